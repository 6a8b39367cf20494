import GateTable
import GateText

/// The documents of a data set as tokens, made once and read back: all that reading it again would make.
package struct StoredCorpora: Sendable {
  /// Of these documents alone; that of a run goes on from it.
  let vocabulary: Vocabulary
  let corpora: [PartRole: Corpus]

  init(vocabulary: Vocabulary, corpora: [PartRole: Corpus]) {
    (self.vocabulary, self.corpora) = (vocabulary, corpora)
  }

  /// Reads the texts of a data set.
  init(_ set: TextSet, threads: Int) async {
    let texts = ComparedTexts(alone: set)
    let read = await CorpusComparison.read(texts, memory: .free, threads: threads)
    self.init(
      vocabulary: read.vocabulary,
      corpora: Dictionary(
        read.corpora.map { ($0.key.role, $0.value) }, uniquingKeysWith: { first, _ in first }))
  }
}
