import GateDigests
import GateKernels
import GateModel
import GateTable
import GateText

/// The documents of one field of one data set: of each record the parts of one role, as tokens.
///
/// Documents stand in the canonical order, that of the hashes of their folded forms, so that nothing
/// computed from them depends on the order of records or shards. A record without a part of the role
/// has no document here.
package struct Corpus: Sendable {
  /// The record that each document is of, as it was read.
  package let rows: [Int32]
  /// Hash of the folded form of each document, parts apart; ascending. Equal ones are copies.
  package let folded: [RowHash]
  /// Hash of each document with every run of blanks as one space.
  package let exact: [RowHash]
  /// Tokens of the parts, in the vocabulary of the comparison. n-grams cross no parts.
  package let parts: TokenStream
  /// The first part of each document, then the number of parts.
  package let partStarts: [Int32]
  /// UTF-8 of all texts.
  package let byteCount: Int
  private let source: TextSet?
  /// Whose parts they are.
  private let role: PartRole
  /// How much of it is looked at where a sample tells as much as all.
  var sampledBytes: Int

  /// Documents as given, copies included.
  package var count: Int { rows.count }

  /// Without any document.
  package static let empty = Corpus(
    rows: [], folded: [], exact: [], parts: TokenStream(), partStarts: [0], byteCount: 0,
    source: nil, role: .text)

  /// - Parameter role: whose parts they are.
  init(
    rows: [Int32], folded: [RowHash], exact: [RowHash], parts: TokenStream,
    partStarts: [Int32], byteCount: Int, source: TextSet?, role: PartRole,
    sampledBytes: Int = TextMemory.mostSampled
  ) {
    (self.rows, self.folded, self.exact, self.parts) = (rows, folded, exact, parts)
    (self.partStarts, self.byteCount) = (partStarts, byteCount)
    (self.source, self.role, self.sampledBytes) = (source, role, sampledBytes)
  }

  /// The parts of a document, as documents of `parts`.
  package func partRange(of document: Int) -> Range<Int> {
    Int(partStarts[document])..<Int(partStarts[document + 1])
  }

  /// Where the tokens of a document stand in `parts.ids`.
  package func tokenRange(of document: Int) -> Range<Int> {
    parts.starts[Int(partStarts[document])]..<parts.starts[Int(partStarts[document + 1])]
  }

  package func tokenCount(of document: Int) -> Int { tokenRange(of: document).count }

  package var tokenCount: Int { parts.tokenCount }

  /// The first document of each folded form, ascending: the distinct documents.
  package var distinct: [Int] {
    folded.indices.filter { $0 == 0 || folded[$0] != folded[$0 - 1] }
  }

  package func place(of document: Int) -> RowPlace {
    source?.place(of: Int(rows[document])) ?? RowPlace(file: "", line: 0)
  }

  /// The text of every part of a document, to be cited or tokenised again for the places of tokens.
  package func texts(of document: Int) -> [[UInt8]] {
    guard let source else { return [] }
    var texts: [[UInt8]] = []
    source.records.withRecord(Int(rows[document])) { record, bytes in
      for message in record.messages where message.role == role {
        texts.append(bytes.bytes(of: message.cell))
      }
    }
    return texts
  }

  /// Where tokens of a part of a document stand in its text, which is read again for it.
  package func bytes(of tokens: Range<Int>, part: Int, of document: Int) -> Range<Int>? {
    let texts = texts(of: document)
    guard texts.indices.contains(part), !tokens.isEmpty else { return nil }
    let text = texts[part]
    let all = Tokeniser.tokens(of: text.span)
    guard all.count >= tokens.upperBound else { return nil }
    return all[tokens.lowerBound].range.lowerBound..<all[tokens.upperBound - 1].range.upperBound
  }

  /// Some of the documents, in their order.
  ///
  /// - Parameter file: takes their tokens, where there is one.
  package func selecting(_ documents: [Int], aside file: TokenFile? = nil) -> Corpus {
    var parts = TokenStream(aside: file)
    var partStarts: [Int32] = [0]
    for document in documents {
      for part in partRange(of: document) { parts.append(self.parts[part]) }
      partStarts.append(Int32(parts.count))
    }
    parts.putAside()
    let share = count > 0 ? Double(documents.count) / Double(count) : 0
    return Corpus(
      rows: documents.map { rows[$0] }, folded: documents.map { folded[$0] },
      exact: documents.map { exact[$0] }, parts: parts, partStarts: partStarts,
      byteCount: Int(Double(byteCount) * share), source: source, role: role,
      sampledBytes: sampledBytes)
  }
}

// MARK: Making

extension Corpus {
  /// Consecutive drafts of one field of one data set as one, in canonical order.
  ///
  /// - Parameters:
  ///   - drafts: at least one, of one vocabulary.
  ///   - memory: may have a file for the tokens.
  init(_ drafts: [CorpusDraft], _ memory: TextMemory = .free) {
    var places: [(draft: Int, document: Int)] = []
    for (index, draft) in drafts.enumerated() {
      places += draft.documents.map { (index, $0) }
    }
    let order = places.indices.sorted { left, right in
      let (a, b) = (places[left], places[right])
      let (first, second) = (drafts[a.draft], drafts[b.draft])
      return (first.key(a.document), left) < (second.key(b.document), right)
    }
    var parts = TokenStream(aside: memory.file)
    var partStarts: [Int32] = [0]
    parts.reserve(tokens: drafts.reduce(0) { $0 + $1.tokenCount })
    for index in order {
      let (draft, document) = places[index]
      drafts[draft].append(document, to: &parts)
      partStarts.append(Int32(parts.count))
    }
    parts.putAside()
    let ordered = order.map { places[$0] }
    self.init(
      rows: ordered.map { drafts[$0.draft].row($0.document) },
      folded: ordered.map { drafts[$0.draft].key($0.document).folded },
      exact: ordered.map { drafts[$0.draft].key($0.document).exact }, parts: parts,
      partStarts: partStarts, byteCount: drafts.reduce(0) { $0 + $1.bytes },
      source: drafts.first?.set, role: drafts.first?.speaker ?? .text,
      sampledBytes: memory.sampledBytes)
  }
}
