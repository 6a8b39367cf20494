import GateKernels
import GateModel
import GateText

/// What the documents of the candidate and unseen real ones share with those that the generator learned
/// from, field by field: both are held against the same index of the same documents.
package struct TextOverlap: Sendable {
  package let fields: [FieldOverlap]
  /// What the search found of copies that were planted.
  package let detectors: DetectorTest

  package struct FieldOverlap: Sendable {
    package let field: CorpusField
    /// Of the distinct documents, in their order.
    package let candidate: [DocumentOverlap]
    package let unseen: [DocumentOverlap]
  }

  /// Tokens of the n-grams by which a row is found (GPT-3's decontamination has 13), and of those that
  /// tell a document made of others.
  package static let (long, short) = (13, 5)

  init(_ corpora: CorpusComparison, threads: Int) async {
    var (fields, trials) = ([FieldOverlap](), [DetectorTrials]())
    // One for all fields, to be told in one number.
    let most = corpora.fields.map(\.contrast.learned.tokenCount).max() ?? 0
    let sampling = corpora.memory.sampling(tokens: most)
    for field in corpora.fields {
      let search = OverlapSearch(field, corpora, sampling: sampling, threads: threads)
      let found = await search.run()
      fields.append(FieldOverlap(field: field, candidate: found.candidate, unseen: found.unseen))
      trials.append(found.trials)
    }
    self.fields = fields
    detectors = DetectorTest(
      trials: trials.flatMap(\.trials), planted: trials.reduce(0) { $0 + $1.planted },
      found: trials.reduce(0) { $0 + $1.found },
      documents: corpora.fields.reduce(0) { $0 + $1.candidate.count },
      tokens: corpora.fields.reduce(0) { $0 + $1.candidate.tokenCount },
      stride: sampling.stride)
  }
}

/// The search of one field.
struct OverlapSearch: Sendable {
  private let field: CorpusField
  private let learned: Corpus
  /// The parts of the first document of each folded form.
  private let documents: [Range<Int>]
  private let sides: [Side]
  private let vocabulary: Vocabulary
  private let sampling: GramSampling
  private let threads: Int

  /// Documents to be looked up.
  struct Side: Sendable {
    let corpus: Corpus
    let prompts: PromptGrams
    /// Of its tokens: that of the run, and more where it was read later.
    let vocabulary: Vocabulary
  }

  /// - Parameter indexed: which learned documents are in the index of n-grams; all but for a test that
  ///   breaks it.
  init(
    _ field: CorpusField, _ corpora: CorpusComparison, indexed: [Int]? = nil,
    sampling: GramSampling = .all, threads: Int
  ) {
    (self.field, self.sampling) = (field, sampling)
    learned = field.contrast.learned
    documents = (indexed ?? learned.distinct).map(learned.partRange)
    vocabulary = corpora.vocabulary
    self.threads = threads
    let prompts = field.role == .response ? corpora.fields.first { $0.role == .prompt } : nil
    sides = [
      Side(
        corpus: field.candidate, prompts: PromptGrams(prompts?.candidate), vocabulary: vocabulary),
      Side(
        corpus: field.contrast.unseen,
        prompts: PromptGrams(
          field.contrast.isStandIn ? prompts?.reference : prompts?.holdout),
        vocabulary: vocabulary),
    ]
  }

  struct Found {
    var candidate: [DocumentOverlap]
    var unseen: [DocumentOverlap]
    let trials: DetectorTrials
  }

  func run() async -> Found {
    var sides = sides
    var found = sides.map(overlaps)
    var planted: PlantedCopies?
    var last: GramSet?
    // One set at a time: they are what takes memory.
    for length in [TextOverlap.long, TextOverlap.short] {
      let grams = RollingGrams(length: length, vocabulary)
      let set = await GramSet.make(
        learned.parts, documents: documents, grams, sampling: sampling,
        mostDocuments: GramSet.mostDocuments(of: documents.count), emptying: last,
        threads: threads)
      last = set
      let isLong = length == TextOverlap.long
      let spans =
        isLong
        ? await SpanIndex.make(
          learned.parts, documents: documents, grams, set, threads: threads) : nil
      if isLong {
        let copies = PlantedCopies(
          learned: learned, unseen: field.contrast.unseen, role: field.role, vocabulary, grams, set)
        planted = copies
        sides.append(
          Side(corpus: copies.corpus, prompts: PromptGrams(nil), vocabulary: copies.vocabulary))
        found.append(overlaps(sides[2]))
      }
      for (index, side) in sides.enumerated() {
        found[index] = await looked(up: found[index], of: side, length, set, spans)
      }
    }
    guard let planted else { preconditionFailure("the long n-grams come first") }
    return Found(
      candidate: found[0], unseen: found[1],
      trials: DetectorTrials(planted, found[2], of: field))
  }

