import GateKernels

/// Links rows that lie within tolerance of each other in every number, exactly and without comparing
/// all with all.
///
/// One number after the other cuts rows into stripes as wide as its tolerance. Rows of a stripe are
/// near in that number, rows of neighbouring stripes may be, and no others are; so each stripe, and
/// each pair of neighbours, goes on to the next number by itself. What remains after the last number
/// is near throughout, and is linked without a comparison, however many rows are tied
/// (epsilon k-d-B tree: Shim, Srikant, Agrawal 1997).
struct ToleranceLinks {
  private let numbers: [[Double]]
  private let tolerances: [Double]
  private(set) var links: UnionFind

  /// So few pairs are compared one by one.
  private static let fewPairs = 1024

  /// - Parameters:
  ///   - numbers: by number, then by row; NaN where a value is missing. Both missing is near, one
  ///     missing is not.
  ///   - tolerances: of each number, at least 0.
  init(_ numbers: [[Double]], tolerances: [Double], count: Int) {
    self.numbers = numbers
    self.tolerances = tolerances
    links = UnionFind(count: count)
  }

  /// Links the near ones among some rows.
  mutating func link(_ rows: [Int32]) { link(rows, from: 0) }

  /// - Precondition: the rows are near each other in all numbers before `first`.
  private mutating func link(_ rows: [Int32], from first: Int) {
    var number = first
    while rows.count > 1 {
      guard number < numbers.count else {
        for row in rows.dropFirst() { links.join(rows[0], row) }
        return
      }
      if rows.count * rows.count <= Self.fewPairs {
        for (position, row) in rows.enumerated() {
          for other in rows[(position + 1)...] where isNear(row, other) { links.join(row, other) }
        }
        return
      }
      let stripes = stripes(of: rows, number)
      number += 1
      // Tied rows go on without a deeper call.
      if stripes.count == 1 { continue }
      for stripe in stripes { link(stripe.rows, from: number) }
      for (stripe, next) in zip(stripes, stripes.dropFirst()) where next.touchesLast {
        link(stripe.rows, with: next.rows, from: number)
      }
      return
    }
  }

  /// Links across two lots of rows.
  ///
  /// - Precondition: each lot is near within itself in all numbers before `first`.
  private mutating func link(_ rows: [Int32], with others: [Int32], from first: Int) {
    if rows.isEmpty || others.isEmpty { return }
    if first == numbers.count || rows.count * others.count <= Self.fewPairs {
      for row in rows {
        for other in others where isNear(row, other) {
          links.join(row, other)
          // Each lot is one class by now, so that one link joins them.
          if first == numbers.count { return }
        }
      }
      return
    }
    let sides = Set(others)
    let stripes = stripes(of: rows + others, first).map { stripe in
      (
        own: stripe.rows.filter { !sides.contains($0) },
        others: stripe.rows.filter { sides.contains($0) }, touchesLast: stripe.touchesLast
      )
    }
    for stripe in stripes { link(stripe.own, with: stripe.others, from: first + 1) }
    for (stripe, next) in zip(stripes, stripes.dropFirst()) where next.touchesLast {
      link(stripe.own, with: next.others, from: first + 1)
      link(next.own, with: stripe.others, from: first + 1)
    }
  }

  private struct Stripe {
    var rows: [Int32]
    /// Whether a row may be near one of the stripe before.
    let touchesLast: Bool
  }

  /// Cuts rows at ascending values: a stripe takes all within tolerance of its first row, so that any
  /// two of it are near, and rows two stripes apart are not.
  private func stripes(of rows: [Int32], _ number: Int) -> [Stripe] {
    let (values, tolerance) = (numbers[number], tolerances[number])
    let missing = rows.filter { values[Int($0)].isNaN }
    let present = rows.filter { !values[Int($0)].isNaN }
      .sorted { values[Int($0)] < values[Int($1)] }
    var stripes: [Stripe] = []
    var start = 0.0
    var last = 0.0
    for row in present {
      let value = values[Int(row)]
      if !stripes.isEmpty, value == start || value - start <= tolerance {
        stripes[stripes.count - 1].rows.append(row)
      } else {
        stripes.append(
          Stripe(rows: [row], touchesLast: !stripes.isEmpty && value - last <= tolerance))
        start = value
      }
      last = value
    }
    return missing.isEmpty ? stripes : stripes + [Stripe(rows: missing, touchesLast: false)]
  }

  private func isNear(_ row: Int32, _ other: Int32) -> Bool {
    numbers.indices.allSatisfy { number in
      let (a, b) = (numbers[number][Int(row)], numbers[number][Int(other)])
      if a.isNaN || b.isNaN { return a.isNaN && b.isNaN }
      return a == b || abs(a - b) <= tolerances[number]
    }
  }
}
