import GateModel
import GatePreparation

/// The groups of a protected column: its categories, or the quarters of its numbers, with groups
/// that are too small in the reference pooled.
struct ProtectedGroups {
  let column: String
  let labels: [String]
  /// The group of each row, -1 where the value is missing.
  let reference: [Int]
  let candidate: [Int]

  /// One entry for each protected column that both sides have.
  static func all(_ comparison: Comparison, _ context: EvaluationContext) -> [ProtectedGroups] {
    comparison.compared.filter {
      comparison.columns[$0].roles.contains(.protected)
        && comparison.columns[$0].kind != .text
    }.map { ProtectedGroups(comparison, column: $0, minRows: context.minGroupRows) }
  }

  private init(_ comparison: Comparison, column: Int, minRows: Int) {
    let description = comparison.columns[column]
    let (real, synthetic, names) =
      description.isNumeric
      ? Self.quarters(comparison, column)
      : (
        comparison.reference.codes(column).map { Int($0) },
        comparison.candidate.codes(column).map { Int($0) }, description.dictionary
      )
    var counts = [Int](repeating: 0, count: names.count)
    for group in real where group >= 0 { counts[group] += 1 }
    let large = names.indices.filter { counts[$0] >= minRows }
    let pooled = names.indices.filter { counts[$0] < minRows }
    var position = [Int](repeating: large.count, count: names.count)
    for (index, group) in large.enumerated() { position[group] = index }
    self.column = description.name
    labels =
      large.map { names[$0] }
      + (pooled.isEmpty ? [] : ["\(pooled.count) groups under \(minRows) real rows"])
    reference = real.map { $0 < 0 ? -1 : position[$0] }
    candidate = synthetic.map { $0 < 0 ? -1 : position[$0] }
  }

  /// Numbers cut at the quartiles of the reference.
  private static func quarters(
    _ comparison: Comparison, _ column: Int
  ) -> ([Int], [Int], [String]) {
    let sorted = comparison.reference.numbers(column).filter { !$0.isNaN }.sorted()
    let cuts = [0.25, 0.5, 0.75].compactMap { share in
      sorted.isEmpty ? nil : sorted[min(Int(share * Double(sorted.count)), sorted.count - 1)]
    }
    func group(_ value: Double) -> Int { value.isNaN ? -1 : cuts.count { value >= $0 } }
    return (
      comparison.reference.numbers(column).map(group),
      comparison.candidate.numbers(column).map(group),
      ["first quarter", "second quarter", "third quarter", "fourth quarter"]
    )
  }
}
