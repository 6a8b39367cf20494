import GateModel
import GatePreparation
import GateTable

extension FieldHabits {
  /// The share of candidate documents with a habit over that of the real ones.
  func excess(_ context: EvaluationContext, _ flags: (Side) -> [Bool]) -> Score? {
    let (own, real) = (flags(candidate), flags(learned) + flags(unseen))
    return Score(
      share: Counted(count: own.count { $0 }, of: own.count),
      over: Counted(count: real.count { $0 }, of: real.count), confidence: context.confidence)
  }
}

extension Score {
  /// So many records are named.
  private static let named = 100

  /// Names the first of some records of the candidate.
  ///
  /// - Parameter rows: in reading order.
  mutating func mark(_ rows: [Int], in comparison: Comparison) {
    guard let records = comparison.texts?.candidate else { return }
    let places = rows.prefix(Self.named).map { records.place(of: $0) }
    witnesses = places.map { Witness(candidate: $0) }
    facts.texts["first"] = places.first.map { "\($0)" }
  }

  /// Names the first documents of a field of the candidate that are flagged.
  ///
  /// - Parameter flags: of its documents in canonical order, from the first.
  mutating func mark(_ flags: [Bool], of field: CorpusField, in comparison: Comparison) {
    let rows = flags.indices.filter { flags[$0] }.map { Int(field.candidate.rows[$0]) }
    mark(rows.sorted(), in: comparison)
  }
}
