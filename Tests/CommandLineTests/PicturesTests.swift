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

  /// Cells of one to nine real rows are not told, and all others are shares of all.
  @Test func jointTablesAreOfTheWorstPairs() throws {
    let run = try check([])
    let joints = run["pictures"]?["joints"]?.arrayValue ?? []
    #expect(joints.count == 6)
    for joint in joints {
      let (first, second) = (joint["first"]?.arrayValue ?? [], joint["second"]?.arrayValue ?? [])
      #expect(first.count > 1 && first.count <= 8 && second.count > 1 && second.count <= 8)
      func cells(_ side: String) -> [Int?] {
        (joint[side]?.arrayValue ?? []).flatMap {
          ($0.stringValue ?? "").split(separator: " ").map { Int($0) }
        }
      }
      let (real, synthetic) = (cells("real"), cells("synthetic"))
      #expect(real.count == first.count * second.count && synthetic.count == real.count)
      // Of 300 rows ten are 33 thousandths.
      #expect(real.allSatisfy { $0.map { $0 == 0 || $0 >= 33 } ?? true }, "\(real)")
      let sum = synthetic.reduce(0) { $0 + ($1 ?? -1000) }
      #expect(abs(sum - 1000) <= synthetic.count / 2)
      #expect(real.reduce(0) { $0 + ($1 ?? 0) } <= 1000 + real.count / 2)
    }
  }

  /// One column of numbers from 0 to 10,000, whose distances are counted here once more.
  @Test func curvesOfAttacksCountRecordsByTheirDistance() throws {
    let candidate = (0..<120).map { ($0 * 7919 + 13) % 10_001 }
    let sides = [
      ("real", (0...200).map { $0 * 50 }), ("holdout", (0..<200).map { $0 * 50 + 25 }),
      ("synthetic", candidate),
    ]
    for (name, numbers) in sides {
      _ = try folder.write(
        "x\n" + numbers.map { "\($0)\n" }.joined(), to: "\(name).csv")
    }
    let run = try check(["--holdout", "holdout.csv", "--kind", "x=number"])
    let curves = run["pictures"]?["curves"]?.arrayValue ?? []
    #expect(curves.compactMap { $0["attack"]?.stringValue } == ["density", "distance", "ratio"])
    func share(_ numbers: [Int], upTo bound: Double) -> Double {
      let near = numbers.count { number in
        candidate.contains { Double(abs($0 - number)) / 10_000 <= bound }
      }
      return Double(near) / Double(numbers.count)
    }
    let distance = curves.first { $0["attack"]?.stringValue == "distance" }
    let points = (distance?["points"]?.arrayValue ?? []).map { point in
      (point.stringValue ?? "").split(separator: " ").compactMap { Double($0) }
    }
    #expect(points.count > 1 && points.count <= 100)
    // Distances that are equal on paper differ in their last digit, and a point may lie between them.
    for point in points {
      for (side, told) in [(0, point[1]), (1, point[2])] {
        let numbers = sides[side].1
        #expect(told >= share(numbers, upTo: point[0] - 1e-9) - 1e-4, "\(point)")
        #expect(told <= share(numbers, upTo: point[0] + 1e-9) + 1e-4, "\(point)")
      }
    }
    for (before, after) in zip(points, points.dropFirst()) {
      let records = (after[1] - before[1]) * 201 + (after[2] - before[2]) * 200
      #expect(records > 9.9, "\(before) \(after)")
    }
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
