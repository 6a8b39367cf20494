import GateBytes

/// Builds the tree of a schema, with the levels that its leaves would have in Parquet.
struct ArrowSchemaReader {
  private var fields: [ArrowField] = []
  private var leaves: [ArrowLeaf] = []
  /// So many more fields are read, since tables of a message may contain one another.
  private var rest: Int
  private let limits: ReadLimits

  static func read(_ schema: FlatTable, limits: ReadLimits) throws(Damage) -> ArrowSchema {
    guard try schema.integer(0, Int16.self) == 0 else {
      throw Damage("big-endian, which is not read; write it on a little-endian machine")
    }
    var reader = ArrowSchemaReader(limits: limits)
    return try reader.read(schema)
  }

  private init(limits: ReadLimits) {
    self.limits = limits
    // Each structure is a field besides its columns.
    rest = 4 * limits.columns
  }

  private mutating func read(_ schema: FlatTable) throws(Damage) -> ArrowSchema {
    var columns: [Int] = []
    var nodes: [SchemaNode] = []
    for table in try children(of: schema, 1) {
      columns.append(fields.count)
      let name = try Self.name(of: table)
      do throws(Damage) {
        nodes.append(try node(table, name, Place()))
      } catch {
        throw Damage("column \"\(name)\": \(error.what)")
      }
    }
    guard leaves.count <= limits.columns else {
      throw Damage("more than \(limits.columns) columns, \(ReadLimits.Name.columns.words)")
    }
    return ArrowSchema(nodes: nodes, fields: fields, leaves: leaves, columns: columns)
  }

  private static func name(of table: FlatTable) throws(Damage) -> String {
    guard let name = try table.string(0), !name.isEmpty else {
      throw Damage("a column without a name")
    }
    return name
  }

  private mutating func children(of table: FlatTable, _ field: Int) throws(Damage) -> [FlatTable] {
    let children = try table.tables(field, atMost: rest)
    rest -= children.count
    return children
  }

  /// What is above a field.
  private struct Place {
    var path: [Int] = []
    var definition = 0
    var repetition = 0
  }

  private mutating func node(
    _ table: FlatTable, _ name: String, _ above: Place
  ) throws(Damage) -> SchemaNode {
    guard above.path.count < SchemaReader.deepest else {
      throw Damage("a schema nested more than \(SchemaReader.deepest) deep")
    }
    let type = try ArrowType.read(table)
    let dictionary = try ArrowDictionaryKey(table, of: type)
    var place = above
    place.path.append(fields.count)
    place.definition += 1
    fields.append(
      ArrowField(
        name: name, layout: dictionary.map { .fixed($0.width) } ?? type.layout,
        dictionary: dictionary, definitionLevel: place.definition,
        repetitionLevel: above.repetition + 1))
    let shape: SchemaNode.Shape
    switch type.layout {
    case .structure: shape = .group(try nodes(of: table, place), nil)
    case .list, .fixedList: shape = try list(of: table, place, isMap: type.isMap)
    default:
      shape = .leaf(leaves.count, type.physical, type.logical)
      leaves.append(ArrowLeaf(path: place.path, physical: type.physical, logical: type.logical))
    }
    return SchemaNode(
      name: name, repetition: .optional, definitionLevel: place.definition,
      repetitionLevel: above.repetition, shape: shape)
  }

  /// The fields of a structure, which differ in their names.
  private mutating func nodes(
    of table: FlatTable, _ place: Place
  ) throws(Damage) -> [SchemaNode] {
    var nodes: [SchemaNode] = []
    var names: Set<String> = []
    for child in try children(of: table, 5) {
      let name = try Self.name(of: child)
      guard names.insert(name).inserted else {
        throw Damage("two fields of the name \"\(name)\"; rename one of them")
      }
      nodes.append(try node(child, name, place))
    }
    return nodes
  }

  /// A list as Parquet has it: a group around what repeats, and that around an element or a pair.
  private mutating func list(
    of table: FlatTable, _ above: Place, isMap: Bool
  ) throws(Damage) -> SchemaNode.Shape {
    var place = above
    place.definition += 1
    place.repetition += 1
    let children = try children(of: table, 5)
    guard children.count == 1 else { throw Damage("a list of \(children.count) types") }
    let inner =
      isMap
      ? try pairs(of: children[0], place) : [try node(children[0], "element", place)]
    let repeated = SchemaNode(
      name: "list", repetition: .repeated, definitionLevel: place.definition,
      repetitionLevel: place.repetition, shape: .group(inner, nil))
    return .group([repeated], isMap ? .map : .list)
  }

  /// The key and the value of a map.
  private mutating func pairs(
    of table: FlatTable, _ above: Place
  ) throws(Damage) -> [SchemaNode] {
    var place = above
    place.path.append(fields.count)
    fields.append(
      ArrowField(
        name: "entries", layout: .pairs, dictionary: nil, definitionLevel: place.definition,
        repetitionLevel: place.repetition))
    let nodes = try nodes(of: table, place)
    guard case .structure = try ArrowType.read(table).layout, nodes.count == 2 else {
      throw Damage("a map that is not of keys and values")
    }
    return nodes
  }
}
