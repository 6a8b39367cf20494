import GateDigests
import GateModel
import GatePreparation

/// Names documents of the candidate with the learned ones that they reproduce, by place and keyed hash.
struct TextWitnesses {
  private let field: String
  private let candidate: Corpus
  private let learned: Corpus
  /// A key that only the holder of the reference can make: nobody else can test a guessed document
  /// against a printed hash.
  private let key: [UInt8]

  /// - Parameter learned: what sources are numbers of documents of.
  init(_ field: CorpusField, of learned: Corpus) {
    self.field = field.name
    (candidate, self.learned) = (field.candidate, learned)
    var bytes: [UInt8] = []
    for hash in field.reference.folded { Self.append(hash, to: &bytes) }
    key = Array(SHA256.hex(of: bytes).utf8)
  }

  /// In the order of the documents.
  ///
  /// - Parameter kind: what is told of each.
  func list(
    _ overlaps: [DocumentOverlap], _ kind: (DocumentOverlap) -> OverlapPassage
  ) -> [Witness] {
    overlaps.map { overlap in
      let source = overlap.copy ?? overlap.longest.map { document(of: $0.span.source) }
      return witness(overlap.document, source, passage(kind(overlap), of: overlap.document))
    }
  }

  /// Documents of the candidate and of the reference.
  func list(_ copies: [(document: Int, source: Int)]) -> [Witness] {
    let written = Set(learned.exact)
    return copies.map { document, source in
      let isEqual = written.contains(candidate.exact[document])
      return witness(
        document, source, passage(.whole(isEqual ? .equal : .folded), of: document))
    }
  }

  private func passage(_ found: OverlapPassage, of document: Int) -> Passage {
    switch found {
    case .whole(let kind):
      let texts = candidate.texts(of: document)
      return Passage(field: field, bytes: texts.count == 1 ? 0..<texts[0].count : nil, kind)
    case .tokens(let tokens, let part, let kind):
      return Passage(
        field: field, part: part, bytes: candidate.bytes(of: tokens, part: part, of: document),
        kind)
    }
  }

  private func witness(_ document: Int, _ source: Int?, _ passage: Passage) -> Witness {
    let place = candidate.place(of: document)
    guard let source else { return Witness(candidate: place, passage: passage) }
    return Witness(
      candidate: place, reference: learned.place(of: source), hash: keyed(learned.folded[source]),
      passage: passage)
  }

  /// The learned document that a part is of.
  private func document(of part: Int) -> Int {
    var (low, high) = (0, learned.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if learned.partRange(of: middle).lowerBound <= part { low = middle } else { high = middle }
    }
    return low
  }

  private func keyed(_ hash: RowHash) -> String {
    var bytes = key
    Self.append(hash, to: &bytes)
    return String(SHA256.hex(of: bytes).prefix(16))
  }

  private static func append(_ hash: RowHash, to bytes: inout [UInt8]) {
    for word in [hash.high, hash.low] {
      withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }
}

/// What of a document is found in learned ones.
enum OverlapPassage {
  case whole(Passage.Kind)
  case tokens(Range<Int>, part: Int, Passage.Kind)
}

extension DocumentOverlap {
  /// All of it, as written or in folded form.
  var whole: OverlapPassage { .whole(isCopiedAsWritten ? .equal : .folded) }

  /// The longest row that stands so in one document.
  var longestSpan: OverlapPassage {
    guard let longest else { return whole }
    let tokens = longest.span.tokens
    return .tokens(tokens, part: longest.part, .span(tokens: tokens.count))
  }

  /// The longest row of phrases.
  var longestPhrase: OverlapPassage {
    guard let phrase else { return whole }
    return .tokens(phrase.tokens, part: phrase.part, .phrase(tokens: phrase.tokens.count))
  }

  /// How much of it stands in others.
  var containedShare: OverlapPassage {
    guard copy == nil, short.count > 0 else { return whole }
    return .whole(.contained(percent: 100 * short.hits / short.count))
  }
}
