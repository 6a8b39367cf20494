import Foundation
import GateJSON
import Testing

/// What is drawn stands in the run file.
@Suite struct PicturesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (name, rows, seed) in [("real", 300, 1), ("holdout", 150, 2), ("synthetic", 200, 3)] {
      _ = try folder.write(SampleTable.csv(rows: rows, seed: seed), to: "\(name).csv")
    }
  }

  private func check(_ options: [String]) throws -> JSONNode {
    let result = try BuiltCommand.run(
      ["check", "--real", "real.csv", "--synthetic", "synthetic.csv", "-o", "json=run.json"]
        + options, in: folder.path)
    #expect([0, 1, 3].contains(result.code), "\(result.errors)")
    return try JSONParser.parse(Array(try text("run.json").utf8))
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  @Test func holdoutRowsAreCountedBesideTheOthers() throws {
    let run = try check(["--holdout", "holdout.csv"])
    let profiles = run["profiles"]?.arrayValue ?? []
    #expect(!profiles.isEmpty)
    for profile in profiles {
      let bins = profile["bins"]?.arrayValue ?? []
      #expect(bins.compactMap { $0["holdout"]?.intValue }.count == bins.count)
      #expect(bins.compactMap { $0["holdout"]?.intValue }.reduce(0, +) == 150)
    }
    let without = try check([])["profiles"]?.arrayValue ?? []
    #expect(without.flatMap { $0["bins"]?.arrayValue ?? [] }.allSatisfy { $0["holdout"] == nil })
  }

  @Test func everyPairHasItsDifferenceInThousandths() throws {
    let run = try check([])
    let pairs = try #require(run["pictures"]?["pairs"])
    let metric = pairs["metric"]?.stringValue
    let columns = pairs["columns"]?.arrayValue?.compactMap(\.stringValue) ?? []
    let rows = pairs["thousandths"]?.arrayValue?.compactMap(\.stringValue) ?? []
    #expect(columns.count > 1 && rows.count == columns.count - 1)
    var known = 0
    for score in run["scores"]?.arrayValue ?? [] where score["metric"]?.stringValue == metric {
      guard let value = score["value"]?.doubleValue else { continue }
      let ends = score["columns"]?.arrayValue?.compactMap { $0.stringValue } ?? []
      let places = ends.compactMap { columns.firstIndex(of: $0) }.sorted()
      let row = rows[places[1] - 1].split(separator: " ")
      #expect(row.count == places[1])
      #expect(Int(row[places[0]]) == Int((1000 * value).rounded()))
      known += 1
    }
    #expect(known == columns.count * (columns.count - 1) / 2)
  }

  @Test func picturesCanBeLeftOut() throws {
    let run = try check(["--no-profiles", "-o", "html=page.html"])
    #expect(run["pictures"] == nil)
    #expect(try !text("page.html").contains("id=\"distributions\""))
  }

  @Test func aStoredRunHasTheSamePage() throws {
    _ = try check(["--holdout", "holdout.csv", "-o", "html=page.html"])
    let again = try BuiltCommand.run("report", "\(folder.path)/run.json", "-o", "html")
    let page = try text("page.html")
    #expect(again.code == 0 && again.output == page)
    for section in ["findings", "columns", "distributions", "pairs", "run"] {
      #expect(again.output.contains("<section id=\"\(section)\""), "\(section)")
    }
  }
}
