import GateModel
import GateTestSupport
import SynthgateKit
import Testing

@Suite("The plain command on real data")
struct PlainCommandTests {
  @Test(
    "without holdout and roles, honest rows pass and a leak of one in a hundred fails",
    arguments: [("honest", 0), ("leak_0.01", 1)])
  func twoFiles(candidate: String, exitCode: Int) async throws {
    let run = try await Synthgate.check(Self.request(candidate))
    #expect(run.exitCode == exitCode)
    #expect(
      run.statements.contains {
        $0.hasPrefix("Memorization was judged in part, without ")
          && $0.contains("no holdout was given (give --holdout")
      })
    #expect(run.statements.contains { $0.hasPrefix("Bias was not judged") })
    #expect(run.axes[.bias]?.verdict == .notApplicable)
  }

  @Test("the leak is named row by row, and only memorization fails")
  func matchedRows() async throws {
    var request = Self.request("leak_0.01")
    request.holdout = ["\(Repository.fixtures)/adult/holdout.csv.gz"]
    let run = try await Synthgate.check(request)
    let failed = Set(run.findings.filter { $0.status == .fail }.map(\.axis))
    #expect(failed == [.memorization])
    let copies = run.findings.first { $0.metric == "memorization.exact-copies" }
    // 80 rows were planted and 6 more coincide by chance (the evaluation manifest counts 86).
    #expect(Set(copies?.matchedRows.map(\.reference) ?? []).count == 86)
  }

  @Test("a stored run gives the same verdict when judged again")
  func judge() async throws {
    let run = try await Synthgate.check(Self.request("leak_0.01"))
    let stored = Synthgate.render(run, as: .json)
    let again = try Synthgate.judge(
      run: stored, policy: "tabular", failOnWarn: false, noFail: false)
    #expect(again.verdict == run.verdict)
    #expect(again.findings.map(\.status) == run.findings.map(\.status))
    #expect(again.findings.map(\.message) == run.findings.map(\.message))
  }

  private static func request(_ candidate: String) -> CheckRequest {
    CheckRequest(
      real: ["\(Repository.fixtures)/adult/train.csv.gz"],
      synthetic: ["\(Repository.fixtures)/adult/\(candidate).csv.gz"])
  }
}
