import GateDigests
import GateModel
import GatePreparation

/// Names documents of the candidate with the learned ones that they reproduce, by place and keyed hash.
struct TextMatches {
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
  ) -> [MatchedRow] {
    overlaps.enumerated().map { index, overlap in
      let source = overlap.copy ?? overlap.longest.map { document(of: $0.span.source) }
      let passage = passage(kind(overlap), of: overlap.document)
      let excerpt =
        index < Self.mostExcerpts
        ? excerpt(
          overlap.document, passage, source, as: overlap.copy == nil ? overlap.longest : nil)
        : nil
      return matchedRow(overlap.document, source, passage, excerpt)
    }
  }

  /// Documents of the candidate and of the reference.
  func list(_ copies: [(document: Int, source: Int)]) -> [MatchedRow] {
    let written = Set(learned.exact)
    return copies.enumerated().map { index, copy in
      let isEqual = written.contains(candidate.exact[copy.document])
      let passage = passage(.whole(isEqual ? .equal : .folded), of: copy.document)
      let excerpt =
        index < Self.mostExcerpts
        ? excerpt(copy.document, passage, copy.source, as: nil) : nil
      return matchedRow(copy.document, copy.source, passage, excerpt)
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

  private func matchedRow(
    _ document: Int, _ source: Int?, _ passage: Passage, _ excerpt: Excerpt?
  ) -> MatchedRow {
    let place = candidate.place(of: document)
    guard let source else {
      return MatchedRow(candidate: place, passage: passage, excerpt: excerpt)
    }
    return MatchedRow(
      candidate: place, reference: learned.place(of: source), hash: keyed(learned.folded[source]),
      passage: passage, excerpt: excerpt)
  }

  /// So many documents of a metric are cited, each with so many bytes.
  private static let (mostExcerpts, excerptBytes) = (1000, 300)

  /// - Parameters:
  ///   - source: the learned document that it reproduces, where there is one.
  ///   - span: the tokens of it that it reproduces; `nil` where it is the whole.
  private func excerpt(
    _ document: Int, _ passage: Passage, _ source: Int?, as span: PartSpan?
  ) -> Excerpt? {
    let own = candidate.texts(of: document)
    guard own.indices.contains(passage.part) else { return nil }
    let cited =
      passage.bytes.map { own[passage.part][$0] } ?? Array(own.joined(separator: [0x0a]))[...]
    return Excerpt(
      candidate: Self.cut(cited), reference: source.flatMap { reference($0, span) }.map(Self.cut))
  }

  /// The bytes of a learned document, or of the span of it that is reproduced.
  private func reference(_ document: Int, _ span: PartSpan?) -> ArraySlice<UInt8>? {
    let texts = learned.texts(of: document)
    guard let span else { return texts.isEmpty ? nil : Array(texts.joined(separator: [0x0a]))[...] }
    let part = span.span.source - learned.partRange(of: document).lowerBound
    let tokens = span.span.sourceStart..<(span.span.sourceStart + span.span.tokens.count)
    return learned.bytes(of: tokens, part: part, of: document).map { texts[part][$0] }
  }

  /// The beginning, with a mark where something is left out; a scalar is not cut.
  private static func cut(_ text: ArraySlice<UInt8>) -> String {
    guard text.count > excerptBytes else { return String(decoding: text, as: UTF8.self) }
    var end = text.startIndex + excerptBytes
    while end > text.startIndex, text[end] & 0xc0 == 0x80 { end -= 1 }
    return String(decoding: text[..<end], as: UTF8.self) + "..."
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
