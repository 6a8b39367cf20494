import GateBuiltInPolicies
import GateJSON
import GateModel

@testable import SynthgateKit

/// Policies, and edits of those that ship: judged on data, and again on the run file of that.
enum EvaluationTarget {
  private static let policies: [JSONNode] = BuiltInPolicies.all.map { entry in
    guard let node = try? JSONParser.parse(entry.bytes) else {
      fatalError("a policy is JSON")
    }
    return node
  }

  static func read(_ bytes: [UInt8]) -> Int32 {
    guard let first = bytes.first else { return 0 }
    let isDocument = first == UInt8(ascii: "{")
    let policy = DocumentEdits.document(
      isDocument ? bytes[...] : bytes.dropFirst(), from: policies[Int(first) % policies.count])
    let path = ScratchFolder.write(policy, to: "policy.json")
    guard let run = SmallTables.check(SmallTables.loaded, SmallTables.request(policy: path)) else {
      return 0
    }
    Rendering.check(run)
    let file = Synthgate.render(run, as: .json)
    guard let stored = try? StoredRun(file, path: nil),
      let judged = try? stored.judged(by: path, failOnWarn: false, noFail: false)
    else { fatalError("a run cannot be judged by the policy that it was judged by") }
    expect(judged.verdict == run.verdict, "judge has another verdict than check")
    expect(
      judged.findings.map(\.status) == run.findings.map(\.status), "judge has other findings")
    return 0
  }
}
