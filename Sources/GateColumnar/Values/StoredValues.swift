/// Byte strings that lie in one array; several may share a place, and several values one string.
struct ByteValues: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where each string stands; not all of a dictionary need to occur.
  private(set) var strings: [Range<Int>] = []
  /// For each value the number of its string; empty where each has its own.
  private var entries: [Int32] = []
  /// The first string of the dictionary.
  private var dictionary: Int?

  var count: Int { entries.isEmpty ? strings.count : entries.count }

  /// The number of a value's string.
  @inline(__always)
  func entry(_ index: Int) -> Int32 { entries.isEmpty ? Int32(index) : entries[index] }

  /// Where the string of a value stands.
  @inline(__always)
  subscript(index: Int) -> Range<Int> { strings[Int(entry(index))] }

  mutating func append(_ source: [UInt8], _ range: Range<Int>) {
    let start = bytes.count
    bytes.append(contentsOf: source[range])
    append(known: start..<bytes.count)
  }

  mutating func append(_ value: some Collection<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: value)
    append(known: start..<bytes.count)
  }

  /// Appends bytes that several strings may share; returns where they begin.
  mutating func append(block source: [UInt8], _ range: Range<Int>) -> Int {
    defer { bytes.append(contentsOf: source[range]) }
    return bytes.count
  }

  /// Appends a string whose bytes are here already.
  mutating func append(known range: Range<Int>) {
    if !entries.isEmpty { entries.append(Int32(strings.count)) }
    strings.append(range)
  }

  /// Appends a string that begins as one that is here already; returns where it stands.
  mutating func append(
    _ prefix: Range<Int>, _ source: [UInt8], _ suffix: Range<Int>
  ) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: bytes[prefix])
    bytes.append(contentsOf: source[suffix])
    append(known: start..<bytes.count)
    return start..<bytes.count
  }

  /// Appends entries of a dictionary, which is one for all values; its strings are copied once.
  ///
  /// - Parameter numbers: each below the count of the dictionary.
  mutating func append(entries numbers: [UInt32], of other: ByteValues) {
    guard !numbers.isEmpty else { return }
    if entries.isEmpty { entries = (0..<Int32(strings.count)).map { $0 } }
    let first = dictionary ?? strings.count
    if dictionary == nil {
      let start = bytes.count
      bytes.append(contentsOf: other.bytes)
      strings.reserveCapacity(first + other.count)
      for index in 0..<other.count {
        let place = other[index]
        strings.append((start + place.lowerBound)..<(start + place.upperBound))
      }
      dictionary = first
    }
    for number in numbers { entries.append(Int32(first) + Int32(number)) }
  }

  /// The entries of a dictionary that occur, and their numbers among them.
  func only(_ numbers: [UInt32]) -> (values: ByteValues, numbers: [UInt32]) {
    var values = ByteValues()
    var known: [UInt32: UInt32] = [:]
    let renumbered = numbers.map { number in
      if let found = known[number] { return found }
      let next = UInt32(values.count)
      values.append(bytes, self[Int(number)])
      known[number] = next
      return next
    }
    return (values, renumbered)
  }
}

/// The present values of a leaf in the type in which they are stored.
enum StoredValues: Sendable {
  case booleans([Bool])
  case int32([Int32])
  case int64([Int64])
  case floats([Float])
  case doubles([Double])
  /// BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY and INT96 (12 bytes).
  case bytes(ByteValues)

  init(_ type: PhysicalType) {
    switch type {
    case .boolean: self = .booleans([])
    case .int32: self = .int32([])
    case .int64: self = .int64([])
    case .float: self = .floats([])
    case .double: self = .doubles([])
    case .int96, .byteArray, .fixedBytes: self = .bytes(ByteValues())
    }
  }

  var count: Int {
    switch self {
    case .booleans(let values): values.count
    case .int32(let values): values.count
    case .int64(let values): values.count
    case .floats(let values): values.count
    case .doubles(let values): values.count
    case .bytes(let values): values.count
    }
  }

  /// The values, which are no longer here, so that they grow where they are.
  mutating func take() -> StoredValues {
    defer { self = .booleans([]) }
    return self
  }

  /// Appends entries of a dictionary of the same type.
  mutating func append(entries: [UInt32], of dictionary: StoredValues) throws(Damage) {
    let count = dictionary.count
    if let wrong = entries.first(where: { $0 >= count }) {
      throw Damage("entry \(wrong) of a dictionary of \(count)")
    }
    switch (take(), dictionary) {
    case (.int32(var values), .int32(let entry)):
      values.append(contentsOf: entries.lazy.map { entry[Int($0)] })
      self = .int32(values)
    case (.int64(var values), .int64(let entry)):
      values.append(contentsOf: entries.lazy.map { entry[Int($0)] })
      self = .int64(values)
    case (.floats(var values), .floats(let entry)):
      values.append(contentsOf: entries.lazy.map { entry[Int($0)] })
      self = .floats(values)
    case (.doubles(var values), .doubles(let entry)):
      values.append(contentsOf: entries.lazy.map { entry[Int($0)] })
      self = .doubles(values)
    case (.bytes(var values), .bytes(let entry)):
      values.append(entries: entries, of: entry)
      self = .bytes(values)
    default: throw Damage("a dictionary of another type, or of booleans")
    }
  }
}
