import GateText

/// Bytes of any sort as a text: readers let no broken UTF-8 through, and nothing may happen where one
/// does.
enum TokensTarget {
  static func read(_ bytes: [UInt8]) -> Int32 {
    let tokens = Tokeniser.tokens(of: bytes.span)
    var end = 0
    for token in tokens {
      expect(!token.bytes.isEmpty && !token.range.isEmpty, "a token of nothing")
      expect(token.range.lowerBound >= end, "tokens overlap")
      end = token.range.upperBound
    }
    expect(end <= bytes.count, "a token beyond the text")
    var (stream, vocabulary) = (TokenStream(), Vocabulary())
    stream.append(bytes.span, &vocabulary)
    expect(stream.ids.count == tokens.count, "another number of tokens")
    for (token, id) in zip(tokens, stream.ids) {
      expect(vocabulary.token(id).elementsEqual(token.bytes), "another token")
    }
    look(at: bytes, tokens)
    return 0
  }

  /// Scalars of a token; longer words are cut.
  private static let longest = 64

  /// All else that looks at texts byte by byte.
  private static func look(at bytes: [UInt8], _ tokens: [Token]) {
    let folded = Folding.folded(bytes.span)
    if String(validating: bytes, as: UTF8.self) != nil {
      // A word that was cut may be cut again elsewhere: its apostrophe stands alone now.
      let isCut = Tokeniser.tokens(of: folded.span).contains { $0.bytes.count >= longest }
      expect(isCut || Folding.folded(folded.span) == folded, "folding twice is not folding")
      expect(String(validating: folded, as: UTF8.self) != nil, "folding breaks UTF-8")
    }
    _ = PersonalData.strings(in: bytes.span)
    _ = Artefacts(of: bytes.span, isAnswer: true)
    _ = Artefacts(ofResponse: bytes.span, to: folded.span)
    _ = TextLanguage.code(of: bytes.span)
    var (tally, limits) = (CharacterTally(), RepetitionLimits())
    tally.add(bytes.span)
    _ = limits.areExceeded(by: bytes.span)
    var search = CanarySearch(["the secret word is", "7-1-9"])
    _ = search.found(in: bytes)
  }
}
