import GateBuiltInPolicies
import GateModel
import SynthgateKit
import Testing

/// Honest candidates in small; `make calibrate` counts them in large.
@Suite("Honest tables") struct HonestTableTests {
  @Test(
    "of fewer rows than a policy takes have no verdict, and never a no",
    arguments: BuiltInPolicies.all.map(\.name))
  func tooFewRows(policy: String) async throws {
    for table in [
      try MutationTable.fixture("adult", rows: 60), .visits(rows: 60, hasHoldout: true),
      .orders(rows: 60, hasHoldout: true),
    ] {
      let run = try await Self.run(table, policy: policy)
      #expect(run.exitCode == 3, "\(table.name) under \(policy)")
    }
  }

  @Test("of values that nobody has twice are not told apart where no holdout is given")
  func detection() async throws {
    for table in [
      MutationTable.customers(rows: 600, hasHoldout: false),
      .orders(rows: 600, hasHoldout: false),
    ] {
      let run = try await Self.run(table, policy: "tabular")
      let finding = try #require(run.findings.first { $0.check == "fid-detection" })
      #expect(finding.status == .pass, "\(table.name): \(finding.message)")
    }
  }

  private static func run(_ table: MutationTable, policy: String) async throws -> RunRecord {
    let folder = try CSVFolder()
    let holdout = try table.holdout.map { try folder.write(table.lines($0), to: "holdout.csv") }
    var request = CheckRequest(
      real: [try folder.write(table.lines(table.train), to: "train.csv")],
      synthetic: [try folder.write(table.lines(table.fresh), to: "fresh.csv")],
      holdout: holdout.map { [$0] } ?? [])
    request.policy = policy
    request.threads = 1
    return try await Synthgate.check(request)
  }
}
