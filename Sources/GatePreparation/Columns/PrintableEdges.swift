import GateModel

/// Ends of bins as a report may print them.
///
/// An end of a bin that holds a share of the rows is the value of one row, and may be somebody's. It
/// is rounded to the fewest digits (a datetime: to the end of a year or a month, or the beginning of a
/// day, an hour, a minute or a second) that leave it nearer to itself than to its neighbours. Where that still is a value of
/// fewer than ten real rows, a number between it and the next value is printed, or nothing.
struct PrintableEdges {
  /// Values of fewer real rows are not printed.
  static let fewestRows = 10

  /// Ascending; `nil` where no rounding can be printed. Parallel to the edges given.
  let rounded: [Double?]

  /// - Parameters:
  ///   - edges: strictly ascending.
  ///   - sortedReal: the present values of all real rows in ascending order.
  init(_ edges: [Double], _ sortedReal: [Double], _ kind: ColumnKind) {
    rounded = edges.indices.map { index in
      let edge = edges[index]
      // Beside the outermost ones stand the least and the largest value.
      let before = index > 0 ? edges[index - 1] : sortedReal.first ?? edge
      let behind = index + 1 < edges.count ? edges[index + 1] : sortedReal.last ?? edge
      let low = before < edge ? middle(before, edge) : -.infinity
      let high = behind > edge ? middle(edge, behind) : .infinity
      let candidates = kind == .datetime ? instants(near: edge) : decimals(near: edge)
      let own = candidates.first { value in
        low < value && value < high && Self.isPrintable(value, sortedReal)
      }
      return own ?? Self.gap(behind: edge, sortedReal, below: high, kind)
    }
  }

  /// A number between a value and the next real one, which no row has; `nil` of datetimes, which
  /// would show the day.
  private static func gap(
    behind edge: Double, _ sortedReal: [Double], below high: Double, _ kind: ColumnKind
  ) -> Double? {
    let next = countUpTo(edge, in: sortedReal)
    guard kind != .datetime, next < sortedReal.count else { return nil }
    let top = min(middle(edge, sortedReal[next]), high)
    return decimals(near: top).first { edge < $0 && $0 <= top }
  }

  /// Whether a number is no value of fewer than ten real rows.
  static func isPrintable(_ value: Double, _ sortedReal: [Double]) -> Bool {
    let count = rows(of: value, in: sortedReal)
    return count == 0 || count >= fewestRows
  }

  /// How often an ascending array holds a value.
  static func rows(of value: Double, in sorted: [Double]) -> Int {
    countUpTo(value, in: sorted) - countUpTo(value.nextDown, in: sorted)
  }
}

/// How many values of an ascending array are at most a bound.
func countUpTo(_ bound: Double, in sorted: [Double]) -> Int {
  var (low, high) = (0, sorted.count)
  while low < high {
    let half = (low + high) / 2
    if sorted[half] <= bound { low = half + 1 } else { high = half }
  }
  return low
}

/// Halfway, without overflow.
private func middle(_ low: Double, _ high: Double) -> Double { low / 2 + high / 2 }

/// A number rounded to one decimal place after the other, the coarsest first.
private func decimals(near value: Double) -> [Double] {
  guard value != 0, value.isFinite else { return [value] }
  var scale = 1.0
  var values: [Double] = []
  while scale < abs(value), scale < 1e300 { scale *= 10 }
  while scale > 1, values.count < 17 {
    values.append((value / scale).rounded() * scale)
    scale /= 10
  }
  var inverse = 1.0
  while values.count < 17, inverse < 1e300 {
    let rounded = (value * inverse).rounded() / inverse
    if rounded.isFinite, rounded != 0 || values.isEmpty { values.append(rounded) }
    inverse *= 10
  }
  return values
}

/// The ends of the year and the month before a datetime, which no date without a time of day has, and the
/// beginnings of its day, hour, minute and second.
private func instants(near seconds: Double) -> [Double] {
  let day = (seconds / 86_400).rounded(.down)
  // Dates are validated when read, so that the conversion cannot overflow.
  var first = Int(day) - civil(days: Int(day)).day + 1
  let month = first
  while civil(days: first).month > 1 { first -= civil(days: first - 1).day }
  return [Double(first) * 86_400 - 1, Double(month) * 86_400 - 1, day * 86_400]
    + [3600.0, 60, 1].map { (seconds / $0).rounded(.down) * $0 }
}
