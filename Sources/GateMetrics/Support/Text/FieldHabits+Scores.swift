import GateDigests
import GateModel
import GatePreparation
import GateTable
import GateText

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
    matchedRows = places.map { MatchedRow(candidate: $0) }
    facts.texts["first"] = places.first.map { "\($0)" }
  }

  /// Tells of words that documents of the candidate share: their words as quotes, how many more documents
  /// than real ones have them as contributors.
  ///
  /// - Parameters:
  ///   - all: documents of the candidate.
  ///   - kind: what they are called.
  mutating func quote(
    _ runs: [SharedRun], of all: Int, _ kind: String, _ vocabulary: Vocabulary
  ) {
    quotes = runs.map { run in
      let words = Array(run.tokens.map { vocabulary.token($0) }.joined(separator: [0x20]))
      return Quote(
        label: "\(kind) \(SHA256.hex(of: words).prefix(8))",
        words: String(decoding: words, as: UTF8.self), documents: run.documents,
        realShare: run.realShare)
    }
    contributors = quotes.map {
      Contributor(
        label: $0.label, contribution: Double($0.documents) / Double(max(1, all)) - $0.realShare)
    }
  }

  /// Names the first documents of a field of the candidate that are flagged.
  ///
  /// - Parameter flags: of its sampled documents.
  mutating func mark(_ flags: [Bool], of field: CorpusField, in comparison: Comparison) {
    let flagged = zip(field.candidate.sampled, flags).compactMap { $1 ? $0 : nil }
    mark(documents: flagged, of: field, in: comparison)
  }

  /// Names the first of some documents of a field of the candidate.
  mutating func mark(documents: [Int], of field: CorpusField, in comparison: Comparison) {
    mark(documents.map { Int(field.candidate.rows[$0]) }.sorted(), in: comparison)
  }
}
