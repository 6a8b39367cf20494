import SynthgateKit
import Testing

@Suite struct EntityDiagnosticTests {
  @Test func `An id that repeats, and an entity on both real sides, are said`() async throws {
    let folder = try CSVFolder()
    func write(_ name: String, _ people: [Int]) throws -> String {
      let lines = people.enumerated().map { "p\($1),\($0),\($0 % 3 == 0 ? "x" : "y")" }
      return try folder.write(["person,value,kind"] + lines, to: name)
    }
    let real = try write("real.csv", (0..<60).map { $0 / 2 })
    var request = CheckRequest(
      real: [real], synthetic: [try write("synthetic.csv", (100..<160).map { $0 / 2 })])
    request.holdout = [try write("holdout.csv", (58..<118).map { $0 / 2 })]
    request.columns.roles[.id] = ["person"]
    let asId = try await Synthgate.check(request)
    let repeated = asId.diagnostics.first { $0.code == "SG2012" }
    #expect(repeated?.message.hasPrefix("30 rows of the reference repeat an id") == true)
    request.columns.roles = [.entity: ["person"]]
    let asEntity = try await Synthgate.check(request)
    #expect(asEntity.diagnostics.allSatisfy { $0.code != "SG2012" })
    let shared = asEntity.diagnostics.first { $0.code == "SG2013" }
    #expect(shared?.message.hasPrefix("1 of 30 entities of the holdout") == true)
  }

  /// A panel of `people` with five rows each, of the people from `first` on.
  private func panel(_ folder: CSVFolder, _ name: String, from first: Int) throws -> String {
    let lines = (0..<300).map { row in
      "p\(first + row / 5),\(row * 7919 % 1000),\(row % 3 == 0 ? "x" : "y")"
    }
    return try folder.write(["person id,value,kind"] + lines, to: name)
  }

  private func request(_ folder: CSVFolder) throws -> CheckRequest {
    var request = CheckRequest(
      real: [try panel(folder, "real.csv", from: 0)],
      synthetic: [try panel(folder, "synthetic.csv", from: 1000)])
    request.holdout = [try panel(folder, "holdout.csv", from: 2000)]
    return request
  }

  @Test func `A panel whose people are not declared is told how`() async throws {
    let folder = try CSVFolder()
    var request = try request(folder)
    let undeclared = try await Synthgate.check(request)
    let hint = try #require(undeclared.diagnostics.first { $0.code == "SG2019" })
    #expect(hint.message.contains("--entity 'person id'"))
    // The two values of the other column are of all sides.
    #expect(undeclared.diagnostics.count { $0.code == "SG2019" } == 1)
    request.columns.roles[.entity] = ["person id"]
    let declared = try await Synthgate.check(request)
    #expect(declared.diagnostics.allSatisfy { $0.code != "SG2019" })
  }

  @Test func `The least number of rows asks for entities, and asks so again`() async throws {
    let folder = try CSVFolder()
    var request = try request(folder)
    request.columns.roles[.entity] = ["person id"]
    request.policy = try folder.write(
      [
        #"{"policyLanguage":1,"name":"p","version":"1","dataset":{"minRows":{"real":61}},"#,
        #""checks":{"k":{"metric":"fidelity.ks","failIf":{"gt":0.9}}}}"#,
      ], to: "policy.json")
    let run = try await Synthgate.check(request)
    let again = try Synthgate.judge(
      run: Synthgate.render(run, as: .json), policy: request.policy,
      failOnWarn: false, noFail: false)
    for run in [run, again] {
      let message = run.diagnostics.first { $0.message.contains("needs at least 61") }?.message
      #expect(message?.hasPrefix("the real data has 60 rows (an entity counts once)") == true)
      #expect(run.verdict == .incomplete)
    }
  }
}
