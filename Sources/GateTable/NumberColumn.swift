/// Numbers, or datetimes as seconds since 1970-01-01 UTC.
///
/// Stored as runs of rows, each in the narrowest width that holds its values.
package struct NumberColumn: Sendable {
  /// Consecutive rows; the least value of an integer width, or NaN, marks a missing value.
  package enum Run: Sendable, Hashable {
    case int8([Int8])
    case int16([Int16])
    case int32([Int32])
    case double([Double])

    package var count: Int {
      switch self {
      case .int8(let values): values.count
      case .int16(let values): values.count
      case .int32(let values): values.count
      case .double(let values): values.count
      }
    }
  }

  package let runs: [Run]
  package let count: Int

  /// - Precondition: no value is infinite.
  package init(runs: [Run]) {
    self.runs = runs
    count = runs.reduce(0) { $0 + $1.count }
  }

  /// - Parameter values: NaN marks a missing value.
  /// - Precondition: no value is infinite.
  package init(values: [Double]) {
    self.init(runs: [.double(values)])
  }

  /// All values at full width; NaN marks a missing value and nothing else.
  package var values: [Double] {
    if runs.count == 1, case .double(let values) = runs[0] { return values }
    var values: [Double] = []
    values.reserveCapacity(count)
    for run in runs {
      switch run {
      case .int8(let narrow): values.append(contentsOf: narrow.lazy.map(Self.widened))
      case .int16(let narrow): values.append(contentsOf: narrow.lazy.map(Self.widened))
      case .int32(let narrow): values.append(contentsOf: narrow.lazy.map(Self.widened))
      case .double(let wide): values.append(contentsOf: wide)
      }
    }
    return values
  }

  package var missingCount: Int {
    runs.reduce(0) { sum, run in
      switch run {
      case .int8(let values): sum + values.count { $0 == .min }
      case .int16(let values): sum + values.count { $0 == .min }
      case .int32(let values): sum + values.count { $0 == .min }
      case .double(let values): sum + values.count { $0.isNaN }
      }
    }
  }

  /// Values in one run of the narrowest width.
  ///
  /// - Parameter values: NaN marks a missing value.
  /// - Precondition: no value is infinite.
  package init(narrowing values: [Double]) {
    self.init(runs: [Run(narrowing: values.span)])
  }

  /// Whether every present value is a whole number.
  package var isIntegral: Bool {
    runs.allSatisfy { run in
      guard case .double(let values) = run else { return true }
      return values.allSatisfy { $0.isNaN || $0.rounded(.towardZero) == $0 }
    }
  }

  /// The least and the greatest value; `nil` without any.
  package var bounds: ClosedRange<Double>? {
    runs.compactMap(Self.bounds).reduce(nil) { found, next in
      found.map { min($0.lowerBound, next.lowerBound)...max($0.upperBound, next.upperBound) }
        ?? next
    }
  }

  private static func bounds(_ run: Run) -> ClosedRange<Double>? {
    switch run {
    case .int8(let values): bounds(values)
    case .int16(let values): bounds(values)
    case .int32(let values): bounds(values)
    case .double(let values):
      values.reduce(nil) { (found: ClosedRange<Double>?, value) in
        guard !value.isNaN else { return found }
        return found.map { min($0.lowerBound, value)...max($0.upperBound, value) }
          ?? value...value
      }
    }
  }

  private static func bounds<Narrow: FixedWidthInteger>(_ values: [Narrow]) -> ClosedRange<Double>?
  {
    var (least, most) = (Narrow.max, Narrow.min)
    for value in values {
      // The mark of a missing value is less than every value.
      least = min(least, value == .min ? .max : value)
      most = max(most, value)
    }
    return most == .min ? nil : Double(least)...Double(most)
  }

  /// Whether no value stands in `seen` yet; those that were looked at stand there then.
  ///
  /// - Parameters:
  ///   - least: no value is less; all are whole and present.
  ///   - seen: one for every whole number from `least` to the greatest value.
  package func allDiffer(from least: Double, marking seen: inout [Bool]) -> Bool {
    for run in runs {
      let differ =
        switch run {
        case .int8(let values): Self.allDiffer(values, least, &seen) { Double($0) }
        case .int16(let values): Self.allDiffer(values, least, &seen) { Double($0) }
        case .int32(let values): Self.allDiffer(values, least, &seen) { Double($0) }
        case .double(let values): Self.allDiffer(values, least, &seen) { $0 }
        }
      guard differ else { return false }
    }
    return true
  }

  @inline(__always)
  private static func allDiffer<Value>(
    _ values: [Value], _ least: Double, _ seen: inout [Bool], _ widened: (Value) -> Double
  ) -> Bool {
    for value in values {
      let index = Int(widened(value) - least)
      guard !seen[index] else { return false }
      seen[index] = true
    }
    return true
  }

  @inline(__always)
  static func widened<Narrow: FixedWidthInteger>(_ value: Narrow) -> Double {
    value == .min ? .nan : Double(value)
  }
}

extension NumberColumn.Run {
  /// The narrowest width that holds some values.
  ///
  /// - Parameter values: NaN marks a missing value.
  package init(narrowing values: Span<Double>) {
    let bound = Double(Int32.max)
    var (least, most) = (Int32(0), Int32(0))
    for row in values.indices {
      let value = values[row]
      if value >= -bound, value <= bound {
        let whole = Int32(value)
        guard Double(whole) == value else {
          self = .double(Self.copy(values))
          return
        }
        least = min(least, whole)
        most = max(most, whole)
      } else if !value.isNaN {
        self = .double(Self.copy(values))
        return
      }
    }
    if least > Int32(Int8.min), most <= Int32(Int8.max) {
      self = .int8(Self.narrowed(values))
    } else if least > Int32(Int16.min), most <= Int32(Int16.max) {
      self = .int16(Self.narrowed(values))
    } else {
      self = .int32(Self.narrowed(values))
    }
  }

  private static func copy(_ values: Span<Double>) -> [Double] {
    [Double](capacity: values.count) { room in
      for row in values.indices { room.append(values[row]) }
    }
  }

  @inline(__always)
  private static func narrowed<Narrow: FixedWidthInteger>(_ values: Span<Double>) -> [Narrow] {
    [Narrow](capacity: values.count) { room in
      for row in values.indices {
        let value = values[row]
        room.append(value.isNaN ? .min : Narrow(truncatingIfNeeded: Int32(value)))
      }
    }
  }
}
