import GateDigests
import GateModel
import GatePreparation

/// Names documents of the candidate with the learned ones that they reproduce, by place and keyed hash.
struct TextWitnesses {
  private let candidate: Corpus
  private let learned: Corpus
  /// A key that only the holder of the reference can make: nobody else can test a guessed document
  /// against a printed hash.
  private let key: [UInt8]

  /// - Parameter learned: what sources are numbers of documents of.
  init(_ field: CorpusField, of learned: Corpus) {
    (candidate, self.learned) = (field.candidate, learned)
    var bytes: [UInt8] = []
    for hash in field.reference.folded { Self.append(hash, to: &bytes) }
    key = Array(SHA256.hex(of: bytes).utf8)
  }

  /// In the order of the documents.
  func list(_ overlaps: [DocumentOverlap]) -> [Witness] {
    overlaps.map { overlap in
      let source = overlap.copy ?? overlap.longest.map { document(of: $0.span.source) }
      return witness(overlap.document, source)
    }
  }

  /// Documents of the candidate and of the reference.
  func list(_ copies: [(document: Int, source: Int)]) -> [Witness] {
    copies.map { witness($0.document, $0.source) }
  }

  private func witness(_ document: Int, _ source: Int?) -> Witness {
    let place = candidate.place(of: document)
    guard let source else { return Witness(candidate: place) }
    return Witness(
      candidate: place, reference: learned.place(of: source), hash: keyed(learned.folded[source]))
  }

  /// The learned document that a part is of.
  private func document(of part: Int) -> Int {
    var (low, high) = (0, learned.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if learned.partRange(of: middle).lowerBound <= part { low = middle } else { high = middle }
    }
    return low
  }

  private func keyed(_ hash: RowHash) -> String {
    var bytes = key
    Self.append(hash, to: &bytes)
    return String(SHA256.hex(of: bytes).prefix(16))
  }

  private static func append(_ hash: RowHash, to bytes: inout [UInt8]) {
    for word in [hash.high, hash.low] {
      withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }
}
