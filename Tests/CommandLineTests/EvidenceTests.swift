import Foundation
import GateJSON
import Testing

/// Canaries are values that one real person has; no output may carry them, not even when the
/// candidate repeats them.
@Suite struct EvidenceTests {
  private static let canaries = ["Xanadu-7741", "86753.0625", "1911-07-09", "Zebulon Quux"]
  private static let canaryRow = canaries.joined(separator: ",")
  private static let header = "place,amount,day,name"

  /// Ordinary rows, of which the last is the canary's.
  private static func rows(_ seed: Int) -> [String] {
    (0..<300).map { row in
      let number = (row * (7919 + 2 * seed) + seed) % 9973
      let day = 10 + number % 19
      return "place-\(number % 12),\(number),2001-0\(1 + number % 9)-\(day),name \(number % 40)"
    }
  }

  private static func csv(_ rows: [String]) -> String {
    ([header] + rows).joined(separator: "\n") + "\n"
  }

  @Test func noOutputCarriesAValueOfAPerson() throws {
    let folder = try TemporaryFolder()
    let real = Self.rows(1) + [Self.canaryRow]
    // The canary is repeated whole, and piecewise in rows that break other rules.
    let synthetic =
      real.prefix(100) + Self.rows(3).prefix(200)
      + [Self.canaryRow, "Xanadu-7741,86753.0625,1911-07-09,name 1", "place-1,oops,never,"]
    let result = try BuiltCommand.run(
      [
        "check", "--real", try folder.write(Self.csv(real), to: "real.csv"),
        "--synthetic", try folder.write(Self.csv(Array(synthetic)), to: "synthetic.csv"),
        "--holdout",
        try folder.write(
          Self.csv(Self.rows(2) + ["place-2,7,1911-07-09,Zebulon Quux"]), to: "h.csv"),
        "--protected", "place", "-o", "text", "-o", "json=run.json", "-o", "junit=gate.xml",
        "-o", "markdown=report.md", "--evidence", "pairs.jsonl",
      ], in: folder.path)
    #expect(result.code == 1, "\(result.errors)")
    var outputs = [("standard output", result.output), ("standard error", result.errors)]
    for name in ["run.json", "gate.xml", "report.md", "pairs.jsonl"] {
      outputs.append((name, try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)))
    }
    for (name, text) in outputs {
      for canary in Self.canaries { #expect(!text.contains(canary), "\(canary) in \(name)") }
    }
  }

  @Test func theEvidenceFileListsEveryPairForItsOwnerAlone() throws {
    let folder = try TemporaryFolder()
    let real = Self.rows(1)
    let result = try BuiltCommand.run(
      [
        "check", "--real", try folder.write(Self.csv(real), to: "real.csv"),
        "--synthetic", try folder.write(Self.csv(real.reversed()), to: "synthetic.csv"),
        "--evidence", "pairs.jsonl", "--axis", "memorization",
      ], in: folder.path)
    #expect(result.code == 1, "\(result.errors)")
    let path = "\(folder.path)/pairs.jsonl"
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let pairs = try lines.map { try JSONParser.parse(Array($0.utf8)) }
      .filter { $0["metric"]?.stringValue == "memorization.exact-copies" }
    #expect(pairs.count == real.count)
    // Line 2 holds the first row, and the candidate has the rows in reverse.
    for pair in pairs {
      let (ours, theirs) = (
        pair["reference"]?["line"]?.intValue, pair["candidate"]?["line"]?.intValue
      )
      #expect((ours ?? 0) + (theirs ?? 0) == real.count + 3)
    }
  }

  /// A text of so many words that no other has in a row.
  private static func text(_ number: Int, words: Int) -> String {
    (0..<words).map { "w\((number * 31 + $0 * $0 * (number + 7)) % 9973)" }.joined(separator: " ")
  }

  private static func jsonl(_ texts: [String]) -> String {
    texts.map { "{\"text\":\"\($0)\"}\n" }.joined()
  }

