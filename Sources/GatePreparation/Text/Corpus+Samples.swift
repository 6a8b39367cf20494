import GateTable
import GateText

extension Corpus {
  /// The first documents in canonical order, so many that they have about 20 MB, or less where memory is
  /// bounded.
  package var sampled: Range<Int> { first(bytes: sampledBytes) }

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
    let start = parts.starts[first]
    return TokenDocuments(
      ids: parts.ids(of: first..<last),
      parts: (first..<last).map { part in
        let range = parts.range(part)
        return (range.lowerBound - start)..<(range.upperBound - start)
      },
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
