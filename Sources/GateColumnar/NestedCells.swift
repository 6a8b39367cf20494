import GateBytes
import GateJSON

extension ParquetFile {
  /// Lists and maps of each row as JSON text.
  func appendNested(
    _ column: StoredColumn, _ budget: inout UnfoldBudget, _ cells: inout ColumnCells
  ) throws(InputError) {
    let leaves = column.node.leaves
    for group in footer.rowGroups.indices {
      var cursors: [Int: LeafCursor] = [:]
      for leaf in leaves {
        guard case .leaf(_, _, let type) = footer.leaves[leaf].shape else { continue }
        cursors[leaf] = LeafCursor(try chunk(of: leaf, in: group, &budget), type)
      }
      var assembly = RecordAssembly(cursors: cursors)
      do throws(Damage) {
        for _ in 0..<footer.rowGroups[group].rowCount {
          let value = try assembly.value(of: column.node)
          if case .null = value {
            cells.appendMissing()
          } else {
            try cells.append { bytes in bytes += JSONWriter.write(value, pretty: false) }
          }
        }
        guard assembly.isAtEnd else { throw Damage("more values than rows") }
      } catch {
        throw damaged(
          error, leaf: leaves[0], group: group,
          byte: footer.rowGroups[group].chunks[leaves[0]].start)
      }
    }
  }
}

/// Where assembly stands in the values of a leaf.
struct LeafCursor {
  private let chunk: LeafChunk
  private let text: ValueText
  private var entry = 0
  private var value = 0

  init(_ chunk: LeafChunk, _ type: LogicalType) {
    self.chunk = chunk
    text = ValueText(values: chunk.values, type: type)
  }

  var isAtEnd: Bool { entry == chunk.count }

  /// The level at which the next entry is present; `nil` at the end.
  var definition: Int? {
    guard entry < chunk.count else { return nil }
    return chunk.definitionLevels.isEmpty ? 0 : Int(chunk.definitionLevels[entry])
  }

  /// The level at which the next entry repeats; `nil` at the end.
  var repetition: Int? {
    guard entry < chunk.count else { return nil }
    return chunk.repetitionLevels.isEmpty ? 0 : Int(chunk.repetitionLevels[entry])
  }

  mutating func skip() { entry += 1 }

  /// The next entry, which is present.
  mutating func next() throws(Damage) -> JSONOutput {
    var bytes: [UInt8] = []
    let note = try text.write(value, to: &bytes)
    entry += 1
    value += 1
    if note == .notANumber { return .null }
    let string = String(decoding: bytes, as: UTF8.self)
    switch text.type {
    case .boolean: return .bool(string == "true")
    case .signed: return Int(string).map { .int($0) } ?? .string(string)
    case .unsigned: return UInt64(string).map { .uint($0) } ?? .string(string)
    case .float, .double, .half, .decimal, .time:
      return Double(string).flatMap { $0.isFinite ? .double($0) : nil } ?? .string(string)
    default: return .string(string)
    }
  }
}

/// Puts records together from the levels of their leaves, as the format's rules say.
struct RecordAssembly {
  private var cursors: [Int: LeafCursor]

  init(cursors: [Int: LeafCursor]) { self.cursors = cursors }

  var isAtEnd: Bool { cursors.values.allSatisfy(\.isAtEnd) }

  /// The next value of a node; of a repeated one, all values up to the end of its list.
  mutating func value(of node: SchemaNode) throws(Damage) -> JSONOutput {
    guard node.repetition == .repeated else { return try single(node) }
    return .array(
      try elements(of: node) { assembly, node throws(Damage) in
        try assembly.body(node)
      })
  }

  private mutating func single(_ node: SchemaNode) throws(Damage) -> JSONOutput {
    if node.repetition == .optional, try !isPresent(node) {
      skip(node)
      return .null
    }
    return try body(node)
  }

  private mutating func elements<Element>(
    of node: SchemaNode,
    _ element: (inout RecordAssembly, SchemaNode) throws(Damage) -> Element
  ) throws(Damage) -> [Element] {
    guard try isPresent(node) else {
      skip(node)
      return []
    }
    var found: [Element] = []
    repeat {
      found.append(try element(&self, node))
    } while try repeats(node)
    return found
  }

  private mutating func body(_ node: SchemaNode) throws(Damage) -> JSONOutput {
    switch node.shape {
    case .leaf(let index, _, _):
      guard let definition = cursors[index]?.definition, definition == node.definitionLevel else {
        throw Damage("levels that contradict each other")
      }
      return try cursors[index]?.next() ?? .null
    case .group(let children, .list):
      guard children.count == 1, children[0].repetition == .repeated else { break }
      return .array(
        try elements(of: children[0]) { assembly, child throws(Damage) in
          try assembly.element(child, of: node)
        })
    case .group(let children, .map):
      guard children.count == 1, children[0].repetition == .repeated,
        case .group(let pair, _) = children[0].shape, pair.count <= 2, let key = pair.first
      else { break }
      return .object(
        try elements(of: children[0]) { assembly, _ throws(Damage) in
          let name = Self.key(try assembly.value(of: key))
          return (name, pair.count == 2 ? try assembly.value(of: pair[1]) : .null)
        })
    case .group: break
    }
    return try object(node)
  }

  private mutating func object(_ node: SchemaNode) throws(Damage) -> JSONOutput {
    guard case .group(let children, _) = node.shape else { return .null }
    var members: [(String, JSONOutput)] = []
    for child in children { members.append((child.name, try value(of: child))) }
    return .object(members)
  }

  /// The element of a list, in which older writers leave a level out.
  private mutating func element(
    _ child: SchemaNode, of list: SchemaNode
  ) throws(Damage) -> JSONOutput {
    guard case .group(let fields, _) = child.shape, fields.count == 1, child.name != "array",
      child.name != list.name + "_tuple"
    else { return try body(child) }
    return try value(of: fields[0])
  }

  private static func key(_ value: JSONOutput) -> String {
    switch value {
    case .string(let text): text
    case let other: String(decoding: JSONWriter.write(other, pretty: false), as: UTF8.self)
    }
  }

  /// Whether the next value is there; all leaves below must agree.
  private func isPresent(_ node: SchemaNode) throws(Damage) -> Bool {
    var found: Bool?
    for leaf in node.leaves {
      guard let definition = cursors[leaf]?.definition else {
        throw Damage("fewer values than rows")
      }
      let isPresent = definition >= node.definitionLevel
      guard found == nil || found == isPresent else {
        throw Damage("levels that contradict each other")
      }
      found = isPresent
    }
    return found ?? false
  }

  /// Whether a further element of the same list follows; all leaves below must agree.
  private func repeats(_ node: SchemaNode) throws(Damage) -> Bool {
    var found: Bool?
    for leaf in node.leaves {
      let repeats = (cursors[leaf]?.repetition ?? 0) >= node.repetitionLevel
      guard found == nil || found == repeats else {
        throw Damage("levels that contradict each other")
      }
      found = repeats
    }
    return found ?? false
  }

  private mutating func skip(_ node: SchemaNode) {
    for leaf in node.leaves { cursors[leaf]?.skip() }
  }
}
