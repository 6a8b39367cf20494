import GateJSON

/// Puts records together from the levels of their leaves, as the format's rules say.
struct RecordAssembly {
  private var cursors: [Int: LeafCursor]

  init(cursors: [Int: LeafCursor]) { self.cursors = cursors }

  var isAtEnd: Bool { cursors.values.allSatisfy(\.isAtEnd) }

  var isText: Bool { cursors.values.allSatisfy(\.isText) }

  /// The next value of a node; of a repeated one, all values up to the end of its list.
  mutating func value(of node: SchemaNode) throws(Damage) -> JSONOutput {
    let isRepeated = node.repetition == .repeated
    // Where something around the node is missing, so is the node.
    guard try isPresent(node, at: node.definitionLevel - (isRepeated ? 1 : 0)) else {
      skip(node)
      return .null
    }
    guard isRepeated else { return try body(node) }
    return .array(
      try elements(of: node) { assembly, node throws(Damage) in
        try assembly.body(node)
      })
  }

  private mutating func elements<Element>(
    of node: SchemaNode,
    _ element: (inout RecordAssembly, SchemaNode) throws(Damage) -> Element
  ) throws(Damage) -> [Element] {
    guard try isPresent(node, at: node.definitionLevel) else {
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
      // Without values it is a set of keys.
      guard pair.count == 2 else {
        return .array(
          try elements(of: children[0]) { assembly, _ throws(Damage) in
            try assembly.value(of: key)
          })
      }
      return .object(
        try elements(of: children[0]) { assembly, _ throws(Damage) in
          (Self.key(try assembly.value(of: key)), try assembly.value(of: pair[1]))
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

  /// Whether the next value reaches a level; all leaves below must agree.
  private func isPresent(_ node: SchemaNode, at level: Int) throws(Damage) -> Bool {
    var found: Bool?
    for leaf in node.leaves {
      guard let definition = cursors[leaf]?.definition else {
        throw Damage("fewer values than rows")
      }
      let isPresent = definition >= level
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
