/// Documents as numbers of tokens in a vocabulary: 4 bytes a token, 8 a document.
///
/// Where a token stands in its text is found by tokenising the text again (`Tokeniser.tokens`). Where memory
/// is bounded, tokens are put aside in a file and read again document by document.
package struct TokenStream: Sendable {
  /// The tokens of the last documents, those that are in memory.
  private var held: [UInt32] = []
  /// By document, where its tokens begin; one more than there are documents.
  package private(set) var starts: [Int] = [0]
  private var aside: TokensAside?

  package init() {}

  /// - Parameter file: takes the tokens, where there is one.
  package init(aside file: TokenFile?) {
    aside = file.map { TokensAside(file: $0) }
  }

  /// Documents of given tokens.
  package init(_ documents: [[UInt32]]) {
    for document in documents { append(document) }
  }

  /// Documents as they were stored; `nil` where they do not add up.
  package init?(ids: [UInt32], starts: [Int]) {
    guard starts.first == 0, starts.last == ids.count,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    (held, self.starts) = (ids, starts)
  }

  /// How many documents.
  package var count: Int { starts.count - 1 }

  package var tokenCount: Int { starts[count] }

  /// Where the tokens of a document stand in `ids`.
  package func range(_ document: Int) -> Range<Int> { starts[document]..<starts[document + 1] }

  package subscript(document: Int) -> ArraySlice<UInt32> {
    let range = range(document)
    guard let aside, range.lowerBound < aside.count else {
      let first = aside?.count ?? 0
      return held[(range.lowerBound - first)..<(range.upperBound - first)]
    }
    return aside.tokens(range)[...]
  }

  /// The tokens of consecutive documents, one document after another.
  package func ids(of documents: Range<Int>) -> [UInt32] {
    guard aside != nil else {
      let (first, last) = (starts[documents.lowerBound], starts[documents.upperBound])
      return first == 0 && last == held.count ? held : Array(held[first..<last])
    }
    var ids: [UInt32] = []
    ids.reserveCapacity(tokenCount(documents))
    for document in documents { ids.append(contentsOf: self[document]) }
    return ids
  }

  /// The tokens of all documents, one document after another, in memory.
  package var ids: [UInt32] { ids(of: 0..<count) }

  /// How many tokens consecutive documents have.
  package func tokenCount(_ documents: Range<Int>) -> Int {
    starts[documents.upperBound] - starts[documents.lowerBound]
  }

  /// Each document by itself.
  package var each: [Range<Int>] { (0..<count).map { $0..<($0 + 1) } }

  /// Room for so many tokens, unless they are put aside.
  package mutating func reserve(tokens: Int) {
    if aside == nil { held.reserveCapacity(tokens) }
  }

  /// A document of given tokens.
  package mutating func append(_ tokens: some Sequence<UInt32>) {
    held.append(contentsOf: tokens)
    finishDocument()
  }

  /// A document of given tokens.
  ///
  /// - Parameter names: by the number that a token has there, its number here; `nil` where they are equal.
  package mutating func append(_ tokens: ArraySlice<UInt32>, names: [UInt32]? = nil) {
    if let names {
      held.append(contentsOf: tokens.lazy.map { names[Int($0)] })
    } else {
      held.append(contentsOf: tokens)
    }
    finishDocument()
  }

  /// Reads a document into tokens of the vocabulary.
  package mutating func append(_ text: Span<UInt8>, _ vocabulary: inout Vocabulary) {
    withSink(&vocabulary) { Tokeniser.scan(text, into: &$0) }
  }

  /// Reads a document into tokens of the vocabulary, and leaves its folded form in `folding`: in one pass,
  /// where the words of the text are those of the form.
  package mutating func append(
    _ text: Span<UInt8>, _ vocabulary: inout Vocabulary, folding: inout Folding
  ) {
    guard ScalarFolder.isPlain(text) else {
      append(text, &vocabulary)
      folding.fold(text)
      return
    }
    withSink(&vocabulary) { sink in
      folding.withJoiner { joiner, _ in
        var both = FoldingSink()
        swap(&both.numbers, &sink)
        swap(&both.words, &joiner)
        Tokeniser.scan(text, into: &both)
        swap(&both.numbers, &sink)
        swap(&both.words, &joiner)
      }
    }
  }

  private mutating func withSink(
    _ vocabulary: inout Vocabulary, _ body: (inout VocabularySink) -> Void
  ) {
    // Exchanged, not copied: the sink is the only owner while it writes.
    var sink = VocabularySink()
    swap(&sink.ids, &held)
    swap(&sink.vocabulary, &vocabulary)
    body(&sink)
    sink.finish()
    swap(&sink.ids, &held)
    swap(&sink.vocabulary, &vocabulary)
    finishDocument()
  }

  private mutating func finishDocument() {
    starts.append((aside?.count ?? 0) + held.count)
    if held.count >= TokensAside.most { putAside() }
  }

  /// Puts all tokens aside, if there is a file for them.
  package mutating func putAside() { aside?.take(&held) }

  /// Gives every token another number, and puts them aside in a file.
  ///
  /// - Parameter names: what `Vocabulary.merge` returned.
  package mutating func rename(_ names: [UInt32], aside file: TokenFile) {
    precondition(aside == nil, "tokens are renamed before they are put aside")
    for index in held.indices { held[index] = names[Int(held[index])] }
    aside = TokensAside(file: file)
    putAside()
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

/// Numbers tokens and keeps the words among them.
private struct FoldingSink: TokenSink {
  var numbers = VocabularySink()
  var words = WordJoiner()

  @inline(__always)
  mutating func take(_ token: ScannedToken) {
    numbers.take(token)
    words.take(token)
  }
}
