import Foundation
import GateTestSupport
import GateText
import Testing

@Suite struct ArtefactTests {
  /// Records with their parts and faults, as the slow reference of the rules gives them.
  @Test func theRulesOfTheReferenceAreReproduced() throws {
    let url = URL(fileURLWithPath: Repository.fixtures + "/text/chat-rules.json")
    let cases = try JSONDecoder().decode([RuleCase].self, from: Data(contentsOf: url))
    #expect(cases.count == 75)
    let names = Set(Artefacts.named.map(\.name))
    var judged = 0
    for rule in cases where Set(rule.faults).isDisjoint(with: RuleCase.breaksReading) {
      let expected = Set(rule.faults).intersection(names)
      #expect(Set(Self.artefacts(of: rule.parts).names) == expected, "\(rule.parts)")
      judged += 1
    }
    #expect(judged > 50)
  }

  private static func artefacts(of parts: [[String]]) -> Artefacts {
    var found: Artefacts = []
    for part in parts {
      found.formUnion(
        Artefacts(of: Array(part[1].utf8).span, isAnswer: ["response", "text"].contains(part[0])))
    }
    let turns = parts.filter { ["prompt", "response"].contains($0[0]) }
    for (prompt, response) in zip(turns, turns.dropFirst())
    where prompt[0] == "prompt" && response[0] == "response" {
      found.formUnion(
        Artefacts(ofResponse: Array(response[1].utf8).span, to: Array(prompt[1].utf8).span))
    }
    return found
  }

  @Test(arguments: [
    ("As a large language model assistant, no.", ["disclaimer"]),
    ("“As an artificial intelligence model” is how it began", ["disclaimer"]),
    ("Was an AI model there?", []), ("I’m just an AI", ["disclaimer"]),
    ("I am an aid worker", []), ("My knowledge cutoff is 2021", ["disclaimer"]),
    ("per OpenAI's guidelines", ["disclaimer"]), ("openais policy", ["disclaimer"]),
    ("Sorry, but\ni cannot possibly ever help", ["refusal"]), ("Sorry, buti cannot help", []),
    ("I can't very well truly help you", []), ("«I won’t do that»", ["refusal"]),
    (String(repeating: "a", count: 300) + " I cannot help", []),
    ("<|im_end|>", ["template-token"]), ("<|x|>", []),
    ("<｜begin▁of▁sentence｜>", ["template-token"]),
    ("a ### Input: b", []), ("a\n## Input: b", ["template-token"]),
    ("<<s>x</s>/s>", ["template-token"]),
    ("a\u{7}", ["damaged"]), ("â€™", ["damaged"]), ("Ã©", ["damaged"]), ("Ão", []),
    ("\n\n  ```\ncode\n", ["open-fence"]), ("```a\n```\n\n```", ["open-fence"]),
  ])
  func onePartIsJudged(text: String, names: [String]) {
    #expect(Artefacts(of: Array(text.utf8).span, isAnswer: true).names == names)
  }

  @Test func onlyAnswersDiscloseAModel() {
    let text = "As an AI language model I refuse. <|eot_id|>"
    #expect(Artefacts(of: Array(text.utf8).span, isAnswer: false).names == ["template-token"])
  }

  @Test func layoutAndCaseHideNoEcho() {
    let prompt = Array("Tell me  why THE sea is so very blue\n".utf8)
    let response = Array("tell me why the sea is so very blue: salt".utf8)
    #expect(Artefacts(ofResponse: response.span, to: prompt.span) == .echo)
    #expect(Artefacts(ofResponse: prompt.span, to: response.span) == .answerInPrompt)
  }

  @Test func bytesThatAreNoTextDoNotTrap() {
    for length in 0..<4 {
      for first in UInt8.min...UInt8.max {
        let bytes = [first] + [UInt8](repeating: 0xbf, count: length)
        _ = Artefacts(of: bytes.span, isAnswer: true)
        _ = Artefacts(ofResponse: bytes.span, to: bytes.span)
      }
    }
  }
}

private struct RuleCase: Decodable {
  let faults: [String]
  let parts: [[String]]

  /// A record with one of these has no further faults.
  static let breaksReading: Set<String> = [
    "no-messages", "bad-message", "unknown-role", "bad-content", "no-text",
  ]
}
