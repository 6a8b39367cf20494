import GateModel
import GateTable
import GateText

/// Copies of learned documents, written as texts and read like any others, so that all of the search
/// has to find them.
struct PlantedCopies: Sendable {
  /// What was planted, in canonical order.
  let corpus: Corpus
  /// With the tokens of the plants, should reading them have made new ones.
  let vocabulary: Vocabulary
  /// Records from this one on hold a passage; those before it are whole documents.
  private let firstSpan: Int32

  /// So many of each kind at most.
  static let most = 50
  /// Tokens of a passage: more than make one, since its ends may be common phrases.
  static let passage = 60

  /// - Parameter set: of the n-grams of the learned documents, to plant no passage that is so
  ///   frequent that it tells nothing.
  init(
    learned: Corpus, unseen: Corpus, role: PartRole, _ vocabulary: Vocabulary,
    _ grams: RollingGrams, _ set: GramSet
  ) {
    var records = RecordWriter(role)
    for document in Self.spread(Self.told(learned)) { records.append(learned.texts(of: document)) }
    firstSpan = Int32(records.count)
    let carriers = Self.spread(Self.told(unseen))
    let passages = Self.passages(learned, grams, set, most: carriers.count)
    for (carrier, passage) in zip(carriers, passages) {
      records.append(Self.carrying(passage, unseen.texts(of: carrier)))
    }
    let draft = CorpusDraft(records.set, role, records: 0..<records.count)
    var vocabulary = vocabulary
    corpus = Corpus([draft.renamed(vocabulary.merge(draft.vocabulary))])
    self.vocabulary = vocabulary
  }

  func kind(of document: Int) -> DetectorTest.Kind {
    corpus.rows[document] < firstSpan ? .copy : .span
  }
}

extension PlantedCopies {
  /// Distinct documents with words whose texts are at hand.
  private static func told(_ corpus: Corpus) -> [Int] {
    let sampled = Set(corpus.sampled)
    return corpus.distinct.filter { sampled.contains($0) && corpus.tokenCount(of: $0) > 0 }
  }

  /// Some of all, evenly.
  private static func spread(_ documents: [Int]) -> [Int] {
    let count = min(most, documents.count)
    return (0..<count).map { documents[$0 * documents.count / count] }
  }

  /// Passages of different documents, as text.
  private static func passages(
    _ corpus: Corpus, _ grams: RollingGrams, _ set: GramSet, most: Int
  ) -> [[UInt8]] {
    let long = told(corpus).filter { document in
      corpus.partRange(of: document).contains { corpus.parts.range($0).count >= passage }
    }
    var (passages, found) = ([[UInt8]](), [GramPresence]())
    for document in spread(long) where passages.count < most {
      let texts = corpus.texts(of: document)
      for (part, text) in zip(corpus.partRange(of: document), texts) {
        set.look(up: grams.hashes(corpus.parts[part]), into: &found)
        guard let start = start(found, grams.length) else { continue }
        let tokens = Tokeniser.tokens(of: text.span)
        guard tokens.count >= start + passage else { continue }
        let end = tokens[start + passage - 1].range.upperBound
        passages.append(Array(text[tokens[start].range.lowerBound..<end]))
        break
      }
    }
    return passages
  }

  /// Where a passage begins none of whose n-grams is frequent, and some of which are kept: what was left
  /// out says nothing of the search.
  private static func start(_ found: [GramPresence], _ length: Int) -> Int? {
    let needed = passage - length + 1
    var run = 0
    var last = -1
    for (place, presence) in found.enumerated() {
      if presence == .present { last = place }
      run = presence == .frequent ? 0 : run + 1
      if run >= needed, place - last < needed { return place - needed + 1 }
    }
    return nil
  }

  /// The texts of a document with a passage in the middle of the first.
  private static func carrying(_ passage: [UInt8], _ texts: [[UInt8]]) -> [[UInt8]] {
    guard let first = texts.first else { return [passage] }
    let tokens = Tokeniser.tokens(of: first.span)
    let place = tokens.isEmpty ? first.count : tokens[tokens.count / 2].range.lowerBound
    let blank = [UInt8(ascii: "\n")]
    return [first[..<place] + blank + passage + blank + first[place...]].map { Array($0) }
      + texts.dropFirst()
  }
}

/// Records of one role, in memory.
private struct RecordWriter {
  private let role: PartRole
  private var bytes: [UInt8] = []
  private var messages: [ConversationColumn.Message] = []
  private var starts: [UInt32] = [0]

  init(_ role: PartRole) { self.role = role }

  var count: Int { starts.count - 1 }

  mutating func append(_ texts: [[UInt8]]) {
    for text in texts {
      messages.append(.init(role, TextCell(offset: bytes.count, length: text.count)))
      bytes += text
    }
    starts.append(UInt32(messages.count))
  }

  var set: TextSet {
    TextSet(
      records: ConversationColumn(runs: [
        .init(
          storage: bytes, messages: messages, starts: starts,
          faults: [ShapeFault?](repeating: nil, count: count))
      ]), origins: RowOrigins(segments: [], lines: []))
  }
}
