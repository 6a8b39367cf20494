import GateModel
import GatePreparation

/// A metric of texts that counts distinct documents of the candidate that share something with those
/// learned from, and unseen real documents that do, field by field.
protocol OverlapMetric: Metric {
  /// What is counted: `.column` of the field unless declared.
  static var parts: [OverlapPart] { get }
  /// Whether what it counts is so long that a half of the reference can play the unseen texts: real
  /// documents share it where one repeats the other, and hardly by their subject. False unless declared.
  static var countsWithoutHoldout: Bool { get }
}

/// What to do about texts that stand in the reference.
let copiesRemedy = """
  Retrain with less capacity, earlier stopping or fewer epochs, and remove what the reference repeats; \
  leaving out the documents named hides the symptom only.
  """

/// What documents are counted for.
struct OverlapPart: Sendable {
  /// The aspect of the field; `nil` where there is only one.
  let name: String?
  let isHit: @Sendable (DocumentOverlap) -> Bool
  /// What is told of a document that is counted.
  let passage: @Sendable (DocumentOverlap) -> OverlapPassage

  init(
    _ name: String? = nil, _ isHit: @escaping @Sendable (DocumentOverlap) -> Bool,
    passage: @escaping @Sendable (DocumentOverlap) -> OverlapPassage
  ) {
    (self.name, self.passage, self.isHit) = (name, passage, isHit)
  }

  func subject(of field: CorpusField) -> Subject {
    name.map { .aspect(column: field.name, aspect: $0) } ?? .column(field.name)
  }
}

extension OverlapMetric {
  static var countsWithoutHoldout: Bool { false }

  package static var needs: Set<FactKey> { [.textOverlap] }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let overlap = facts.textOverlap else { return notApplicable(noTexts) }
    guard !overlap.fields.isEmpty else { return notApplicable("the reference has no text") }
    return overlap.fields.flatMap { field in
      parts.map { part in
        measurement(part.subject(of: field.field), outcome(part, field, context))
      }
    }
  }

  private static func outcome(
    _ part: OverlapPart, _ overlap: TextOverlap.FieldOverlap, _ context: EvaluationContext
  ) -> Outcome {
    let field = overlap.field
    let isStandIn = field.contrast.isStandIn
    // Both halves are of distinct documents, so that no real one could be a copy of the other half's.
    let isHit: (DocumentOverlap) -> Bool = {
      part.isHit($0) && !(isStandIn && countsWithoutHoldout && $0.copy != nil)
    }
    let hits = overlap.candidate.filter(isHit)
    let rate = ExcessRate(
      candidate: (hits.count, overlap.candidate.count),
      real: (overlap.unseen.count(where: isHit), overlap.unseen.count))
    guard field.reference.count > 0, var score = rate.score(context) else {
      return .notMeasured(reason: "a data set has no \(field.name)")
    }
    if isStandIn {
      guard countsWithoutHoldout else {
        return .notMeasured(reason: withoutHoldout(rate, of: field.name))
      }
      score.notes.append(
        "no holdout was given: counted against one half of the reference, with the other half as "
          + "unseen texts; what is copied of that half is not seen, and whole copies are left out")
    }
    score.matchedRows = TextMatches(field, of: field.contrast.learned).list(hits, part.passage)
    score.facts.texts["first"] = hits.first.map { "\(field.candidate.place(of: $0.document))" }
    if let longest = hits.compactMap(\.longest?.span.tokens.count).max() {
      score.facts.amounts["longest"] = .count(longest)
    }
    score.facts.amounts["covered"] = .share(
      overlap.candidate.reduce(0) { $0 + $1.covered },
      of: overlap.candidate.reduce(0) { $0 + $1.tokens })
    return .measured(score)
  }

  /// A half of the reference was learned from as well, so that it proves nothing: what it shows is told.
  private static func withoutHoldout(_ rate: ExcessRate, of field: String) -> String {
    func told(_ counts: (hits: Int, records: Int)) -> String {
      "\(counts.hits) of \(counts.records)"
    }
    return "no holdout was given; against one half of the reference it is \(told(rate.candidate)) "
      + "distinct candidate documents (\(field)), \(told(rate.real)) of the other half"
  }
}
