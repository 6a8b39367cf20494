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
  /// By own number of a token, its number in a common vocabulary; `nil` where the tokens have that already.
  private(set) var names: [UInt32]?

  /// - Parameter records: which of the source are read.
  init(_ source: TextSet, _ role: PartRole, records: Range<Int>) {
    (self.source, self.role) = (source, role)
    var folding = Folding(dropsInvisible: true)
    var (foldedBytes, exactBytes): ([UInt8], [UInt8]) = ([], [])
    source.records.visit(in: records) { row, record, bytes in
      let own = record.messages.filter { $0.role == role }
      guard !own.isEmpty else { return }
      foldedBytes.removeAll(keepingCapacity: true)
      exactBytes.removeAll(keepingCapacity: true)
      for message in own {
        let cell = message.cell
        let text = bytes.extracting(cell.offset..<(cell.offset + cell.length))
        parts.append(text, &vocabulary, folding: &folding)
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
    let first = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: text.count))
    var (end, isAfterBlank) = (first, true)
    var target = bytes.mutableSpan
    for index in text.indices {
      let isBlank = isBlank(text[index])
      // Written in any case, and kept unless it is a blank behind another: no branch to be guessed.
      target[end] = isBlank ? UInt8(ascii: " ") : text[index]
      end += isBlank && isAfterBlank ? 0 : 1
      isAfterBlank = isBlank
    }
    if end > first, isAfterBlank { end -= 1 }
    bytes.removeLast(bytes.count - end)
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

  /// With the numbers of a common vocabulary, without its own.
  ///
  /// - Parameters:
  ///   - names: what `Vocabulary.merge` returned.
  ///   - file: takes the tokens, where there is one; elsewhere they get their numbers when they are copied.
  func renamed(_ names: [UInt32], aside file: TokenFile? = nil) -> CorpusDraft {
    var draft = self
    draft.vocabulary = Vocabulary()
    if let file { draft.parts.rename(names, aside: file) } else { draft.names = names }
    return draft
  }

  var tokenCount: Int { parts.tokenCount }

  /// Appends the parts of a document.
  func append(_ document: Int, to stream: inout TokenStream) {
    for part in Int(partStarts[document])..<Int(partStarts[document + 1]) {
      stream.append(parts[part], names: names)
    }
  }
}
