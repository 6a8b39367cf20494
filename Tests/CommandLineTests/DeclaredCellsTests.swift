import Foundation
import Testing

/// What is said of the cells of single columns, and of folders.
@Suite struct DeclaredCellsTests {
  private static let data =
    "seen,region,n\n"
    + (0..<60).map { row in
      "\(row % 28 + 1)/\(row % 12 + 1)/2\(row % 3) 1\(row % 9):30,\(["NA", "EU"][row % 2]),\(row)\n"
    }.joined()

  private func inspect(_ options: [String]) throws -> BuiltCommand.Result {
    let folder = try TemporaryFolder()
    return try BuiltCommand.run(["inspect", try folder.write(Self.data, to: "data.csv")] + options)
  }

  private func row(_ column: String, of output: String) -> [String] {
    let line = output.split(separator: "\n").first { $0.hasPrefix(column + " ") } ?? ""
    return line.split(separator: " ", maxSplits: 5).map(String.init)
  }

  @Test func aFormatMakesDates() throws {
    let result = try inspect(["--date-format", "seen=%d/%m/%y %H:%M"])
    #expect(result.code == 0)
    #expect(row("seen", of: result.output).prefix(4) == ["seen", "datetime", "-", "0"])
    #expect(row("seen", of: try inspect([]).output)[1] != "datetime")
  }

  @Test func theFormerNameOfAKindIsReadWithANote() throws {
    let folder = try TemporaryFolder()
    let data = try folder.write("d\n2020-01-31\n2020-02-01\n", to: "d.csv")
    let result = try BuiltCommand.run(["inspect", data, "--kind", "d=instant"])
    #expect(result.code == 0, "\(result.errors)")
    #expect(row("d", of: result.output)[1] == "datetime")
    #expect(result.errors.contains("SG1021"), "\(result.errors)")
    let present = try BuiltCommand.run(["inspect", data, "--kind", "d=datetime"])
    #expect(present.output == result.output && !present.errors.contains("SG1021"))
  }

  @Test func ofSeveralFormatsOneFits() throws {
    let folder = try TemporaryFolder()
    let data = try folder.write("d\n2020-01-31\n31/01/2020\n1/2/2020\n", to: "d.csv")
    let result = try BuiltCommand.run(["inspect", data, "--date-format", "d=%F", "d=%d/%m/%Y"])
    #expect(row("d", of: result.output).prefix(5) == ["d", "datetime", "-", "0", "2"])
  }

  @Test func tokensAreOfOneColumn() throws {
    let result = try inspect(["--missing-in", "region=NA,?", "n=7", "--missing-in", "n=8"])
    #expect(
      row("region", of: result.output).prefix(5) == ["region", "category", "-", "30", "(50.0"])
    #expect(row("n", of: result.output).prefix(4) == ["n", "number", "-", "2"])
  }

  @Test(arguments: [
    (["--date-format", "seen=%d/%m"], 2, "%Y and %y"), (["--date-format", "seen"], 2, "C=FORMAT"),
    (["--date-format", "n=%Y", "--kind", "n=number"], 2, "declared number and as dates"),
    (["--missing-in", "=x"], 2, "C=TOKEN"), (["--missing-in", "n="], 2, "C=TOKEN"),
    (["--date-format", "sen=%d/%m/%y %H:%M"], 78, "\"sen\""),
    (["--missing-in", "regin=NA"], 78, "\"regin\""),
    (["--date-format", "seen=%Y"], 65, "--date-format"),
  ])
  func mistakesAreTold(options: [String], code: Int32, says: String) throws {
    let result = try inspect(options)
    #expect(result.code == code)
    #expect(result.errors.contains(says), "\(result.errors)")
  }

  /// The policy says the same as the options, and the run says so of the column.
  @Test func aPolicyDeclaresAsTheOptionsDo() throws {
    let folder = try TemporaryFolder()
    let data = try folder.write(Self.data, to: "data.csv")
    let own = try folder.write(
      """
      {"policyLanguage":1,"name":"p","dataset":{"columns":{
        "seen":{"dateFormat":"%d/%m/%y %H:%M","zone":"+02:00"},"region":{"missing":["NA"]}}},
       "checks":{"d":{"metric":"fidelity.ks","failIf":{"gt":0.9}}}}
      """, to: "policy.json")
    let result = try BuiltCommand.run([
      "check", "--real", data, "--synthetic", data, "--policy", own, "-o", "json",
    ])
    #expect([0, 1, 3].contains(result.code), "\(result.errors)")
    let run = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let input = (run?["inputs"] as? [[String: Any]])?.first
    let columns = input?["columns"] as? [[String: Any]] ?? []
    let seen = columns.first { $0["name"] as? String == "seen" }
    #expect(seen?["kind"] as? String == "datetime")
    let region = columns.first { $0["name"] as? String == "region" }
    #expect(region?["missing"] as? Int == 30)
  }

  @Test func foldersAreJudgedAsColumns() throws {
    let folder = try TemporaryFolder()
    for (part, role) in ["real", "new"].flatMap({ role in [2019, 2020].map { ($0, role) } }) {
      let path = "\(role)/year=\(part)"
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(path)", withIntermediateDirectories: true)
      let rows = (0..<40).map { "\($0 * part % 37),\($0 % 5)\n" }.joined()
      _ = try folder.write("a,b\n" + rows, to: "\(path)/part-0.csv")
    }
    let result = try BuiltCommand.run(
      ["check", "--real", "real", "--synthetic", "new", "--policy", "smoke", "-o", "json"],
      in: folder.path)
    #expect([0, 1, 3].contains(result.code), "\(result.errors)")
    #expect(result.output.contains("\"year\""))
    #expect(result.output.contains("real/year=2019/part-0.csv"))
    #expect(result.output.contains("SG2050"))
    let inspected = try BuiltCommand.run(["inspect", "real/*/*.csv"], in: folder.path)
    #expect(row("year", of: inspected.output).prefix(2) == ["year", "number"])
  }
}
