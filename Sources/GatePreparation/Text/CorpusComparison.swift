import GateDigests
import GateKernels
import GateModel
import GateTable
import GateText

/// The documents of all data sets of a run, field by field, as tokens of one vocabulary.
package struct CorpusComparison: Sendable {
  /// Numbers depend on the order of reading; whatever is reported must not.
  package let vocabulary: Vocabulary
  /// What real and synthetic data are compared in: `text`, or `prompt` and `response`; those that
  /// the reference has.
  package let fields: [CorpusField]
  /// Parts that are looked at for what is wrong in themselves, of whichever data set has them.
  package let asides: [CorpusField]
  /// By name of the benchmark its items, by role.
  package let benchmarks: [(name: String, items: [PartRole: Corpus])]
  let memory: TextMemory
}

/// The documents of one role in the data sets of a run.
package struct CorpusField: Sendable {
  package let role: PartRole
  package let reference: Corpus
  package let candidate: Corpus
  package let holdout: Corpus?

  /// The subject of its scores.
  package var name: String { role.name }

  /// Real documents that the generator learned from, and real ones that it never saw.
  package let contrast: CorpusContrast

  /// - Parameter file: takes the tokens of the half that plays the holdout, where there is one.
  init(
    role: PartRole, reference: Corpus, candidate: Corpus, holdout: Corpus?, seed: UInt64,
    aside file: TokenFile? = nil
  ) {
    (self.role, self.reference, self.candidate) = (role, reference, candidate)
    self.holdout = holdout
    contrast =
      holdout.map { CorpusContrast(learned: reference, unseen: $0, isStandIn: false) }
      ?? CorpusContrast(halvesOf: reference, seed: seed, aside: file)
  }
}

/// Two sets of real documents.
package struct CorpusContrast: Sendable {
  package let learned: Corpus
  package let unseen: Corpus
  /// Without a holdout a seeded half of the reference's distinct documents plays it.
  package let isStandIn: Bool

  init(learned: Corpus, unseen: Corpus, isStandIn: Bool) {
    (self.learned, self.unseen, self.isStandIn) = (learned, unseen, isStandIn)
  }

  fileprivate init(halvesOf corpus: Corpus, seed: UInt64, aside file: TokenFile?) {
    let isUnseen = corpus.folded.map { Self.isUnseen($0, seed) }
    learned = corpus.selecting(isUnseen.indices.filter { !isUnseen[$0] }, aside: file)
    unseen = corpus.selecting(isUnseen.indices.filter { isUnseen[$0] }, aside: file)
    isStandIn = true
  }

  /// Copies of a document go the same way.
  private static func isUnseen(_ hash: RowHash, _ seed: UInt64) -> Bool {
    var bits = hash.high ^ seed &* 0x9e37_79b9_7f4a_7c15
    bits = (bits ^ bits >> 30) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ bits >> 27) &* 0x94d0_49bb_1331_11eb
    return (bits ^ bits >> 31) & 1 == 1
  }
}

// MARK: Making

extension CorpusComparison {
  /// Records that one thread reads at a time.
  private static let pieceSize = 8192

  private struct Piece: Sendable {
    let set: TextSet
    /// Which of the data sets it is of.
    let position: Int
    let role: PartRole
    let records: Range<Int>
  }

  /// The documents of all data sets, by data set and role.
  ///
  /// - Parameter memory: where texts and tokens may take more of it, tokens are put aside in a file.
  static func read(
    _ texts: ComparedTexts, memory: TextMemory, threads: Int
  ) async -> (vocabulary: Vocabulary, corpora: [Key: Corpus]) {
    let sets =
      [texts.reference, texts.candidate] + [texts.holdout].compactMap(\.self)
      + texts.benchmarks.map(\.items)
    let pieces = sets.enumerated().flatMap { position, set in
      position == 0 && texts.stored != nil
        ? [] : set.records.roles.flatMap { Self.pieces(of: set, position, $0) }
    }
    var vocabulary = texts.stored?.vocabulary ?? Vocabulary()
    // Where memory is bounded, few vocabularies wait to be merged.
    let wave = memory.file == nil ? pieces.count : 4 * threads
    let waiting = memory.file.flatMap { _ in TokenFile() }
    var drafts: [CorpusDraft] = []
    for start in stride(from: 0, to: pieces.count, by: max(1, wave)) {
      let read = await concurrently(
        Array(pieces[start..<min(start + wave, pieces.count)]), threads: threads
      ) {
        CorpusDraft($0.set, $0.role, records: $0.records)
      }
      let named = read.map { (draft: $0, names: vocabulary.merge($0.vocabulary)) }
      drafts += await concurrently(named, threads: threads) {
        $0.draft.renamed($0.names, aside: waiting)
      }
    }
    let all = drafts
    let keys = Set(pieces.map { Key(position: $0.position, role: $0.role) }).sorted()
    let corpora = await concurrently(keys, threads: threads) { key in
      let own = pieces.indices.filter {
        pieces[$0].position == key.position && pieces[$0].role == key.role
      }
      return Corpus(own.map { all[$0] }, memory)
    }
    var found = Dictionary(zip(keys, corpora), uniquingKeysWith: { first, _ in first })
    for (role, corpus) in texts.stored?.corpora ?? [:] {
      var corpus = corpus
      corpus.sampledBytes = memory.sampledBytes
      found[Key(position: 0, role: role)] = corpus
    }
    return (vocabulary, found)
  }

  /// - Parameters:
  ///   - seed: of the half that plays the holdout.
  ///   - limit: bytes of memory that the run may take.
  init(_ texts: ComparedTexts, seed: UInt64, memory limit: Int = .max, threads: Int) async {
    let memory = TextMemory(limit: limit, texts: texts)
    let (vocabulary, found) = await Self.read(texts, memory: memory, threads: threads)
    let keys = found.keys.sorted()
    let hasHoldout = texts.holdout != nil
    func field(_ role: PartRole) -> CorpusField {
      CorpusField(
        role: role, reference: found[Key(position: 0, role: role)] ?? .empty,
        candidate: found[Key(position: 1, role: role)] ?? .empty,
        holdout: hasHoldout ? found[Key(position: 2, role: role)] ?? .empty : nil, seed: seed,
        aside: memory.file)
    }
    self.vocabulary = vocabulary
    self.memory = memory
    fields = PartRole.allCases.filter { role in
      role.isField && found[Key(position: 0, role: role)] != nil
    }.map(field)
    asides = PartRole.allCases.filter { role in
      !role.isField && keys.contains { $0.role == role }
    }.map(field)
    let first = hasHoldout ? 3 : 2
    benchmarks = texts.benchmarks.enumerated().map { index, benchmark in
      let own = keys.filter { $0.position == first + index }
      return (
        benchmark.name,
        Dictionary(
          own.map { ($0.role, found[$0] ?? .empty) }, uniquingKeysWith: { first, _ in first })
      )
    }
  }

  struct Key: Hashable, Comparable, Sendable {
    let position: Int
    let role: PartRole

    static func < (left: Key, right: Key) -> Bool {
      (left.position, left.role) < (right.position, right.role)
    }
  }

  private static func pieces(of set: TextSet, _ position: Int, _ role: PartRole) -> [Piece] {
    stride(from: 0, to: set.count, by: pieceSize).map { start in
      Piece(
        set: set, position: position, role: role,
        records: start..<min(start + pieceSize, set.count))
    }
  }
}
