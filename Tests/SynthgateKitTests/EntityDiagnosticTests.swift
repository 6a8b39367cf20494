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
}
