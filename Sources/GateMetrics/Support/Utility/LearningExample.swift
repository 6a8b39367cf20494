import GateModel

/// Tables from which a label is learned without error.
enum LearningExample {
  /// Sixty rows a side, no more than trees can tell apart; y is whether x is in the upper half, the other way round in the candidate
  /// if `flip`.
  ///
  /// - Parameter isWide: whether there are three more columns, which say less and less of y.
  static func example(
    _ title: String, flip: Bool, isWide: Bool = false, subject: Subject, value: Double
  ) -> MetricExample {
    func rows(_ flip: Bool) -> [ExampleColumn] {
      let x = (0..<60).map { Double($0) }
      let label = x.map { ($0 >= 30) != flip ? "yes" : "no" }
      let more: [ExampleColumn] =
        isWide
        ? [3, 5, 7].map { period in
          .numbers(
            "z\(period)", x.map { ($0 + 10 * Double(period)).truncatingRemainder(dividingBy: 60) })
        } : []
      return [.numbers("x", x), .categories("y", label)] + more
    }
    return MetricExample(
      title, reference: rows(false), candidate: rows(flip), holdout: rows(false),
      roles: ["y": [.label]], subject: subject, value: value)
  }
}
