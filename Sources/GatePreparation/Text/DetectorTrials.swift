import GateModel
import GateText

/// What each detector of copies found of those that were planted in a field.
struct DetectorTrials: Sendable {
  let trials: [DetectorTest.Trial]
  let planted: Int
  /// By every detector that has to find them.
  let found: Int

  /// A metric of copies: which plants it has to find, and whether it did.
  private struct Detector: Sendable {
    let metric: String
    let applies: @Sendable (Plant) -> Bool
    let finds: @Sendable (Plant) -> Bool
  }

  private struct Plant: Sendable {
    let kind: DetectorTest.Kind
    let overlap: DocumentOverlap
    /// Whether all of its 13-grams tell something, and a part is long enough for a row.
    let isLongAndRare: Bool
    let isLongCopy: Bool
  }

  private static let detectors = [
    Detector(metric: "memorization.text.exact") {
      $0.kind == .copy
    } finds: {
      $0.overlap.copy != nil && $0.overlap.isCopiedAsWritten
    },
    Detector(metric: "memorization.text.long-copies") {
      $0.kind == .copy && $0.overlap.tokens >= LongCopies.fewestTokens
    } finds: {
      $0.isLongCopy
    },
    Detector(metric: "memorization.text.any13") {
      $0.kind == .span || $0.overlap.long.count > 0
    } finds: {
      $0.overlap.long.hits > 0
    },
    Detector(metric: "memorization.text.containment") {
      $0.kind == .copy
    } finds: {
      $0.overlap.isContained
    },
    Detector(metric: "memorization.text.spans") {
      $0.kind == .span || $0.isLongAndRare
    } finds: {
      $0.overlap.longest != nil
    },
  ]

  /// - Parameter overlaps: what was found of each distinct plant.
  init(_ planted: PlantedCopies, _ overlaps: [DocumentOverlap], of field: CorpusField) {
    let corpus = planted.corpus
    let grams = RollingGrams(length: TextOverlap.long, planted.vocabulary)
    let copies = LongCopies(
      CorpusField(
        role: field.role, reference: field.contrast.learned, candidate: corpus, holdout: .empty,
        seed: 0))
    let longCopies = Set(copies.copies.map(\.document))
    let plants = overlaps.map { overlap in
      let lengths = corpus.partRange(of: overlap.document).map { corpus.parts.range($0).count }
      let isLong = lengths.contains { $0 >= CopiedSpan.least }
      let all = lengths.reduce(0) { $0 + grams.count(ofTokens: $1) }
      return Plant(
        kind: planted.kind(of: overlap.document), overlap: overlap,
        isLongAndRare: isLong && overlap.long.count == all,
        isLongCopy: longCopies.contains(overlap.document))
    }
    self.planted = plants.count
    found = plants.count { plant in
      Self.detectors.allSatisfy { !$0.applies(plant) || $0.finds(plant) }
    }
    trials = DetectorTest.Kind.allCases.flatMap { kind in
      Self.detectors.compactMap { detector in
        let own = plants.filter { $0.kind == kind && detector.applies($0) }
        guard !own.isEmpty else { return nil }
        return DetectorTest.Trial(
          metric: detector.metric, field: field.name, kind: kind, planted: own.count,
          found: own.count(where: detector.finds))
      }
    }
  }
}
