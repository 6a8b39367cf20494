/// A JSON value with its structure: what it holds follows it in a list of nodes.
struct JSONTree: Sendable {
  private var nodes: [Node]
  /// What the texts and the keys of the nodes stand in.
  private(set) var text: [UInt8]
  /// Whether it was made of the cells of a table.
  private(set) var isOfCells = false

  static let root = 0

  enum Kind: UInt8, Sendable {
    case null, text, array, object
    /// False or zero; any other number or true; neither is a text.
    case falsehood, truth
  }

  /// A value; those in it follow.
  struct Node: Sendable {
    var kind: Kind
    /// The key of a member of an object, and the text of a text, in the text of the tree.
    var key: Range<UInt32>
    var text: Range<UInt32>
    /// Nodes of the value, with itself.
    var size: UInt32
  }

  init(nodes: [Node], text: [UInt8]) {
    (self.nodes, self.text) = (nodes, text)
  }

  func kind(_ node: Int) -> Kind { nodes[node].kind }

  /// Whether a value is neither nothing, false, zero nor empty.
  func isTrue(_ node: Int) -> Bool {
    switch kind(node) {
    case .null, .falsehood: false
    case .text: !nodes[node].text.isEmpty
    case .array, .object: nodes[node].size > 1
    case .truth: true
    }
  }

  /// Where the text of a node stands in `text`.
  func range(_ node: Int) -> Range<Int> {
    Int(nodes[node].text.lowerBound)..<Int(nodes[node].text.upperBound)
  }

  /// The key of a member of an object.
  func key(_ node: Int) -> ArraySlice<UInt8> {
    text[Int(nodes[node].key.lowerBound)..<Int(nodes[node].key.upperBound)]
  }

  func isKey(_ node: Int, _ key: String) -> Bool {
    nodes[node].key.count == key.utf8.count && self.key(node).elementsEqual(key.utf8)
  }

  func isText(_ node: Int, _ value: String) -> Bool {
    kind(node) == .text && text[range(node)].elementsEqual(value.utf8)
  }

  /// Calls `body` with every element or member of a value.
  func forEachChild(of node: Int, _ body: (Int) -> Void) {
    var child = node + 1
    let end = node + Int(nodes[node].size)
    while child < end {
      body(child)
      child += Int(nodes[child].size)
    }
  }

  /// The last member of an object that has the key and is not null.
  func member(_ key: String, of object: Int) -> Int? {
    var found: Int?
    forEachChild(of: object) { if isKey($0, key), kind($0) != .null { found = $0 } }
    return found
  }

  /// The first of some keys that an object has a value for.
  func first(_ keys: String..., of object: Int) -> Int? {
    for key in keys {
      if let found = member(key, of: object) { return found }
    }
    return nil
  }
}

// MARK: Trees of cells

extension JSONTree {
  /// An object without members, to which cells are added.
  static var emptyObject: JSONTree {
    var tree = JSONTree(nodes: [Node(kind: .object, key: 0..<0, text: 0..<0, size: 1)], text: [])
    tree.isOfCells = true
    return tree
  }

  /// Texts of nodes with a line feed between them, as one.
  mutating func joined(_ ranges: [Range<Int>]) -> Range<Int> {
    guard ranges.count != 1 else { return ranges[0] }
    let start = text.count
    for (index, range) in ranges.enumerated() {
      if index > 0 { text.append(UInt8(ascii: "\n")) }
      text += Array(text[range])
    }
    return start..<text.count
  }

  /// Adds a member to the root, a text or what has none.
  mutating func append(key: String, _ kind: Kind = .text, text value: [UInt8] = []) {
    let keyStart = UInt32(text.count)
    text.append(contentsOf: key.utf8)
    let start = UInt32(text.count)
    text += value
    nodes.append(
      Node(kind: kind, key: keyStart..<start, text: start..<UInt32(text.count), size: 1))
    nodes[Self.root].size += 1
  }

  /// The same with empty texts in place of what is null in the root.
  var withTextsForNulls: JSONTree {
    var tree = self
    forEachChild(of: Self.root) { child in
      if kind(child) == .null { tree.nodes[child].kind = .text }
    }
    return tree
  }

  /// Adds a value with all that lies in it to the root.
  mutating func append(key: String, _ tree: JSONTree) {
    let keyStart = UInt32(text.count)
    text.append(contentsOf: key.utf8)
    let shift = UInt32(text.count)
    let first = nodes.count
    for var node in tree.nodes {
      node.key = (node.key.lowerBound + shift)..<(node.key.upperBound + shift)
      node.text = (node.text.lowerBound + shift)..<(node.text.upperBound + shift)
      nodes.append(node)
    }
    nodes[first].key = keyStart..<shift
    text += tree.text
    nodes[Self.root].size += UInt32(tree.nodes.count)
  }
}
