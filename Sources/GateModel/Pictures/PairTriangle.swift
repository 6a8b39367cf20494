/// How much all pairs of columns differ, for a picture: rounded, so that a thousand columns fit.
///
/// Run files list the scores of some pairs only, since their number grows with the square of the
/// columns.
public struct PairTriangle: Sendable, Hashable {
  /// The metric whose values these are.
  public let metric: String
  /// In name order.
  public let columns: [String]
  /// In thousandths, of each column with those before it: row by row below the diagonal. `nil` where
  /// a pair has no score.
  public let thousandths: [Int?]

  /// - Precondition: `n (n - 1) / 2` differences for n columns.
  public init(metric: String, columns: [String], thousandths: [Int?]) {
    precondition(thousandths.count == Self.count(columns.count), "a difference a pair")
    self.metric = metric
    self.columns = columns
    self.thousandths = thousandths
  }

  /// The pairs of so many columns.
  package static func count(_ columns: Int) -> Int { columns * (columns - 1) / 2 }

  /// The place of a pair of places of columns, which differ.
  private static func place(_ first: Int, _ second: Int) -> Int {
    count(max(first, second)) + min(first, second)
  }

  /// The difference of two columns by their places.
  package func difference(_ first: Int, _ second: Int) -> Double? {
    first == second ? nil : thousandths[Self.place(first, second)].map { Double($0) / 1000 }
  }
}

extension PairTriangle {
  /// The most general first: of the others, pairs of some kinds have no score.
  package static let metrics = [
    "fidelity.contingency", "fidelity.association", "fidelity.correlation",
  ]

  /// - Returns: `nil` where no pair was measured.
  package init?(of measurements: [Measurement]) {
    for metric in Self.metrics {
      let pairs = measurements.compactMap { measurement -> (String, String, Double)? in
        guard measurement.metric == metric, let (first, second) = measurement.subject.pair,
          case .measured(let score) = measurement.outcome, score.value.value.magnitude <= 1_000
        else { return nil }
        return (first, second, score.value.value)
      }
      guard !pairs.isEmpty else { continue }
      let columns = Set(pairs.flatMap { [$0.0, $0.1] }).sorted()
      var places: [String: Int] = [:]
      for (place, column) in columns.enumerated() { places[column] = place }
      var thousandths = [Int?](repeating: nil, count: Self.count(columns.count))
      for (first, second, value) in pairs {
        guard let i = places[first], let j = places[second], i != j else { continue }
        thousandths[Self.place(i, j)] = Int((value * 1000).rounded())
      }
      self.init(metric: metric, columns: columns, thousandths: thousandths)
      return
    }
    return nil
  }
}
