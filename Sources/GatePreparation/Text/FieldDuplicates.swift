import GateTable
import GateText

/// Documents of each field that are nearly the same as others of their side, at equal sizes.
package struct FieldDuplicates: Sendable {
  package struct Side: Sendable {
    /// Documents that are long enough to tell.
    package let documents: Int
    /// Those of them that are like one before them in the sample.
    package let repeated: [Int]
  }

  private let fields: [PartRole: (candidate: Side, unseen: Side)]

  package subscript(role: PartRole) -> (candidate: Side, unseen: Side)? { fields[role] }

  /// The more documents there are, the more of them have a double: both sides get as many.
  init(_ corpora: CorpusComparison, threads: Int) async {
    var fields: [PartRole: (candidate: Side, unseen: Side)] = [:]
    for field in corpora.fields {
      let sides = [field.candidate, field.contrast.unseen]
      let count = sides.map(\.count).min() ?? 0
      var found: [Side] = []
      for side in sides {
        let documents = Array(side.sampleOrder.prefix(count))
        found.append(await Side(side, documents, corpora.vocabulary, threads: threads))
      }
      fields[field.role] = (found[0], found[1])
    }
    self.fields = fields
  }
}

extension FieldDuplicates.Side {
  fileprivate init(
    _ corpus: Corpus, _ documents: [Int], _ vocabulary: Vocabulary, threads: Int
  ) async {
    let clusters = await NearDuplicateTexts.clusters(
      corpus.parts, documents: documents.map { corpus.partRange(of: $0) }, vocabulary,
      threads: threads)
    self.documents = documents.count {
      corpus.tokenCount(of: $0) >= NearDuplicateTexts.fewestTokens
    }
    repeated = documents.indices.filter { clusters[$0] != $0 }.map { documents[$0] }
  }
}
