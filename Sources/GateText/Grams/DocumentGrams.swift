/// The n-grams of documents that are ranges of texts of a stream; n-grams cross no texts.
package struct DocumentGrams: Sendable {
  private let stream: TokenStream
  private let documents: [Range<Int>]
  private let grams: RollingGrams

  package init(_ stream: TokenStream, _ documents: [Range<Int>], _ grams: RollingGrams) {
    (self.stream, self.documents, self.grams) = (stream, documents, grams)
  }

  /// How many n-grams a document has, repeated ones counted.
  package func count(of document: Int) -> Int {
    documents[document].reduce(0) { $0 + grams.count(ofTokens: stream.range($1).count) }
  }

  /// Leaves the hashes of a document's n-grams in `all`, text after text.
  package func collect(_ document: Int, into all: inout [UInt64]) {
    all.removeAll(keepingCapacity: true)
    for text in documents[document] { grams.append(stream[text], to: &all) }
  }
}
