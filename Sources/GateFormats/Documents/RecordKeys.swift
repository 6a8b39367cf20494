/// The fields of a record by which its shape is told, each where it stands in the tree.
struct RecordKeys {
  enum Key: String, CaseIterable {
    case messages, conversations
    case instruction, input, output
    case prompt, response, completion, chosen, rejected
    case question, answer
    case text, content, document
    /// Parts of a sample of an archive.
    case txt, md
  }

  /// Those that may hold lists of messages.
  static let lists = [
    Key.messages, .conversations, .prompt, .response, .completion, .chosen, .rejected,
  ].map(\.rawValue)

  private var nodes = [Int?](repeating: nil, count: Key.allCases.count)
  /// A field that occurs twice.
  private(set) var repeated: Key?

  /// - Parameter root: an object.
  init(of tree: JSONTree) {
    tree.forEachChild(of: JSONTree.root) { child in
      guard let position = Self.position(of: child, in: tree) else { return }
      if nodes[position] != nil { repeated = Key.allCases[position] }
      nodes[position] = child
    }
    for position in nodes.indices {
      if let node = nodes[position], tree.kind(node) == .null { nodes[position] = nil }
    }
  }

  /// The value of a field; null is as good as no field.
  subscript(key: Key) -> Int? { nodes[Key.allCases.firstIndex(of: key) ?? 0] }

  func first(_ keys: [Key]) -> Int? {
    for key in keys {
      if let node = self[key] { return node }
    }
    return nil
  }

  /// Whether a field of this name may tell a shape.
  static func isOne(_ name: String) -> Bool { Key(rawValue: name) != nil }

  private static let names = Key.allCases.map { Array($0.rawValue.utf8) }

  private static func position(of node: Int, in tree: JSONTree) -> Int? {
    let key = tree.key(node)
    return names.firstIndex { $0.count == key.count && $0.elementsEqual(key) }
  }
}
