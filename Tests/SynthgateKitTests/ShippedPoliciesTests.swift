import GateBuiltInPolicies
import GateMetrics
import GateModel
import Testing

@testable import GatePolicy

@Suite struct ShippedPoliciesTests {
  @Test(arguments: BuiltInPolicies.all.map(\.name))
  func `A built-in policy is valid and explains each limit`(name: String) throws {
    let bytes = try #require(BuiltInPolicies.bytes(of: name))
    let policy = try read(bytes).get()
    #expect(policy.warnings.isEmpty)
    #expect(policy.name == name)
    #expect(!policy.description.isEmpty)
    #expect(policy.checks.allSatisfy { !$0.description.isEmpty })
    #expect(checkColumns(policy, columns: []).isEmpty)
  }

  @Test func `Only the release policy lets a missing holdout hold up the verdict`() throws {
    for (name, expected) in [("tabular", OnMissing.ignore), ("privacy-release", .fail)] {
      let policy = try read(try #require(BuiltInPolicies.bytes(of: name))).get()
      let check = try #require(policy.checks.first { $0.id == "mem-holdout-excess" })
      #expect(check.onMissing == expected)
    }
  }

  @Test func `No truncation and no changed byte makes the reader trap`() throws {
    let document = try #require(BuiltInPolicies.bytes(of: "privacy-release"))
    for index in document.indices {
      _ = read(Array(document[..<index]))
      for byte in [0, document[index] ^ 1, document[index] ^ 0x80, UInt8(ascii: "\"")] {
        var changed = document
        changed[index] = byte
        _ = read(changed)
      }
    }
  }

  private func read(_ bytes: [UInt8]) -> Result<Policy, PolicyProblems> {
    PolicyReader.read(bytes, name: "p.json", sha256: "00", catalogue: MetricRegistry.catalogue)
  }
}
