/// Numbers, or instants as seconds since 1970-01-01 UTC.
///
/// Stored as runs of rows, each in the narrowest width that holds its values.
package struct NumberColumn: Sendable {
  /// Consecutive rows; the least value of an integer width, or NaN, marks a missing value.
  package enum Run: Sendable, Hashable {
    case int8([Int8]), int16([Int16]), int32([Int32]), double([Double])

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

  @inline(__always)
  private static func widened<Narrow: FixedWidthInteger>(_ value: Narrow) -> Double {
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
