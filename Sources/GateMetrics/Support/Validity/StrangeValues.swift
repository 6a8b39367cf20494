import GateKernels
import GateModel
import GatePreparation
import GateStatistics

/// The values of a candidate's column that the real values make improbable.
struct StrangeValues {
  enum Reason {
    /// Far beyond the real values and their tail.
    case far
    /// Beyond the tail, with a sign that no real value has.
    case sign
    /// In more rows than chance gives a value that no real row has.
    case repeated
  }

  struct Value {
    let number: Double
    let reason: Reason
    /// How far outside the real range, in spreads of the real values.
    let distance: Double
    /// Whether no real value has its sign.
    let isNewSign: Bool
    /// Distinct candidate rows that have it.
    var rows = 0
    /// The first of them in the candidate's order.
    var firstRow = 0
  }

  /// The farthest first.
  let values: [Value]
  /// Distinct candidate rows with a value.
  let presentRows: Int
  /// What distances are counted in.
  let spreadName: String

  /// - Parameters:
  ///   - column: of numbers or datetimes.
  ///   - columns: how many are looked at.
  /// - Returns: `nil` with too few distinct real rows, or where all real values are equal. Cost:
  ///   sorting.
  init?(_ comparison: Comparison, _ column: Int, _ rows: DistinctRows, columns: Int) {
    func present(_ table: PreparedTable, _ rows: [Int]) -> [Double] {
      let values = table.numbers(column)
      return values.isEmpty ? [] : rows.map { values[$0] }.filter { !$0.isNaN }
    }
    let real =
      present(comparison.reference, rows.reference)
      + (comparison.holdout.map { present($0, rows.holdout) } ?? [])
    let candidate = RadixSort.sorted(present(comparison.candidate, rows.candidate))
    guard
      let ordinary = OrdinaryValues(
        real: RadixSort.sorted(real), draws: candidate.count, columns: columns,
        hasSigns: comparison.columns[column].kind == .number)
    else { return nil }
    var strange = ordinary.strangeValues(among: candidate)
    presentRows = candidate.count
    spreadName = ordinary.spread.name
    if !strange.isEmpty {
      let table = comparison.candidate
      let numbers = table.numbers(column)
      for row in rows.candidate {
        guard var value = strange[numbers[row]] else { continue }
        let isFirst = value.rows == 0 || table.sourceRows[row] < table.sourceRows[value.firstRow]
        if isFirst { value.firstRow = row }
        value.rows += 1
        strange[value.number] = value
      }
    }
    values = strange.values.sorted {
      ($0.distance, Double($0.rows), $0.number) > ($1.distance, Double($1.rows), $1.number)
    }
  }
}

/// What the real values of a column let a candidate have.
struct OrdinaryValues {
  let spread: Spread
  private let real: [Double]
  private let draws: Int
  private let level: Double
  private let hasSigns: Bool
  /// Values outside are far outside.
  private let bounds: ClosedRange<Double>
  /// Values outside have a new sign.
  private let signBounds: ClosedRange<Double>

  /// Fewer distinct real rows tell nothing of tails.
  static let fewestRows = 100
  /// Values within so many spreads of the real range are not far outside (Tukey 1977: "far out").
  private static let farOut = 3.0
  /// The probability that an honest candidate has any strange value, in all columns together.
  private static let falseDiscovery = 0.01

  /// - Parameters:
  ///   - real: of distinct rows, ascending.
  ///   - draws: how many values the candidate has.
  ///   - hasSigns: whether zero parts the values.
  init?(real: [Double], draws: Int, columns: Int, hasSigns: Bool) {
    guard real.count >= Self.fewestRows, let low = real.first, let high = real.last,
      let spread = Spread(real), let upper = UpperTail(sorted: real),
      let lower = UpperTail(sorted: real.reversed().map { -$0 })
    else { return nil }
    (self.spread, self.real, self.draws, self.hasSigns) = (spread, real, draws, hasSigns)
    // Two tails and repetitions are looked at.
    level = Self.falseDiscovery / Double(3 * max(1, columns))
    let near = Self.farOut * spread.size
    let top = max(upper.farLimit(draws: draws, level: level), high + near)
    let bottom = min(-lower.farLimit(draws: draws, level: level), low - near)
    bounds = bottom...top
    let negative = low >= 0 ? min(0, -lower.limit(draws: draws, level: level)) : -Double.infinity
    let positive = high <= 0 ? max(0, upper.limit(draws: draws, level: level)) : .infinity
    signBounds = hasSigns ? negative...positive : -Double.infinity...Double.infinity
  }

  /// - Parameter sorted: the candidate's values of distinct rows, ascending.
  func strangeValues(among sorted: [Double]) -> [Double: StrangeValues.Value] {
    var runs: [(value: Double, count: Int)] = []
    for value in sorted {
      if runs.last?.value == value {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((value, 1))
      }
    }
    guard let low = real.first, let high = real.last else { return [:] }
    var found: [Double: StrangeValues.Value] = [:]
    for run in runs {
      guard let reason = reason(run.value, run.count, among: runs.count) else { continue }
      found[run.value] = StrangeValues.Value(
        number: run.value, reason: reason,
        distance: max(low - run.value, run.value - high, 0) / spread.size,
        isNewSign: hasSigns && (run.value < 0 && low >= 0 || run.value > 0 && high <= 0))
    }
    return found
  }

  /// - Parameter distinct: different values of the candidate, each of which could be repeated.
  private func reason(
    _ value: Double, _ count: Int, among distinct: Int
  ) -> StrangeValues.Reason? {
    if !bounds.contains(value) { return .far }
    if !signBounds.contains(value) { return .sign }
    guard count > 1, !isReal(value) else { return nil }
    let pValue = Fisher.upperTail(a: count, n: draws, b: 0, m: real.count)
    return pValue * Double(distinct) <= level ? .repeated : nil
  }

  private func isReal(_ value: Double) -> Bool {
    let index = real.partitioningIndex { $0 >= value }
    return index < real.count && real[index] == value
  }
}

/// How widely real values are spread.
struct Spread {
  let size: Double
  let name: String

  /// - Parameter sorted: ascending.
  /// - Returns: `nil` where all are equal.
  init?(_ sorted: [Double]) {
    if let range = Self.quartileRange(sorted) {
      (size, name) = (range, "interquartile ranges")
      return
    }
    guard let low = sorted.first, let high = sorted.last, high > low else { return nil }
    // Mostly one value: those beside it tell the scale.
    let usual = sorted[sorted.count / 2]
    if let range = Self.quartileRange(sorted.filter { $0 != usual }) {
      (size, name) = (range, "interquartile ranges (of what is not the usual value)")
    } else {
      (size, name) = (high - low, "times the real range")
    }
  }

  private static func quartileRange(_ sorted: [Double]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let range = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
    return range > 0 && range.isFinite ? range : nil
  }
}
