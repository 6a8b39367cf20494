extension LogicalType {
  /// - Parameter element: of the schema.
  init(_ element: ThriftStructure, _ type: PhysicalType) throws(Damage) {
    let meaning =
      element.structure(10).flatMap { Self.annotated($0) }
      ?? element.integer(6).flatMap { Self.converted($0, element) } ?? Self.plain(type)
    guard meaning.isStored(as: type) else {
      throw Damage("the type \(type.name) cannot stand for what it is annotated as (\(meaning))")
    }
    self = meaning
  }

  private static func plain(_ type: PhysicalType) -> LogicalType {
    switch type {
    case .boolean: .boolean
    case .int32, .int64: .signed
    case .int96: .int96
    case .float: .float
    case .double: .double
    case .byteArray, .fixedBytes: .binary
    }
  }

  /// By the union of newer files; `nil` where it says nothing that this program knows.
  private static func annotated(_ union: ThriftStructure) -> LogicalType? {
    guard let (id, value) = union.fields.first, case .structure(let body) = value else {
      return nil
    }
    switch id {
    case 1, 4, 12: return .string
    case 5: return .decimal(scale: body.integer(1) ?? 0)
    case 6: return .date
    case 7: return perSecond(body).map { .time(perSecond: $0) }
    case 8: return perSecond(body).map { .timestamp(perSecond: $0) }
    case 10: return body.bool(2) == false ? .unsigned : .signed
    case 11: return .null
    case 13: return .foreign("BSON")
    case 14: return .uuid
    case 15: return .half
    case 16: return .foreign("VARIANT")
    case 17: return .foreign("GEOMETRY")
    case 18: return .foreign("GEOGRAPHY")
    default: return nil
    }
  }

  private static func perSecond(_ body: ThriftStructure) -> Int64? {
    switch body.structure(2)?.fields.first?.id {
    case 1: 1000
    case 2: 1_000_000
    case 3: 1_000_000_000
    default: nil
    }
  }

  /// By the number of older files.
  private static func converted(_ number: Int, _ element: ThriftStructure) -> LogicalType? {
    switch number {
    case 0, 4, 19: .string
    case 5: .decimal(scale: element.integer(7) ?? 0)
    case 6: .date
    case 7: .time(perSecond: 1000)
    case 8: .time(perSecond: 1_000_000)
    case 9: .timestamp(perSecond: 1000)
    case 10: .timestamp(perSecond: 1_000_000)
    case 11, 12, 13, 14: .unsigned
    case 15, 16, 17, 18: .signed
    case 20: .foreign("BSON")
    case 21: .foreign("INTERVAL")
    default: nil
    }
  }

  private func isStored(as type: PhysicalType) -> Bool {
    switch (self, type) {
    case (.boolean, .boolean), (.float, .float), (.double, .double), (.int96, .int96): true
    case (.signed, .int32), (.signed, .int64), (.unsigned, .int32), (.unsigned, .int64): true
    case (.half, .fixedBytes(2)), (.uuid, .fixedBytes(16)), (.date, .int32): true
    case (.decimal(let scale), .int32), (.decimal(let scale), .int64): (0...38).contains(scale)
    case (.decimal(let scale), .byteArray), (.decimal(let scale), .fixedBytes):
      (0...Self.mostDigits).contains(scale)
    case (.time(let unit), .int32), (.timestamp(let unit), .int32): unit == 1000
    case (.time, .int64), (.timestamp, .int64): true
    case (.string, .byteArray), (.string, .fixedBytes): true
    case (.binary, .byteArray), (.binary, .fixedBytes): true
    case (.null, _), (.foreign, _): true
    default: false
    }
  }
}
