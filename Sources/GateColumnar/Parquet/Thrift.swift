/// A value of Thrift's compact protocol, in which Parquet writes its metadata.
indirect enum ThriftValue: Sendable {
  case bool(Bool)
  case integer(Int64)
  case double
  /// Where the bytes stand.
  case binary(Range<Int>)
  case list([ThriftValue])
  case structure(ThriftStructure)
}

/// Fields by their numbers.
struct ThriftStructure: Sendable {
  private(set) var fields: [(id: Int16, value: ThriftValue)] = []

  subscript(id: Int16) -> ThriftValue? { fields.first { $0.id == id }?.value }

  func integer(_ id: Int16) -> Int? {
    if case .integer(let value)? = self[id] { Int(value) } else { nil }
  }

  func bool(_ id: Int16) -> Bool? {
    if case .bool(let value)? = self[id] { value } else { nil }
  }

  func structure(_ id: Int16) -> ThriftStructure? {
    if case .structure(let value)? = self[id] { value } else { nil }
  }

  func list(_ id: Int16) -> [ThriftValue]? {
    if case .list(let values)? = self[id] { values } else { nil }
  }

  func binary(_ id: Int16) -> Range<Int>? {
    if case .binary(let range)? = self[id] { range } else { nil }
  }

  /// The structures of a list; `nil` where one is something else.
  func structures(_ id: Int16) -> [ThriftStructure]? {
    guard let values = list(id) else { return nil }
    var found: [ThriftStructure] = []
    found.reserveCapacity(values.count)
    for value in values {
      guard case .structure(let structure) = value else { return nil }
      found.append(structure)
    }
    return found
  }

  fileprivate mutating func add(_ id: Int16, _ value: ThriftValue) {
    fields.append((id, value))
  }
}

/// Reads Thrift's compact protocol; lists are no longer than their bytes, and no deeper than a limit.
struct ThriftReader {
  var cursor: ByteCursor

  private static let deepest = 32

  init(_ cursor: ByteCursor) { self.cursor = cursor }

  mutating func structure(depth: Int = 0) throws(Damage) -> ThriftStructure {
    guard depth < Self.deepest else {
      throw Damage("metadata nested more than \(Self.deepest) deep")
    }
    var result = ThriftStructure()
    var id: Int16 = 0
    while true {
      let header = try cursor.byte()
      guard header != 0 else { return result }
      let step = Int16(header >> 4)
      id = step == 0 ? Int16(truncatingIfNeeded: try cursor.zigzag()) : id &+ step
      result.add(id, try value(header & 0xF, depth: depth, inList: false))
    }
  }

  private mutating func value(
    _ type: UInt8, depth: Int, inList: Bool
  ) throws(Damage) -> ThriftValue {
    switch type {
    case 1, 2: return .bool(inList ? try cursor.byte() == 1 : type == 1)
    case 3: return .integer(Int64(Int8(bitPattern: try cursor.byte())))
    case 4, 5, 6: return .integer(try cursor.zigzag())
    case 7:
      _ = try cursor.take(8)
      return .double
    case 8:
      let count = try cursor.count()
      return .binary(try cursor.take(count))
    case 9, 10: return .list(try list(depth: depth + 1))
    case 11: return .list(try map(depth: depth + 1))
    case 12: return .structure(try structure(depth: depth + 1))
    default: throw Damage("metadata of the unknown Thrift type \(type)")
    }
  }

  private mutating func list(depth: Int) throws(Damage) -> [ThriftValue] {
    guard depth < Self.deepest else {
      throw Damage("metadata nested more than \(Self.deepest) deep")
    }
    let header = try cursor.byte()
    let count = header >> 4 == 15 ? try cursor.count() : Int(header >> 4)
    // Every element takes a byte at least.
    guard count <= cursor.rest else { throw .truncated }
    var values: [ThriftValue] = []
    for _ in 0..<count { values.append(try value(header & 0xF, depth: depth, inList: true)) }
    return values
  }

  /// Keys and values in turn.
  private mutating func map(depth: Int) throws(Damage) -> [ThriftValue] {
    guard depth < Self.deepest else {
      throw Damage("metadata nested more than \(Self.deepest) deep")
    }
    let count = try cursor.count()
    guard count > 0 else { return [] }
    guard count <= cursor.rest else { throw .truncated }
    let types = try cursor.byte()
    var values: [ThriftValue] = []
    for _ in 0..<count {
      values.append(try value(types >> 4, depth: depth, inList: true))
      values.append(try value(types & 0xF, depth: depth, inList: true))
    }
    return values
  }
}