  @Test func copiedTextsAreCitedInTheEvidenceFileAlone() throws {
    let folder = try TemporaryFolder()
    let canary = "The Xanadu affair of Zebulon Quux began when nobody at court was looking."
    let row = Self.text(9000, words: 80)
    let real = (0..<150).map { Self.text($0, words: 90) } + [canary, "begin \(row) end"]
    let synthetic =
      (200..<340).map { Self.text($0, words: 90) } + [canary.uppercased(), "other \(row) words"]
    let result = try BuiltCommand.run(
      [
        "check", "--real", try folder.write(Self.jsonl(real), to: "real.jsonl"),
        "--synthetic", try folder.write(Self.jsonl(synthetic), to: "synthetic.jsonl"),
        "--holdout",
        try folder.write(
          Self.jsonl((400..<520).map { Self.text($0, words: 90) }), to: "holdout.jsonl"),
        "-o", "text", "-o", "json=run.json", "-o", "html=page.html", "-o", "markdown=report.md",
        "--evidence", "pairs.jsonl", "--axis", "memorization",
      ], in: folder.path)
    #expect([0, 1].contains(result.code), "\(result.errors)")
    let evidence = try String(contentsOfFile: "\(folder.path)/pairs.jsonl", encoding: .utf8)
    let lines = try evidence.split(separator: "\n").map { try JSONParser.parse(Array($0.utf8)) }
    func excerpts(_ metric: String) -> [(candidate: String?, reference: String?)] {
      lines.filter { $0["metric"]?.stringValue == metric }.map {
        ($0["excerpt"]?["candidate"]?.stringValue, $0["excerpt"]?["reference"]?.stringValue)
      }
    }
    let copy = try #require(excerpts("memorization.text.exact").first)
    #expect(copy == (canary.uppercased(), canary))
    // Cut in the middle of a word, at a given number of bytes.
    let span = try #require(excerpts("memorization.text.spans").first)
    let cited = try #require(span.candidate)
    #expect(cited.hasSuffix("...") && row.hasPrefix(cited.dropLast(3)))
    #expect(span.reference == cited)
    for name in ["run.json", "page.html", "report.md"] {
      let text = try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
      #expect(!text.contains("Xanadu") && !text.contains("XANADU"), "\(name)")
      #expect(!text.contains(row.prefix(40)), "\(name)")
    }
    #expect(!result.output.uppercased().contains("XANADU"))
  }

  @Test func wordsThatManyDocumentsShareAreQuotedInTheEvidenceFileAlone() throws {
    let folder = try TemporaryFolder()
    let phrase = "kindly allow us to explain xylophones"
    func texts(_ numbers: Range<Int>) -> [String] { numbers.map { Self.text($0, words: 60) } }
    let synthetic = texts(500..<700).enumerated().map {
      $0.offset % 4 == 0 ? "\(phrase) \($0.element)" : $0.element
    }
    let result = try BuiltCommand.run(
      [
        "check", "--real", try folder.write(Self.jsonl(texts(0..<200)), to: "real.jsonl"),
        "--synthetic", try folder.write(Self.jsonl(synthetic), to: "synthetic.jsonl"),
        "--holdout", try folder.write(Self.jsonl(texts(200..<400)), to: "holdout.jsonl"),
        "-o", "text", "-o", "json=run.json", "-o", "html=page.html", "--evidence", "e.jsonl",
        "--axis", "diversity",
      ], in: folder.path)
    #expect(result.code == 1, "\(result.errors)")
    let lines = try String(contentsOfFile: "\(folder.path)/e.jsonl", encoding: .utf8)
      .split(separator: "\n").map { try JSONParser.parse(Array($0.utf8)) }
    let quotes = lines.filter { $0["quote"] != nil }
    let words = Dictionary(
      grouping: quotes, by: { $0["metric"]?.stringValue ?? "" }
    ).mapValues { $0.first?["words"]?.stringValue }
    #expect(words["diversity.text.templates"] == phrase)
    #expect(words["diversity.text.openings"] == "kindly allow us to")
    #expect(quotes.allSatisfy { $0["documents"]?.intValue == 50 })
    let page = try String(contentsOfFile: "\(folder.path)/page.html", encoding: .utf8)
    let label = try #require(quotes.first?["quote"]?.stringValue)
    #expect(page.contains(label))
    let run = try String(contentsOfFile: "\(folder.path)/run.json", encoding: .utf8)
    for text in [page, run, result.output] { #expect(!text.contains("kindly allow")) }
  }

  @Test func theEvidenceMayNotOverwriteAnInput() throws {
    let folder = try TemporaryFolder()
    let real = try folder.write(Self.csv(Self.rows(1)), to: "real.csv")
    let result = try BuiltCommand.run([
      "check", "--real", real, "--synthetic", real, "--evidence", real,
    ])
    #expect(result.code == 2)
    #expect(result.errors.contains("would overwrite an input"))
  }
}
