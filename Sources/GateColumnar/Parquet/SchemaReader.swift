/// Builds the tree from the list in which a file gives it.
struct SchemaReader {
  private let elements: [ThriftStructure]
  private let bytes: [UInt8]
  private var next = 0
  private(set) var leafCount = 0

  static let deepest = 32

  init(_ elements: [ThriftStructure], bytes: [UInt8]) {
    self.elements = elements
    self.bytes = bytes
  }

  /// The children of the root.
  mutating func children() throws(Damage) -> [SchemaNode] {
    guard let root = elements.first else { throw Damage("a schema without a root") }
    next = 1
    let children = try self.children(
      root.integer(5) ?? 0, definition: 0, repetition: 0, depth: 0)
    guard next == elements.count else {
      throw Damage("a schema of \(elements.count) elements, of which \(next) belong to its root")
    }
    return children
  }

  private mutating func children(
    _ count: Int, definition: Int, repetition: Int, depth: Int
  ) throws(Damage) -> [SchemaNode] {
    guard depth < Self.deepest else {
      throw Damage("a schema nested more than \(Self.deepest) deep")
    }
    guard count >= 0, count <= elements.count - next else {
      throw Damage("a group of \(count) children, with \(elements.count - next) elements left")
    }
    var nodes: [SchemaNode] = []
    var names: Set<String> = []
    for _ in 0..<count {
      let node = try self.node(definition, repetition, depth)
      guard names.insert(node.name).inserted else {
        throw Damage("two columns of the name \"\(node.name)\"; rename one of them")
      }
      nodes.append(node)
    }
    return nodes
  }

  private mutating func node(
    _ definition: Int, _ repetition: Int, _ depth: Int
  ) throws(Damage) -> SchemaNode {
    guard next < elements.count else { throw Damage("a schema that ends too early") }
    let element = elements[next]
    next += 1
    guard let name = element.binary(4),
      let text = String(validating: bytes[name], as: UTF8.self), !text.isEmpty
    else { throw Damage("a column without a name, or with one that is not UTF-8") }
    guard let kind = SchemaNode.Repetition(rawValue: element.integer(3) ?? 0) else {
      throw Damage("column \"\(text)\" has an unknown repetition")
    }
    let definition = definition + (kind == .required ? 0 : 1)
    let repetition = repetition + (kind == .repeated ? 1 : 0)
    let shape: SchemaNode.Shape
    if let number = element.integer(1) {
      do throws(Damage) {
        let type = try PhysicalType(number: number, width: element.integer(2))
        shape = .leaf(leafCount, type, try LogicalType(element, type))
      } catch {
        throw Damage("column \"\(text)\": \(error.what)")
      }
      leafCount += 1
    } else {
      let children = try children(
        element.integer(5) ?? 0, definition: definition, repetition: repetition, depth: depth + 1)
      shape = .group(children, Self.annotation(element))
    }
    return SchemaNode(
      name: text, repetition: kind, definitionLevel: definition, repetitionLevel: repetition,
      shape: shape)
  }

  private static func annotation(_ element: ThriftStructure) -> SchemaNode.Annotation? {
    switch (element.structure(10)?.fields.first?.id, element.integer(6)) {
    case (3, _), (nil, 3): .list
    case (2, _), (nil, 1), (nil, 2): .map
    default: nil
    }
  }
}
