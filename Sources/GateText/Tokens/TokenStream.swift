/// Documents as numbers of tokens in a vocabulary: 4 bytes a token, 8 a document.
///
/// Where a token stands in its text is found by tokenising the text again (`Tokeniser.tokens`).
package struct TokenStream: Sendable {
  /// The tokens of all documents, one document after another.
  package private(set) var ids: [UInt32] = []
  /// By document, where its tokens begin; one more than there are documents.
  package private(set) var starts: [Int] = [0]

  package init() {}

  /// Documents of given tokens.
  package init(_ documents: [[UInt32]]) {
    for document in documents { append(document) }
  }

  /// Documents as they were stored; `nil` where they do not add up.
  package init?(ids: [UInt32], starts: [Int]) {
    guard starts.first == 0, starts.last == ids.count,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    (self.ids, self.starts) = (ids, starts)
  }

  /// How many documents.
  package var count: Int { starts.count - 1 }

  /// Where the tokens of a document stand in `ids`.
  package func range(_ document: Int) -> Range<Int> { starts[document]..<starts[document + 1] }

  package subscript(document: Int) -> ArraySlice<UInt32> { ids[range(document)] }

  /// How many tokens consecutive documents have.
  package func tokenCount(_ documents: Range<Int>) -> Int {
    starts[documents.upperBound] - starts[documents.lowerBound]
  }

  /// Each document by itself.
  package var each: [Range<Int>] { (0..<count).map { $0..<($0 + 1) } }

  /// A document of given tokens.
  package mutating func append(_ tokens: some Sequence<UInt32>) {
    ids.append(contentsOf: tokens)
    starts.append(ids.count)
  }

  /// Reads a document into tokens of the vocabulary.
  package mutating func append(_ text: Span<UInt8>, _ vocabulary: inout Vocabulary) {
    // Exchanged, not copied: the sink is the only owner while it writes.
    var sink = VocabularySink()
    swap(&sink.ids, &ids)
    swap(&sink.vocabulary, &vocabulary)
    Tokeniser.scan(text, into: &sink)
    sink.finish()
    swap(&sink.ids, &ids)
    swap(&sink.vocabulary, &vocabulary)
    starts.append(ids.count)
  }

  /// All documents of another, whose vocabulary was merged into this one's.
  ///
  /// - Parameter renamed: what `Vocabulary.merge` returned.
  package mutating func append(_ other: TokenStream, renamed: [UInt32]) {
    let first = ids.count
    ids.reserveCapacity(first + other.ids.count)
    for id in other.ids { ids.append(renamed[Int(id)]) }
    starts.append(contentsOf: other.starts.dropFirst().map { first + $0 })
  }
}

/// Numbers tokens, many at a time (`Vocabulary.add`).
private struct VocabularySink: TokenSink {
  var ids: [UInt32] = []
  var vocabulary = Vocabulary.hollow
  private var waiting = WaitingTokens()

  @inline(__always)
  mutating func take(_ token: ScannedToken) {
    waiting.append(token)
    if waiting.isFull { finish() }
  }

  /// Numbers those that wait.
  @inline(__always)
  mutating func finish() {
    vocabulary.add(&waiting, to: &ids)
  }
}
