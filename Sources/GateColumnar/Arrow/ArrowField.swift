/// A field of a table, and how its values stand in the buffers of a record batch.
struct ArrowField: Sendable {
  let name: String
  let layout: ArrowLayout
  let dictionary: ArrowDictionaryKey?
  /// The level at which a value of this field is present; every field may be missing.
  let definitionLevel: Int
  /// That of the elements of a list.
  let repetitionLevel: Int
}

/// How values of a type stand in buffers.
enum ArrowLayout: Sendable, Hashable {
  /// No value, and no buffer.
  case nothing
  case bits
  /// One behind the other, each of so many bytes.
  case fixed(Int)
  /// All bytes in one buffer, and offsets of so many bytes.
  case strings(Int)
  /// Short ones where they stand, others in further buffers.
  case views
  case structure
  /// The pairs of a map, which are always there.
  case pairs
  /// Elements between offsets of so many bytes.
  case list(Int)
  /// Always so many elements.
  case fixedList(Int)

  /// How many buffers there are, besides those of views.
  var buffers: Int {
    switch self {
    case .nothing: 0
    case .structure, .pairs, .fixedList: 1
    case .bits, .fixed, .views, .list: 2
    case .strings: 3
    }
  }
}

/// A dictionary whose entries a field names by their numbers.
struct ArrowDictionaryKey: Sendable {
  let id: Int
  /// Bytes of a number.
  let width: Int
  let isSigned: Bool
  /// How the entries stand in the messages of the dictionary.
  let layout: ArrowLayout
  let physical: PhysicalType
  let logical: LogicalType

  /// - Returns: `nil` for a field without a dictionary.
  init?(_ field: FlatTable, of type: ArrowType) throws(Damage) {
    guard let encoding = try field.table(4) else { return nil }
    switch type.layout {
    case .structure, .list, .fixedList, .pairs, .nothing:
      throw Damage("a dictionary of lists, structures or nothing, which is not read")
    case .bits, .fixed, .strings, .views: break
    }
    let index = try encoding.table(1)
    let bits = try index?.integer(0, Int32.self) ?? 32
    guard [8, 16, 32, 64].contains(bits) else {
      throw Damage("a dictionary whose entries are numbered with \(bits) bits")
    }
    id = try encoding.integer(0, Int64.self)
    width = bits / 8
    isSigned = try index?.bool(1) ?? true
    layout = type.layout
    physical = type.physical
    logical = type.logical
  }
}

/// What a leaf is made of.
struct ArrowLeaf: Sendable {
  /// The fields from the root on, by their numbers; the last is that of the leaf.
  let path: [Int]
  let physical: PhysicalType
  let logical: LogicalType
}

/// The schema of a file or a stream.
struct ArrowSchema: Sendable {
  /// The children of the root, as if the file were Parquet.
  let nodes: [SchemaNode]
  /// In the order in which batches describe them: each before its children.
  let fields: [ArrowField]
  let leaves: [ArrowLeaf]
  /// Of the root, by their numbers.
  let columns: [Int]
}
