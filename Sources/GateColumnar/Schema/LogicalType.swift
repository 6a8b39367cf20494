/// What the stored values of a leaf mean.
enum LogicalType: Sendable, Hashable {
  case boolean
  case signed, unsigned
  case float, double, half
  /// Whole numbers that stand for this many digits behind the point.
  case decimal(scale: Int)
  /// Days since 1970-01-01.
  case date
  /// Since midnight, or of a duration, in this many a second.
  case time(perSecond: Int64)
  /// Since 1970-01-01, in this many a second.
  case timestamp(perSecond: Int64)
  /// Nanoseconds of a day and the Julian day.
  case int96
  case string
  /// Bytes of which nothing is said.
  case binary
  case uuid
  /// No value at all.
  case null
  /// A type that is no column for a table, with its name.
  case foreign(String)

  /// Of a decimal of 256 bits.
  static let mostDigits = 76
}
