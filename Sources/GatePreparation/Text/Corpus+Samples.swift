import GateDigests
import GateKernels
import GateTable
import GateText

extension Corpus {
  /// All documents in the order that samples are taken in: that of the hashes of their folded forms, copies
  /// of one anywhere among the others.
  ///
  /// Where they stood side by side, as they do in the canonical order, a sample would hold all copies of a
  /// document or none, and samples of equally good sets would differ by that. Without copies it is the
  /// canonical order.
  package var sampleOrder: [Int] {
    var (keys, copies, hasCopies) = ([UInt64](), UInt64(0), false)
    keys.reserveCapacity(count)
    for document in 0..<count {
      copies = document > 0 && folded[document] == folded[document - 1] ? copies + 1 : 0
      hasCopies = hasCopies || copies > 0
      keys.append(Self.sampleKey(folded[document], copies))
    }
    return hasCopies ? RadixSort.order(of: keys) : Array(0..<count)
  }

  /// - Parameter copies: how many of the same document came before.
  private static func sampleKey(_ hash: RowHash, _ copies: UInt64) -> UInt64 {
    guard copies > 0 else { return hash.high }
    var generator = SeededGenerator(seed: hash.high ^ copies, label: "copy of a document")
    return generator.next()
  }

  /// The first documents of that order, so many that they have about 20 MB, or less where memory is bounded.
  package var sampled: [Int] { first(bytes: sampledBytes) }

  /// The first documents of that order, so many that they have about so many bytes.
  func first(bytes: Int) -> [Int] {
    guard byteCount > bytes, count > 0 else { return sampleOrder }
    let share = Double(bytes) / Double(byteCount)
    return Array(sampleOrder.prefix(max(1, Int((share * Double(count)).rounded(.up)))))
  }

  /// Some of the documents as ranges of tokens, their parts apart.
  package func tokens(of documents: [Int]) -> TokenDocuments {
    var (ids, ranges, starts) = ([UInt32](), [Range<Int>](), [0])
    for document in documents {
      for part in partRange(of: document) {
        let first = ids.count
        ids.append(contentsOf: parts[part])
        ranges.append(first..<ids.count)
      }
      starts.append(ranges.count)
    }
    return TokenDocuments(ids: ids, parts: ranges, starts: starts)
  }

  /// Some of the documents as text, their parts with a space between.
  func joinedTexts(of documents: [Int]) -> JoinedTexts {
    var joined = JoinedTexts()
    for document in documents {
      joined.append(texts(of: document))
    }
    return joined
  }
}
