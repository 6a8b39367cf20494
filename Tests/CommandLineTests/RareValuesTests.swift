import Foundation
import GateJSON
import Testing

/// A value that few real people have, in whatever column and however printed, stands in no output.
@Suite struct RareValuesTests {
  private static let header = "ssn,amount,weight,born,seen,name,town,label"
  private static let formats = [
    "text", "json", "junit", "markdown", "github", "gitlab", "sarif", "line-json", "prometheus",
    "html",
  ]

  @Test(arguments: [400, 2000])
  func noReportNamesAValueOfFewerThanTenRows(rows: Int) throws {
    let folder = try TemporaryFolder()
    let (real, holdout) = (People(rows: rows, seed: 1), People(rows: rows / 2, seed: 2))
    // Half of the candidate is copied and half is other people's, some cells of which are broken.
    let others = People(rows: rows / 2, seed: 3).rows.enumerated().map { index, row in
      index % 40 == 0 ? ["oops", "never"] + row.dropFirst(2) : row
    }
    let synthetic = real.rows.prefix(rows / 2) + others
    _ = try folder.write(Self.csv(real.rows), to: "real.csv")
    _ = try folder.write(Self.csv(holdout.rows), to: "holdout.csv")
    _ = try folder.write(Self.csv(Array(synthetic)), to: "synthetic.csv")
    var outputs: [(String, String)] = []
    for options in [[], ["--protected", "town", "--label", "label"], ["--id", "ssn"]] {
      let result = try BuiltCommand.run(
        Self.check + ["--holdout", "holdout.csv", "--evidence", "rows.jsonl"] + options
          + Self.formats.flatMap { ["-o", "\($0)=out.\($0)"] }, in: folder.path)
      #expect(result.code == 1, "\(result.errors)")
      outputs += [("output", result.output), ("errors", result.errors)]
      for name in Self.formats.map({ "out.\($0)" }) + ["rows.jsonl"] {
        outputs.append((name, try folder.read(name)))
      }
      let judged = try BuiltCommand.run("judge", "\(folder.path)/out.json")
      outputs += [("judge", judged.output), ("judge errors", judged.errors)]
    }
    for command in Self.others {
      let result = try BuiltCommand.run(command, in: folder.path)
      outputs += [(command.joined(separator: " "), result.output + result.errors)]
    }
    let rare = Self.rareValues(of: real.rows + holdout.rows)
    #expect(rare.count > rows)
    let search = SearchedValues(rare)
    #expect(search.found(in: "x\(rare[0])y") == [rare[0]])
    for (name, text) in outputs {
      let named = search.found(in: text)
      #expect(named.isEmpty, "\(name) names \(named.prefix(5))")
    }
  }

  @Test func profilesHaveBinsOfTenRealRowsAndCanBeLeftOut() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.csv(People(rows: 400, seed: 1).rows), to: "real.csv")
    _ = try folder.write(Self.csv(People(rows: 300, seed: 2).rows), to: "synthetic.csv")
    let result = try BuiltCommand.run(
      Self.check + ["--id", "ssn", "-o", "json=out.json"], in: folder.path)
    let profiles = try Self.profiles(folder)
    let named = profiles.compactMap { $0["column"]?.stringValue }
    #expect(
      Set(named) == ["amount", "born", "label", "seen", "town", "weight"], "\(result.errors)")
    for profile in profiles {
      let bins = profile["bins"]?.arrayValue ?? []
      #expect(bins.count > 1)
      for bin in bins where bin["label"]?.stringValue != "rest" {
        #expect((bin["real"]?.intValue ?? 0) >= 10)
      }
      #expect(bins.compactMap { $0["real"]?.intValue }.reduce(0, +) == 400)
      #expect(bins.compactMap { $0["synthetic"]?.intValue }.reduce(0, +) == 300)
    }
    _ = try BuiltCommand.run(
      Self.check + ["--no-profiles", "-o", "json=out.json"], in: folder.path)
    #expect(try Self.profiles(folder).isEmpty)
  }

  private static let check = ["check", "--real", "real.csv", "--synthetic", "synthetic.csv"]

  /// Commands that end in a message about the data.
  private static let others = [
    check + ["--label", "label", "--positive", "maybe"], check + ["--label", "name"],
    check + ["--kind", "name=number"], check + ["--kind", "born=number"],
    check + ["--kind", "town=date"], check + ["--holdout", "real.csv"], check + ["--dry-run"],
    ["inspect", "real.csv"], ["inspect", "real.csv", "--kind", "name=number"],
    ["split", "real.csv", "--entity", "none", "--out", "parts"],
  ]

  private static func profiles(_ folder: TemporaryFolder) throws -> [JSONNode] {
    try JSONParser.parse(Array(folder.read("out.json").utf8))["profiles"]?.arrayValue ?? []
  }

  private static func csv(_ rows: [[String]]) -> String {
    ([header] + rows.map { $0.joined(separator: ",") }).joined(separator: "\n") + "\n"
  }

  /// Cells of at least five characters that fewer than ten rows have.
  private static func rareValues(of rows: [[String]]) -> [String] {
    var counts: [String: Int] = [:]
    for cell in rows.joined() where cell.count >= 5 { counts[cell, default: 0] += 1 }
    return counts.filter { $0.value < 10 }.keys.sorted()
  }
}

/// Many values of five bytes or more, looked for in one pass.
private struct SearchedValues {
  private var values: [UInt64: [[UInt8]]] = [:]

  init(_ texts: [String]) {
    for text in texts {
      let bytes = Array(text.utf8)
      values[Self.key(bytes[..<5]), default: []].append(bytes)
    }
  }

  private static func key(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  func found(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    var found: Set<[UInt8]> = []
    var key: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      key = (key << 8 | UInt64(byte)) & 0xFF_FFFF_FFFF
      guard index >= 4, let known = values[key] else { continue }
      for value in known where bytes[(index - 4)...].starts(with: value) { found.insert(value) }
    }
    return found.map { String(decoding: $0, as: UTF8.self) }.sorted()
  }
}

/// Made-up people, most of whose cells are theirs alone.
private struct People {
  let rows: [[String]]

  init(rows count: Int, seed: Int) {
    var state = UInt64(seed) &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    func next(_ bound: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % bound)
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    rows = (0..<count).map { _ in
      let town = next(10) == 0 ? "Hamlet-\(100 + next(400))" : "Town-\(10 + next(6))"
      let amount = next(3) == 0 ? "0" : "\(1013 + next(90_000)).\(two(next(100)))"
      let born = "\(1930 + next(75))-\(two(1 + next(12)))-\(two(1 + next(28)))"
      let clock = "\(two(next(24))):\(two(next(60))):\(two(next(60)))"
      let seen = "2019-\(two(1 + next(12)))-\(two(1 + next(28)))T\(clock)Z"
      return [
        "\(100_000_000 + next(899_999_999))", amount, "\(40 + next(60)).\(1000 + next(8999))", born,
        seen, "Ann-\(next(1 << 30))", town, next(3) == 0 ? "yes" : "no",
      ]
    }
  }
}

extension TemporaryFolder {
  fileprivate func read(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }
}
