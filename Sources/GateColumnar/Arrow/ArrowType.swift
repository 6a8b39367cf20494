/// The type of a field: how it is laid out, and what its values mean.
struct ArrowType {
  let layout: ArrowLayout
  let physical: PhysicalType
  let logical: LogicalType
  let isMap: Bool

  /// Pairs of names and values at one field.
  private static let mostNotes = 1000

  /// - Parameter field: of the schema.
  /// - Throws: for types that are not read, by their names.
  static func read(_ field: FlatTable) throws(Damage) -> ArrowType {
    guard let type = try field.table(3) else { throw Damage("a field without a type") }
    switch try field.integer(2, UInt8.self) {
    case 1: return ArrowType(.nothing, .boolean, .null)
    case 2:
      return try integer(
        bits: type.integer(0, Int32.self), type.bool(1) ? .signed : .unsigned)
    case 3: return try float(type)
    case 4: return ArrowType(.strings(4), .byteArray, .binary)
    case 5: return ArrowType(.strings(4), .byteArray, .string)
    case 6: return ArrowType(.bits, .boolean, .boolean)
    case 7: return try decimal(type)
    case 8: return try date(type)
    case 9:
      let unit = try perSecond(type.integer(0, Int16.self, default: 1))
      return try integer(
        bits: type.integer(1, Int32.self, default: 32), .time(perSecond: unit))
    case 10:
      let unit = try perSecond(type.integer(0, Int16.self))
      return ArrowType(.fixed(8), .int64, .timestamp(perSecond: unit))
    case 11: return try interval(type)
    case 12: return ArrowType(.list(4))
    case 13: return ArrowType(.structure)
    case 14: throw refusal("a union")
    case 15: return try fixedBytes(type, isUUID: isUUID(field))
    case 16: return ArrowType(.fixedList(try size(type.integer(0, Int32.self))))
    case 17: return ArrowType(.list(4), isMap: true)
    case 18:
      let unit = try perSecond(type.integer(0, Int16.self, default: 1))
      return ArrowType(.fixed(8), .int64, .time(perSecond: unit))
    case 19: return ArrowType(.strings(8), .byteArray, .binary)
    case 20: return ArrowType(.strings(8), .byteArray, .string)
    case 21: return ArrowType(.list(8))
    case 22: throw refusal("run-end-encoded")
    case 23: return ArrowType(.views, .byteArray, .binary)
    case 24: return ArrowType(.views, .byteArray, .string)
    case 25, 26: throw refusal("a list view")
    case let number: throw Damage("the unknown type \(number)")
    }
  }

  /// - Parameters:
  ///   - physical: of a leaf, as in Parquet.
  ///   - logical: of a leaf.
  private init(
    _ layout: ArrowLayout, _ physical: PhysicalType = .byteArray, _ logical: LogicalType = .null,
    isMap: Bool = false
  ) {
    self.layout = layout
    self.physical = physical
    self.logical = logical
    self.isMap = isMap
  }

  private static func refusal(_ what: String) -> Damage {
    Damage("it is \(what), which is not read; write it as plain columns or lists, or leave it out")
  }

  private static func integer(bits: Int, _ logical: LogicalType) throws(Damage) -> ArrowType {
    guard [8, 16, 32, 64].contains(bits) else { throw Damage("integers of \(bits) bits") }
    return ArrowType(.fixed(bits / 8), bits == 64 ? .int64 : .int32, logical)
  }

  private static func float(_ type: FlatTable) throws(Damage) -> ArrowType {
    switch try type.integer(0, Int16.self) {
    case 0: ArrowType(.fixed(2), .fixedBytes(2), .half)
    case 1: ArrowType(.fixed(4), .float, .float)
    case 2: ArrowType(.fixed(8), .double, .double)
    case let number: throw Damage("floating-point numbers of the unknown precision \(number)")
    }
  }

  private static func decimal(_ type: FlatTable) throws(Damage) -> ArrowType {
    let bits = try type.integer(2, Int32.self, default: 128)
    let scale = try type.integer(1, Int32.self)
    guard abs(scale) <= LogicalType.mostDigits else { throw Damage("a decimal of scale \(scale)") }
    switch bits {
    case 32: return ArrowType(.fixed(4), .int32, .decimal(scale: scale))
    case 64: return ArrowType(.fixed(8), .int64, .decimal(scale: scale))
    case 128, 256: return ArrowType(.fixed(bits / 8), .fixedBytes(bits / 8), .decimal(scale: scale))
    default: throw Damage("decimals of \(bits) bits")
    }
  }

  /// Days, or milliseconds that are whole days.
  private static func date(_ type: FlatTable) throws(Damage) -> ArrowType {
    try type.integer(0, Int16.self, default: 1) == 0
      ? ArrowType(.fixed(4), .int32, .date) : ArrowType(.fixed(8), .int64, .date)
  }

  private static func interval(_ type: FlatTable) throws(Damage) -> ArrowType {
    let unit = try type.integer(0, Int16.self)
    let width = unit == 0 ? 4 : unit == 1 ? 8 : 16
    return ArrowType(.fixed(width), .fixedBytes(width), .foreign("INTERVAL"))
  }

  private static func fixedBytes(_ type: FlatTable, isUUID: Bool) throws(Damage) -> ArrowType {
    let width = try size(type.integer(0, Int32.self))
    return ArrowType(.fixed(width), .fixedBytes(width), isUUID && width == 16 ? .uuid : .binary)
  }

  /// The extension's name at the field, which says what its bytes are.
  private static func isUUID(_ field: FlatTable) throws(Damage) -> Bool {
    for note in try field.tables(6, atMost: mostNotes) {
      let (name, value) = (try note.string(0), try note.string(1))
      if name == "ARROW:extension:name", value == "arrow.uuid" { return true }
    }
    return false
  }

  /// Of a value, or of a list.
  private static func size(_ count: Int) throws(Damage) -> Int {
    guard (0...1 << 20).contains(count) else {
      throw Damage("values of \(count) parts, expected 0 to \(1 << 20)")
    }
    return count
  }

  private static func perSecond(_ unit: Int) throws(Damage) -> Int64 {
    switch unit {
    case 0: 1
    case 1: 1000
    case 2: 1_000_000
    case 3: 1_000_000_000
    default: throw Damage("the unknown unit of time \(unit)")
    }
  }
}
