/// The values of a column in one group of rows as numbers; of datetimes, as seconds since 1970-01-01 UTC.
///
/// Each is the number that the text of the value stands for, so that a column is the same whether it was
/// written as text in between or not.
package struct NumberChunk: Sendable {
  /// One a row; NaN where there is none.
  package private(set) var values: [Double] = []
  /// Values that are not a number, which are taken as missing.
  package private(set) var notNumbers = 0
  /// Whole numbers that a double does not hold.
  package private(set) var rounded = 0
  package private(set) var infinite = Rows()
  /// Instants in years that do not have four digits.
  package private(set) var outOfRange = Rows()

  /// Some rows of the group.
  package struct Rows: Sendable {
    package private(set) var count = 0
    package private(set) var first: Int?

    fileprivate mutating func add(_ row: Int) {
      count += 1
      first = first ?? row
    }
  }

  /// - Parameter level: at which a value is there.
  init(
    _ chunk: LeafChunk, _ type: LogicalType, level: Int, rowCount: Int
  ) throws(Damage) {
    let present = try StoredNumbers(values: chunk.values, type: type)
    rounded = present.rounded
    let isInstant = type.isInstant
    if chunk.definitionLevels.isEmpty {
      values = present.numbers
    } else {
      values.reserveCapacity(rowCount)
      var next = 0
      for row in 0..<rowCount {
        let isThere = Int(chunk.definitionLevels[row]) == level
        values.append(isThere ? present.numbers[next] : .nan)
        if isThere { next += 1 }
      }
    }
    for row in values.indices {
      // Zeros of both signs are equal and have one representation.
      values[row] += 0
      guard !values[row].isFinite,
        chunk.definitionLevels.isEmpty || Int(chunk.definitionLevels[row]) == level
      else { continue }
      add(values[row], row, isInstant: isInstant)
    }
  }

  private mutating func add(_ value: Double, _ row: Int, isInstant: Bool) {
    values[row] = .nan
    if isInstant {
      outOfRange.add(row)
    } else if value.isNaN {
      notNumbers += 1
    } else {
      infinite.add(row)
    }
  }
}

/// The present values of a leaf as numbers.
struct StoredNumbers {
  /// NaN for what is none, and for datetimes out of range.
  private(set) var numbers: [Double]
  private(set) var rounded = 0

  /// Powers of ten that a double holds exactly.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]
  private static let exactInteger: Int64 = 1 << 53

  init(values: StoredValues, type: LogicalType) throws(Damage) {
    numbers = []
    switch (values, type) {
    case (.doubles(let values), _): numbers = values
    case (.int32(let values), .signed): numbers = values.map { Double($0) }
    case (.int32(let values), .unsigned): numbers = values.map { Double(UInt32(bitPattern: $0)) }
    case (.int32(let values), .date): numbers = values.map { StoredInstant.seconds(day: Int64($0)) }
    case (.int64(let values), .date): numbers = values.map { StoredInstant.seconds(day: $0) }
    case (.int32(let values), .timestamp(let unit)):
      numbers = values.map { StoredInstant.seconds(Int64($0), perSecond: unit) }
    case (.int64(let values), .timestamp(let unit)):
      numbers = values.map { StoredInstant.seconds($0, perSecond: unit) }
    case (.bytes(let values), .int96):
      for index in 0..<values.count {
        numbers.append(try StoredInstant.seconds(int96: values.bytes[values[index]]))
      }
    case (.int64(let values), .signed):
      numbers = values.map { Double($0) }
      rounded = values.count { Int64(exactly: Double($0)) != $0 }
    case (.int64(let values), .unsigned):
      numbers = values.map { Double(UInt64(bitPattern: $0)) }
      rounded = values.count {
        let value = UInt64(bitPattern: $0)
        return UInt64(exactly: Double(value)) != value
      }
    default: try readTexts(ValueText(values: values, type: type))
    }
  }

  /// Numbers whose texts are not as quickly written in another way.
  private mutating func readTexts(_ text: ValueText) throws(Damage) {
    numbers.reserveCapacity(text.values.count)
    var bytes: [UInt8] = []
    for index in 0..<text.values.count {
      if let number = quickDecimal(text, index) {
        numbers.append(number)
        continue
      }
      bytes.removeAll(keepingCapacity: true)
      let note = try text.write(index, to: &bytes)
      if note == .rounded { rounded += 1 }
      let number = Double(String(decoding: bytes, as: UTF8.self))
      numbers.append(number ?? .nan)
    }
  }

  /// A decimal that is one exact number over another, so that it is rounded once.
  private func quickDecimal(_ text: ValueText, _ index: Int) -> Double? {
    guard let scale = text.scale, (0..<Self.powers.count).contains(scale),
      let whole = text.whole(index), whole.magnitude <= Self.exactInteger.magnitude
    else { return nil }
    return Double(whole) / Self.powers[scale]
  }
}

/// Instants as the seconds that their texts stand for.
enum StoredInstant {
  /// From 0000-01-01 to 9999-12-31, of which texts of a year with four digits can be.
  private static let days: ClosedRange<Int64> = -719_528...2_932_896

  static func seconds(day: Int64) -> Double {
    days.contains(day) ? Double(day * InstantWriter.secondsOfDay) : .nan
  }

  /// - Parameter value: since 1970-01-01.
  static func seconds(_ value: Int64, perSecond: Int64) -> Double {
    let (seconds, fraction) = InstantWriter.floored(value, perSecond)
    let (day, second) = InstantWriter.floored(seconds, InstantWriter.secondsOfDay)
    return Self.seconds(day, second, fraction, perSecond)
  }

  /// - Parameter value: nanoseconds of the day in 8 bytes, the Julian day in 4.
  static func seconds(int96 value: ArraySlice<UInt8>) throws(Damage) -> Double {
    guard value.count == 12 else { throw .truncated }
    let parts = InstantWriter.parts(int96: value)
    return seconds(parts.day, parts.second, parts.fraction, 1_000_000_000)
  }

  private static func seconds(
    _ day: Int64, _ second: Int64, _ fraction: Int64, _ perSecond: Int64
  ) -> Double {
    guard days.contains(day) else { return .nan }
    let midnight = Double(day * InstantWriter.secondsOfDay)
    guard fraction > 0 else { return midnight + Double(second) }
    // Added up in the order in which a text is read.
    let (hours, rest) = second.quotientAndRemainder(dividingBy: 3600)
    let part = Double(rest) + Double(fraction) / Double(perSecond)
    return midnight + (Double(hours * 3600) + part)
  }
}

extension LogicalType {
  fileprivate var isInstant: Bool {
    switch self {
    case .date, .timestamp, .int96: true
    default: false
    }
  }
}
