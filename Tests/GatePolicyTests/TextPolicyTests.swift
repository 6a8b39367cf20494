import GateModel
import Testing

@testable import GatePolicy

@Suite struct TextPolicyTests {
  @Test func `Levels choose among the aspects of a metric that names them`() throws {
    let policy = try policy(
      checks: """
        "c":{"metric":"diversity.text.distinct","of":"value","parts":["distinct-4"],
        "failIf":{"lt":0.8}}
        """)
    func distinct(_ field: String, _ aspect: String, _ value: Double) -> Measurement {
      measured(
        "diversity.text.distinct", .aspect(column: field, aspect: aspect), value: value, se: 0.01)
    }
    let judgement = judged(
      policy,
      [
        distinct("prompt", "distinct-4", 0.9), distinct("prompt", "hapax", 0.1),
        distinct("response", "distinct-4", 0.5), distinct("response", "hapax", 0.1),
      ])
    let statuses = Dictionary(
      judgement.findings.map { ($0.subject.label, $0.status) }, uniquingKeysWith: { $1 })
    #expect(statuses == ["prompt (distinct-4)": .pass, "response (distinct-4)": .fail])
  }

  @Test func `A level that the metric does not have is an error`() {
    let found = problems(
      document(
        checks: """
          "c":{"metric":"diversity.text.distinct","parts":["distinct-5"],"failIf":{"lt":0.8}}
          """))
    #expect(found.contains { $0.message.contains("distinct-5") }, "\(found)")
  }

  private let check = #""c":{"metric":"fidelity.ks","failIf":{"gt":0.1}}"#

  @Test func `Groups are read in the order of their names`() throws {
    let policy = try policy(
      checks: check, dataset: #""groups":{"women":["she","her"],"men":["he"]}"#)
    #expect(
      policy.dataset.groups == [
        TermGroup(name: "men", terms: ["he"]), TermGroup(name: "women", terms: ["she", "her"]),
      ])
  }

  /// A single term may stand without a list, as everywhere in policies.
  @Test(arguments: [#""groups":{"women":[]}"#, #""groups":["she"]"#, #""groups":{"a":1}"#])
  func `A group without a list of terms is an error`(dataset: String) {
    #expect(!problems(document(checks: check, dataset: dataset)).isEmpty)
  }

  private func copies(_ prompts: String?) throws -> [String: Finding.Status] {
    let policy = try policy(
      checks: """
        "m":{"metric":"memorization.text.any13","of":"value","failIf":{"gt":0.01}},
        "c":{"metric":"memorization.text.canary","of":"value","failIf":{"gt":0}}
        """, dataset: prompts.map { #""text":{"prompts":"\#($0)"}"# } ?? "")
    let judgement = judged(
      policy,
      ["prompt", "response"].flatMap { field in
        [
          measured("memorization.text.any13", .column(field), value: 0.9, se: 0.01),
          measured("memorization.text.canary", .column(field), value: 1),
        ]
      })
    return Dictionary(
      judgement.findings.map { ("\($0.check) \($0.subject.label)", $0.status) },
      uniquingKeysWith: { $1 })
  }

  @Test func `Copies of prompts that are reused by design are shown and not judged`() throws {
    let judged = ["m prompt", "m response", "c prompt", "c response"]
    for prompts in [nil, "own"] {
      #expect(try copies(prompts) == Dictionary(uniqueKeysWithValues: judged.map { ($0, .fail) }))
    }
    let reused = try copies("reused")
    #expect(reused["m prompt"] == .notApplicable)
    #expect(reused["m response"] == .fail)
    // What the policy declares as planted is a fact wherever it stands.
    #expect(reused["c prompt"] == .fail && reused["c response"] == .fail)
  }

  @Test(arguments: [#""text":{"prompts":"old"}"#, #""text":{"prompt":"own"}"#, #""text":[]"#])
  func `Another use of prompts is an error`(dataset: String) {
    #expect(!problems(document(checks: check, dataset: dataset)).isEmpty)
  }
}
