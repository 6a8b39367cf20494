import GateModel
import GatePreparation
import GateStatistics

/// How far rows lie from the centre of one data set, and how far that of another differs.
///
/// The centre is the median of each number and the most frequent value of each category; the
/// distance is the mean over columns of |x - centre| / range (clipped to 1) and 0 or 1 for
/// categories and for gaps.
enum CentreDistances {
  /// The distances of both tables' rows from the centre of the first, ascending.
  ///
  /// - Parameter present: the first table's values of a numeric column.
  static func sorted(
    _ table: PreparedTable, _ other: PreparedTable, _ comparison: Comparison,
    _ columns: [ColumnFacts?], present: (ColumnFacts) -> [Double]
  ) -> (own: [Double], other: [Double]) {
    var own = [Double](repeating: 0, count: table.rowCount)
    var others = [Double](repeating: 0, count: other.rowCount)
    for column in comparison.compared {
      if comparison.columns[column].isNumeric {
        guard let facts = columns[column], case (let low, let high)? = facts.realBounds,
          let centre = Quantiles.value(sorted: present(facts), 0.5)
        else { continue }
        add(table.numbers(column), centre, high - low, to: &own)
        add(other.numbers(column), centre, high - low, to: &others)
      } else {
        let centre = mostFrequent(
          table.codes(column), comparison.columns[column].dictionary.count)
        for (row, code) in table.codes(column).enumerated() where code != centre { own[row] += 1 }
        for (row, code) in other.codes(column).enumerated() where code != centre {
          others[row] += 1
        }
      }
    }
    return (own.sorted(), others.sorted())
  }

  private static func add(
    _ values: [Double], _ centre: Double, _ range: Double, to sums: inout [Double]
  ) {
    for (row, value) in values.enumerated() {
      let distance = abs(value - centre)
      sums[row] += value.isNaN ? 1 : distance >= range ? (distance > 0 ? 1 : 0) : distance / range
    }
  }

  private static func mostFrequent(_ codes: [Int32], _ size: Int) -> Int32 {
    var counts = [Int](repeating: 0, count: size)
    for code in codes where code >= 0 { counts[Int(code)] += 1 }
    let best = counts.indices.max { (counts[$0], $1) < (counts[$1], $0) }
    return Int32(best ?? 0)
  }

  /// `1 - 2 integral |P(alpha) - P'(alpha)|` for the shares of the other and of the own rows within
  /// the distance that holds the share `alpha` of the own ones: a Wasserstein distance of ranks,
  /// where a row's rank is the share of own rows nearer to the centre. Without ties `P'` is `alpha`.
  static func coverage(
    own: [Double], other: [Double], _ context: EvaluationContext
  ) -> Score? {
    guard !own.isEmpty, !other.isEmpty else { return nil }
    func ranks(_ values: [Double]) -> [Double] {
      var place = 0
      return values.map { value in
        while place < own.count && own[place] < value { place += 1 }
        return Double(place) / Double(own.count)
      }
    }
    let ownRanks = ranks(own)
    let distance = wassersteinDistance(
      sortedReference: ownRanks, sortedCandidate: ranks(other), scale: 0.5, sortedPool: ownRanks)
    let error = max(distance.standardError, 2 * deviation(own, other))
    func normal(_ error: Double, slack: Double) -> ErrorModel {
      .normal(standardError: error, scale: .identity, slack: slack)
    }
    guard
      let value = Estimate(
        value: 1 - min(1, distance.value), error: normal(error, slack: 0),
        confidence: context.confidence),
      let floor = Estimate(
        value: 1 - distance.floor, error: normal(distance.floorSpread, slack: 0),
        confidence: context.confidence),
      let excess = Estimate(
        value: distance.floor - distance.value,
        error: normal(error, slack: -distance.floor),
        confidence: context.confidence)
    else { return nil }
    return Score(value: value, floor: floor, excess: excess, n: distance.n)
  }

  /// The standard error of `integral |F - G| dF`, whose ranks are estimated from the own rows too:
  /// with the signs `s` of `F - G` held fixed, an own row at `x` moves it by
  /// `integral from x of s dF + |F - G|(x)`, another row by minus the first term.
  private static func deviation(_ own: [Double], _ other: [Double]) -> Double {
    let (n, m) = (Double(own.count), Double(other.count))
    var place = 0
    let gaps = own.indices.map { index -> Double in
      while place < other.count && other[place] <= own[index] { place += 1 }
      return Double(index + 1) / n - Double(place) / m
    }
    var above = [Double](repeating: 0, count: own.count + 1)
    for index in own.indices.reversed() {
      above[index] = above[index + 1] + (gaps[index] > 0 ? 1 : gaps[index] < 0 ? -1 : 0) / n
    }
    place = 0
    let others = other.map { value -> Double in
      while place < own.count && own[place] < value { place += 1 }
      return above[place]
    }
    let owns = own.indices.map { above[$0] + abs(gaps[$0]) }
    return (variance(owns) / n + variance(others) / m).squareRoot()
  }

  private static func variance(_ values: [Double]) -> Double {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
  }
}

extension Metric {
  /// How well the rows of one table fill the support of another.
  ///
  /// - Parameter present: that other table's values of a numeric column.
  static func supportCoverage(
    of table: PreparedTable, by other: PreparedTable, _ comparison: Comparison, _ facts: Facts,
    _ context: EvaluationContext, present: (ColumnFacts) -> [Double]
  ) -> [Measurement] {
    let columns = facts.columns
    guard !comparison.compared.isEmpty else {
      return notApplicable("no compared column")
    }
    let distances = CentreDistances.sorted(table, other, comparison, columns, present: present)
    return [
      measurement(
        .table,
        Outcome(
          CentreDistances.coverage(own: distances.own, other: distances.other, context),
          orNotApplicable: "no rows on one side"))
    ]
  }
}
