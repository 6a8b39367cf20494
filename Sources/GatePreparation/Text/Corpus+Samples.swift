import GateTable
import GateText

extension Corpus {
  /// Bytes of a field that are looked at where a sample tells as much as all.
  private static let sampledBytes = 20 << 20

  /// The first documents in canonical order, so many that they have about 20 MB.
  package var sampled: Range<Int> { first(bytes: Self.sampledBytes) }

  /// The first documents in canonical order, so many that they have about so many bytes.
  func first(bytes: Int) -> Range<Int> {
    guard byteCount > bytes, count > 0 else { return 0..<count }
    let share = Double(bytes) / Double(byteCount)
    return 0..<max(1, Int((share * Double(count)).rounded(.up)))
  }

  /// Some of the documents as ranges of tokens, their parts apart.
  package func tokens(of documents: Range<Int>) -> TokenDocuments {
    let first = Int(partStarts[documents.lowerBound])
    let last = Int(partStarts[documents.upperBound])
    return TokenDocuments(
      ids: parts.ids, parts: (first..<last).map { parts.range($0) },
      starts: (documents.lowerBound...documents.upperBound).map { Int(partStarts[$0]) - first })
  }

  /// Some of the documents as text, their parts with a space between.
  func joinedTexts(of documents: Range<Int>) -> JoinedTexts {
    var joined = JoinedTexts()
    for document in documents {
      joined.append(texts(of: document))
    }
    return joined
  }
}
