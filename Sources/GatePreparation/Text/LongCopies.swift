import GateDigests
import GateModel
import GateText

/// Documents of so many tokens that two are hardly equal by chance, and which of them are.
///
/// Equal means equal in folded form. Real documents count as given, since those that repeat tell how
/// often chance, or a form that many fill in, makes two equal; those of the candidate once each.
package struct LongCopies: Sendable {
  /// Tokens from which on a document counts.
  package static let fewestTokens = 20

  /// Distinct long documents of the candidate, of the reference, of the holdout.
  package private(set) var candidate = 0
  package private(set) var reference = 0
  package private(set) var holdout = 0
  /// Distinct ones of the reference, and of the holdout, that the candidate has.
  package private(set) var copied = 0
  package private(set) var copiedOfHoldout = 0
  /// Long real documents as given.
  package private(set) var referenceAsGiven = 0
  package private(set) var holdoutAsGiven = 0
  /// Classes of two equal documents.
  package private(set) var pairs = CoincidencePairs()
  /// The copies among the candidate's documents, and the first of the reference that each is equal to.
  package private(set) var copies: [(document: Int, source: Int)] = []

  package init(_ field: CorpusField) {
    var runs = [
      EqualRuns(field.reference), EqualRuns(field.candidate), EqualRuns(field.holdout ?? .empty),
    ]
    while let least = runs.compactMap(\.hash).min() {
      let counts = runs.map { $0.hash == least ? $0.longCount : 0 }
      add(counts, runs)
      for index in runs.indices where runs[index].hash == least { runs[index].advance() }
    }
  }

  private mutating func add(_ counts: [Int], _ runs: [EqualRuns]) {
    let (inReference, inHoldout) = (counts[0], counts[2])
    let isCandidate = counts[1] > 0
    referenceAsGiven += inReference
    holdoutAsGiven += inHoldout
    if inReference > 0 { reference += 1 }
    if inHoldout > 0 { holdout += 1 }
    if isCandidate {
      candidate += 1
      if inHoldout > 0 { copiedOfHoldout += 1 }
      if inReference > 0 {
        copied += 1
        copies.append((runs[1].first, runs[0].first))
      }
    }
    guard inReference + inHoldout + (isCandidate ? 1 : 0) == 2, inReference + inHoldout > 0 else {
      return
    }
    switch (isCandidate, inReference) {
    case (true, 1): pairs.candidateReference += 1
    case (true, _): pairs.candidateHoldout += 1
    case (false, _):
      pairs.real += 1
      if inReference == 1 { pairs.referenceHoldout += 1 }
    }
  }
}

/// The documents of a corpus that have one folded form, form by form.
private struct EqualRuns {
  private let corpus: Corpus
  private(set) var first = 0
  private var end = 0

  init(_ corpus: Corpus) {
    self.corpus = corpus
    findEnd()
  }

  /// `nil` behind the last.
  var hash: RowHash? { first < corpus.count ? corpus.folded[first] : nil }

  /// How many there are, if they are long.
  var longCount: Int {
    corpus.tokenCount(of: first) >= LongCopies.fewestTokens ? end - first : 0
  }

  mutating func advance() {
    first = end
    findEnd()
  }

  private mutating func findEnd() {
    end = first
    while end < corpus.count, corpus.folded[end] == corpus.folded[first] { end += 1 }
  }
}
