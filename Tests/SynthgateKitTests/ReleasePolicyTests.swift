import GateModel
import SynthgateKit
import Testing

/// The policy for giving rows away, from files to verdict.
@Suite("Release of 10,000 people")
struct ReleasePolicyTests {
  @Test("honest rows are proven to keep their distance")
  func honest() async throws {
    let run = try await check("cand_fresh")
    #expect(run.verdict == .pass)
    #expect(!run.findings.contains { $0.status == .fail })
  }

  @Test("a leak fails", arguments: ["cand_leak1", "cand_leak0p1", "cand_noisycopy"])
  func leak(name: String) async throws {
    let run = try await check(name)
    #expect(run.exitCode == 1)
    #expect(run.findings.contains { $0.status == .fail && $0.axis == .memorization })
  }

  @Test("without a holdout there is no verdict")
  func noHoldout() async throws {
    let run = try await check("cand_fresh", hasHoldout: false)
    #expect(run.verdict == .incomplete)
    #expect(run.exitCode == 3)
  }

  private func check(_ name: String, hasHoldout: Bool = true) async throws -> RunRecord {
    var request = CheckRequest(
      real: [KnownPeople.path("train")], synthetic: [KnownPeople.path(name)],
      holdout: hasHoldout ? [KnownPeople.path("holdout")] : [])
    request.policy = "privacy-release"
    return try await Synthgate.check(request)
  }
}
