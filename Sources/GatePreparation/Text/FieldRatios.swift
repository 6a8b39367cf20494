import GateKernels
import GateTable
import GateText

/// Numbers of each field of the candidate over those of real texts, at equal sizes.
package struct FieldRatios: Sendable {
  private let panels: [PartRole: RatioPanel]

  package subscript(role: PartRole) -> RatioPanel? { panels[role] }

  init(_ corpora: CorpusComparison, seed: UInt64, threads: Int) async {
    var panels: [PartRole: RatioPanel] = [:]
    let most = corpora.memory.sampledTokens
    for field in corpora.fields {
      panels[field.role] = await RatioPanel(
        candidate: field.candidate.first(tokens: most),
        reference: field.contrast.learned.first(tokens: most),
        holdout: field.contrast.unseen.first(tokens: most), seed: seed, label: field.name,
        mostTokens: most, threads: threads)
    }
    self.panels = panels
  }
}

/// How well each field compresses against real texts of as many bytes.
package struct FieldCompression: Sendable {
  private let panels: [PartRole: CompressionPanel]

  package subscript(role: PartRole) -> CompressionPanel? { panels[role] }

  init(_ corpora: CorpusComparison, seed: UInt64, threads: Int) async {
    var panels: [PartRole: CompressionPanel] = [:]
    for field in corpora.fields {
      let unseen = field.contrast.unseen
      let texts = await concurrently(
        [field.candidate, field.contrast.learned, unseen], threads: threads
      ) { $0.joinedTexts(of: $0.first(bytes: CompressionPanel.mostBytes)) }
      panels[field.role] = await CompressionPanel(
        candidate: texts[0], reference: texts[1], holdout: texts[2],
        tokens: min(field.candidate.tokenCount, unseen.tokenCount), seed: seed, label: field.name,
        threads: threads)
    }
    self.panels = panels
  }
}

extension Corpus {
  /// The first documents, so many that they have so many tokens.
  fileprivate func first(tokens most: Int) -> TokenDocuments {
    var (documents, taken) = ([Int](), 0)
    for document in sampleOrder {
      guard taken < most else { break }
      documents.append(document)
      taken += tokenCount(of: document)
    }
    return tokens(of: documents)
  }
}