  private func looked(
    up before: [DocumentOverlap], of side: Side, _ length: Int, _ set: GramSet, _ spans: SpanIndex?
  ) async -> [DocumentOverlap] {
    let grams = RollingGrams(length: length, side.vocabulary)
    let size = 256
    let pieces = stride(from: 0, to: before.count, by: size).map {
      $0..<min($0 + size, before.count)
    }
    let parts = await concurrently(pieces, threads: threads) { piece in
      var reader = OverlapReader(side, grams, set, spans)
      return piece.map { reader.read(before[$0]) }
    }
    return parts.flatMap { $0 }
  }

  /// The distinct documents of a side, with the copies among them.
  private func overlaps(_ side: Side) -> [DocumentOverlap] {
    var overlaps = Self.distinctDocuments(of: side.corpus)
    findCopies(side.corpus, &overlaps)
    return overlaps
  }

  private static func distinctDocuments(of corpus: Corpus) -> [DocumentOverlap] {
    let first = corpus.distinct
    return first.indices.map { index in
      let end = index + 1 < first.count ? first[index + 1] : corpus.count
      return DocumentOverlap(
        documents: first[index]..<end, tokens: corpus.tokenCount(of: first[index]))
    }
  }

  /// Equal folded forms stand side by side on both sides.
  private func findCopies(_ corpus: Corpus, _ overlaps: inout [DocumentOverlap]) {
    let written = Set(learned.exact)
    for index in overlaps.indices {
      let hash = corpus.folded[overlaps[index].document]
      let first = learned.folded.partitioningIndex { !($0 < hash) }
      guard first < learned.folded.count, learned.folded[first] == hash else { continue }
      overlaps[index].copy = first
      overlaps[index].isCopiedAsWritten = overlaps[index].documents.contains {
        written.contains(corpus.exact[$0])
      }
    }
  }
}

/// Looks documents up, one after another.
private struct OverlapReader {
  private let side: OverlapSearch.Side
  private let grams: RollingGrams
  private let set: GramSet
  private let spans: SpanIndex?
  private var all: [UInt64] = []
  private var found: [GramPresence] = []

  init(
    _ side: OverlapSearch.Side, _ grams: RollingGrams, _ set: GramSet, _ spans: SpanIndex?
  ) {
    (self.side, self.grams, self.set, self.spans) = (side, grams, set, spans)
  }

  mutating func read(_ overlap: DocumentOverlap) -> DocumentOverlap {
    var overlap = overlap
    let corpus = side.corpus
    // Once a document: it may have thousands of turns.
    let quotable =
      side.prompts.isEmpty ? nil : side.prompts.quotable(in: corpus.rows[overlap.documents], grams)
    for (number, part) in corpus.partRange(of: overlap.document).enumerated() {
      all.removeAll(keepingCapacity: true)
      grams.append(corpus.parts[part], to: &all)
      set.look(up: all, into: &found)
      quotable?.leaveOut(of: all, &found)
      guard let spans else {
        overlap.short.add(found)
        continue
      }
      overlap.long.add(found)
      let phrase = PartRange(longestOf: found, part: number, length: grams.length)
      if let phrase, phrase.tokens.count > overlap.phrase?.tokens.count ?? 0 {
        overlap.phrase = phrase
      }
      let rows = spans.spans(corpus.parts[part], all.span, found)
      overlap.covered += CopiedSpan.covered(rows)
      for row in rows where row.tokens.count > overlap.longest?.span.tokens.count ?? 0 {
        overlap.longest = PartSpan(part: number, span: row)
      }
    }
    return overlap
  }
}
