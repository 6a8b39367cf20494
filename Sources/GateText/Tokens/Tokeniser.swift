/// Texts into tokens: words in lower case, and single scalars of anything else that is visible.
///
/// A word is a run of letters, numbers and marks, with an apostrophe (' or U+2019) between two
/// letters or numbers; it is cut after `longest` scalars, and what follows is read as at the beginning
/// of a text. Letters of scripts without spaces stand alone with their marks. Format characters and
/// variation selectors are skipped wherever they stand. Nothing depends on the locale. Linear.
///
/// Texts are UTF-8. In bytes that are not, each wrong one counts as U+FFFD or is taken into a scalar
/// that is there; nothing else happens.
package enum Tokeniser {
  /// Scalars of one token, apostrophes and marks included.
  package static let longest = 64

  /// The version of Unicode whose classes and forms are used.
  package static var unicodeVersion: String { UnicodeData.version }

  /// All tokens with their places.
  package static func tokens(of text: Span<UInt8>) -> [Token] {
    var sink = TokenCollector()
    scan(text, into: &sink)
    return sink.tokens
  }

  /// Hands all tokens to a sink.
  static func scan<Sink: TokenSink>(_ text: Span<UInt8>, into sink: inout Sink) {
    let classes = ScalarClasses.shared
    // Safety: the scanner and its pointers live within the closures. It reads no text beyond the
    // span's count, no table beyond the last scalar, and writes no more than `TokenScanner.room`.
    text.withUnsafeBufferPointer { text in
      classes.traits.withUnsafeBufferPointer { traits in
        classes.lower.withUnsafeBufferPointer { lower in
          withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TokenScanner.room) { scratch in
            var scanner = TokenScanner(text: text, traits: traits, lower: lower, scratch: scratch)
            scanner.run(&sink)
          }
        }
      }
    }
  }
}

/// Keeps every token.
private struct TokenCollector: TokenSink {
  var tokens: [Token] = []

  mutating func take(_ token: ScannedToken) {
    tokens.append(Token(bytes: Array(token.bytes), range: token.start..<token.end))
  }
}
