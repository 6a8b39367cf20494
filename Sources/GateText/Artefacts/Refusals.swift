/// Beginnings of texts that decline to answer.
enum Refusals {
  static func stand(in text: Span<UInt8>) -> Bool {
    let beginning = text.extracting(0..<end(ofScalars: scalars, in: text))
    for phrase in phrases where phrase.stands(in: beginning, at: 0) { return true }
    return false
  }

  /// Scalars of a text that a refusal stands in.
  private static let scalars = 200

  private static func end(ofScalars count: Int, in text: Span<UInt8>) -> Int {
    var index = 0
    for _ in 0..<count where index < text.count { index += text.scalar(at: index).length }
    return index
  }

  private static let phrases = [Phrase(excuse + answer), Phrase(excuse + but + answer)]

  private static let excuse: [Phrase.Step] = [
    .nonWords,
    .oneOf([
      "", "i'm sorry", "i'm very sorry", "i'm so sorry", "i am sorry", "i am very sorry",
      "i am so sorry", "sorry", "i apologize", "i apologise", "unfortunately",
    ]),
    .oneOf(["", ",", "."]), .blanks(atLeast: 0),
  ]

  private static let but: [Phrase.Step] = [.oneOf(["but"]), .blanks(atLeast: 1)]

  private static let answer: [Phrase.Step] = [
    .oneOf(["i"]), .blanks(atLeast: 0),
    .oneOf([
      "can't", "cannot", "can not", "am not able to", "am unable to", "won't", "will not",
    ]),
    .blanks(atLeast: 1), .words(upTo: 2),
    .oneOf([
      "help", "assist", "comply", "provide", "answer", "fulfil", "fulfill", "do", "create",
      "generate", "engage", "continue",
    ]),
    .boundary,
  ]
}
