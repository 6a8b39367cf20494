import Foundation
import GateModel
import Testing

@testable import SynthgateKit

@Suite struct ResolvedRequestTests {
  private let plain = CheckRequest(real: ["train.csv"], synthetic: ["new.csv"])

  private static let kinds = """
    {
      "policyLanguage": 1, "name": "kinds", "version": "1.0.0", "description": "Declares kinds.",
      "dataset": {
        "columns": { "age": { "kind": "number" }, "pay": { "kind": "number" } }, "missing": ["NA"]
      },
      "checks": {
        "val-schema": {
          "metric": "validity.schema", "description": "All columns.", "failIf": { "gt": 0 }
        }
      }
    }
    """

  private func overrides(_ request: CheckRequest) throws -> [Override] {
    try ResolvedRequest(request).overrides(of: try PolicySource.load("tabular"))
  }

  @Test func aPlainRequestOverridesNothing() throws {
    #expect(try overrides(plain) == [])
  }

  @Test func eachOptionThatChangesWhatIsJudgedIsListedOnceInOrder() throws {
    var request = plain
    request.columns.roles = [.protected: ["sex", "race"], .label: ["income"]]
    request.columns.kinds = ["zip": .category]
    request.columns.missingTokens = ["n/a"]
    request.columns.positive = "over 50"
    request.seed = 7
    request.onlyAxes = [.bias]
    request.reading.badRecords = .share(0.005)
    #expect(
      try overrides(request) == [
        Override(.axis, values: ["bias"]), Override(.kind, values: ["zip=category"]),
        Override(.label, values: ["income"]), Override(.maxBadRecords, values: ["0.5%"]),
        Override(.missing, values: []), Override(.positive, values: []),
        Override(.protected, values: ["race", "sex"]), Override(.seed, values: ["7"]),
      ])
  }

  @Test func whatDoesNotChangeTheJudgementIsNoOverride() throws {
    var request = plain
    request.seed = 1
    request.threads = 7
    request.noFail = true
    request.omitsProfiles = true
    request.reading.limits.cells = 10
    // The seed of the policy is 1.
    #expect(try overrides(request) == [])
  }

  @Test func theUserHasTheLastWordOnAKindAndThePolicyAddsTokens() throws {
    var request = plain
    let policy = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    try Data(Self.kinds.utf8).write(to: policy)
    defer { try? FileManager.default.removeItem(at: policy) }
    request.policy = policy.path
    request.columns.kinds = ["age": .category]
    request.columns.missingTokens = ["?"]
    let columns = try ResolvedRequest(request).columns
    #expect(columns.kinds == ["age": .category, "pay": .number])
    #expect(columns.missingTokens == ["?", "NA"])
  }

  @Test func aWrongPolicyIsToldBeforeAnythingIsRead() async {
    var request = CheckRequest(real: ["/nowhere.csv"], synthetic: ["/nowhere.csv"])
    request.policy = "tabluar"
    let error = await #expect(throws: SynthgateError.self) { try await Synthgate.check(request) }
    #expect(error?.exitCode == ExitCode.invalidPolicy)
  }
}
