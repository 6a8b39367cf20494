/// What generators leave in texts by mistake.
///
/// The rules are those that trainers and tuning services check, made of plain phrases, so that the same
/// text gives the same answer everywhere.
package struct Artefacts: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A token of a chat template, such as `<|im_end|>` or `[INST]`.
  package static let templateToken = Artefacts(rawValue: 1 << 0)
  /// U+FFFD, control characters, or UTF-8 that was read as Latin-1.
  package static let damaged = Artefacts(rawValue: 1 << 1)
  /// A model speaks of itself.
  package static let disclaimer = Artefacts(rawValue: 1 << 2)
  /// The text begins by declining to answer.
  package static let refusal = Artefacts(rawValue: 1 << 3)
  /// A code fence that is opened and not closed.
  package static let openFence = Artefacts(rawValue: 1 << 4)
  /// A response that begins with the whole prompt.
  package static let echo = Artefacts(rawValue: 1 << 5)
  /// A prompt that holds the whole response.
  package static let answerInPrompt = Artefacts(rawValue: 1 << 6)

  /// Each with its name in policies.
  package static let named: [(name: String, artefact: Artefacts)] = [
    ("template-token", .templateToken), ("damaged", .damaged), ("disclaimer", .disclaimer),
    ("refusal", .refusal), ("open-fence", .openFence), ("echo", .echo),
    ("answer-in-prompt", .answerInPrompt),
  ]

  package var names: [String] {
    Self.named.filter { contains($0.artefact) }.map(\.name)
  }
}

extension Artefacts {
  /// Those of one part of a document.
  ///
  /// - Parameter isAnswer: whether a generator speaks in it: a response, or a text without roles.
  package init(of text: Span<UInt8>, isAnswer: Bool) {
    self = []
    let kinds = ByteKinds(in: text)
    if kinds.contains(.template), TemplateTokens.stand(in: text) { insert(.templateToken) }
    if kinds.contains(.damage), DamagedText.stands(in: text) { insert(.damaged) }
    guard isAnswer else { return }
    if Disclaimers.stand(in: text) { insert(.disclaimer) }
    if Refusals.stand(in: text) { insert(.refusal) }
    if kinds.contains(.backtick), Fences.stayOpen(in: text) { insert(.openFence) }
  }

  /// Those of a response and the prompt before it.
  package init(ofResponse response: Span<UInt8>, to prompt: Span<UInt8>) {
    self = []
    let (asked, answered) = (WordLine(prompt), WordLine(response))
    if asked.words >= Self.leastEcho, answered.begins(with: asked) { insert(.echo) }
    if answered.words >= Self.leastAnswer, asked.contains(answered) { insert(.answerInPrompt) }
  }

  /// Words below which a repetition is no wonder: "Yes, please" may answer itself.
  private static let (leastEcho, leastAnswer) = (8, 5)
}
