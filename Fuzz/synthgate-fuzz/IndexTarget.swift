import GateTable

@testable import GatePreparation

/// The body of an index. Its digest would refuse what nobody wrote so; who writes one can make a digest,
/// too. What is read is read again as it was written, and can be looked at.
enum IndexTarget {
  static func read(_ bytes: [UInt8]) -> Int32 {
    guard let index = try? ReferenceIndex(body: bytes, from: 0) else { return 0 }
    let body = index.body
    guard let again = try? ReferenceIndex(body: body, from: 0) else {
      fatalError("what was written cannot be read")
    }
    expect(again.body == body, "it changes when it is written")
    for corpus in index.stored.corpora.values {
      for document in 0..<corpus.count {
        _ = corpus.place(of: document)
        _ = corpus.texts(of: document)
        _ = corpus.bytes(of: 0..<min(2, corpus.tokenCount(of: document)), part: 0, of: document)
      }
      _ = corpus.joinedTexts(of: corpus.sampled)
    }
    index.set.records.visit { _, record, bytes in _ = StructureFaults(record, bytes).faults }
    return 0
  }
}
