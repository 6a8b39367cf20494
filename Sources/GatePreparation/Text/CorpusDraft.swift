import GateDigests
import GateTable
import GateText

/// The documents of a field in the order of their records, with a vocabulary of their own.
struct CorpusDraft: Sendable {
  private let source: TextSet
  private let role: PartRole
  private var rows: [Int32] = []
  private var folded: [RowHash] = []
  private var exact: [RowHash] = []
  private var parts = TokenStream()
  private var partStarts: [Int32] = [0]
  private var byteCount = 0
  /// Of its own, until it is renamed.
  private(set) var vocabulary = Vocabulary()

  /// - Parameter records: which of the source are read.
  init(_ source: TextSet, _ role: PartRole, records: Range<Int>) {
    (self.source, self.role) = (source, role)
    var folding = Folding()
    var (foldedBytes, exactBytes): ([UInt8], [UInt8]) = ([], [])
    source.records.visit(in: records) { row, record, bytes in
      let own = record.messages.filter { $0.role == role }
      guard !own.isEmpty else { return }
      foldedBytes.removeAll(keepingCapacity: true)
      exactBytes.removeAll(keepingCapacity: true)
      for message in own {
        let cell = message.cell
        let text = bytes.extracting(cell.offset..<(cell.offset + cell.length))
        parts.append(text, &vocabulary)
        folding.fold(text)
        foldedBytes += folding.bytes
        Self.appendBlanksFolded(text, to: &exactBytes)
        // No text holds a NUL: parts stay apart.
        foldedBytes.append(0)
        exactBytes.append(0)
        byteCount += text.count
      }
      rows.append(Int32(row))
      folded.append(RowHasher.hash(foldedBytes.span, seed: 0))
      exact.append(RowHasher.hash(exactBytes.span, seed: 0))
      partStarts.append(Int32(parts.count))
    }
  }

  /// Appends a text with one space for every run of blanks, and none at its ends.
  private static func appendBlanksFolded(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    var (start, isFirst) = (0, true)
    while start < text.count {
      var end = start
      while end < text.count, !isBlank(text[end]) { end += 1 }
      if end > start {
        if !isFirst { bytes.append(UInt8(ascii: " ")) }
        isFirst = false
        // Safety: the buffer belongs to the span, which lives through the call.
        text.extracting(start..<end).withUnsafeBytes { bytes.append(contentsOf: $0) }
      }
      start = end + 1
    }
  }

  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte &- 9 < 5 }
}

extension CorpusDraft {
  /// What documents are ordered by.
  struct Key: Comparable {
    let folded: RowHash
    let exact: RowHash

    static func < (left: Key, right: Key) -> Bool {
      left.folded == right.folded ? left.exact < right.exact : left.folded < right.folded
    }
  }

  var documents: Range<Int> { rows.indices }
  var set: TextSet { source }
  var speaker: PartRole { role }
  var bytes: Int { byteCount }

  func key(_ document: Int) -> Key { Key(folded: folded[document], exact: exact[document]) }

  func row(_ document: Int) -> Int32 { rows[document] }

  /// Gives all tokens the numbers of a common vocabulary, and forgets its own.
  ///
  /// - Parameters:
  ///   - names: what `Vocabulary.merge` returned.
  ///   - file: takes the tokens, where there is one.
  func renamed(_ names: [UInt32], aside file: TokenFile? = nil) -> CorpusDraft {
    var draft = self
    draft.parts.rename(names, aside: file)
    draft.vocabulary = Vocabulary()
    return draft
  }

  func visitParts(of document: Int, _ body: (ArraySlice<UInt32>) -> Void) {
    for part in Int(partStarts[document])..<Int(partStarts[document + 1]) { body(parts[part]) }
  }
}
