/// Documents as ranges of an array of tokens: the parts of each, in order.
package struct TokenDocuments: Sendable {
  package let ids: [UInt32]
  /// Parts of all documents, one document after another.
  package let parts: [Range<Int>]
  /// The first part of each document, then the number of parts.
  package let starts: [Int]

  package init(ids: [UInt32], parts: [Range<Int>], starts: [Int]) {
    (self.ids, self.parts, self.starts) = (ids, parts, starts)
  }

  /// Documents of one part each.
  package init(_ stream: TokenStream) {
    self.init(
      ids: stream.ids, parts: (0..<stream.count).map { stream.range($0) },
      starts: Array(0...stream.count))
  }

  package var count: Int { starts.count - 1 }

  package func parts(of document: Int) -> ArraySlice<Range<Int>> {
    parts[starts[document]..<starts[document + 1]]
  }

  /// Tokens of all documents.
  package var tokenCount: Int { parts.reduce(0) { $0 + $1.count } }
}
