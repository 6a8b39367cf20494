import Foundation
import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct HTMLReportTests {
  private static let catalogue: MetricCatalogue = {
    guard let range = Interval(0, 1) else { preconditionFailure("0 is below 1") }
    return MetricCatalogue([
      MetricDescriptor(
        id: "fidelity.ks", axis: .fidelity, title: "Kolmogorov <distance>", summary: "A & B.",
        unit: "distance", range: range, better: .lower, shape: .column, definition: "d",
        references: [])
    ])
  }()

  private static func page(_ run: RunRecord) -> ParsedPage {
    ParsedPage(HTMLReport.render(run, catalogue: catalogue))
  }

  private static let runs = SampleRun.kinds + [("pictured", PicturedRun.run)]

  @Test(arguments: runs.map(\.name))
  func everyPageIsWellFormed(kind: String) throws {
    let run = try #require(Self.runs.first { $0.name == kind }).run
    let page = Self.page(run)
    #expect(page.failure == nil)
    let ids = page.root.all.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count, "an id stands twice")
    for link in page.root.all("a") {
      let target = try #require(link.attributes["href"])
      #expect(target.hasPrefix("#") && ids.contains(String(target.dropFirst())), "\(target)")
    }
  }

  @Test func aRunWithoutAVerdictSaysWhy() {
    let page = ParsedPage(HTMLReport.render(SampleRun.noVerdict))
    #expect(page.failure == nil)
    #expect(page.root.all("h1").first?.text == "NO VERDICT")
    #expect(page.root.text.contains("a.csv:3: broken ::error::<&\"*%\\u{1b}[1m\\u{202e} (exit 65)"))
  }

  @Test(arguments: runs.map(\.name))
  func noPageAsksAnybodyForAnything(kind: String) throws {
    let run = try #require(Self.runs.first { $0.name == kind }).run
    let page = Self.page(run)
    let policies = page.root.all("meta").filter {
      $0.attributes["http-equiv"] == "Content-Security-Policy"
    }
    #expect(policies.count == 1)
    let policy = try #require(policies.first?.attributes["content"])
    let directives = Set(policy.split(separator: ";").map { $0.split(separator: " ").first })
    #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
    #expect(directives == ["default-src", "style-src", "script-src", "base-uri", "form-action"])
    #expect(page.root.all("style").count == 1 && page.root.all("script").count == 1)
    let outside: Set = ["src", "srcset", "data", "action", "style", "xlink:href", "background"]
    for element in page.root.all {
      #expect(outside.isDisjoint(with: element.attributes.keys), "\(element.attributes)")
      #expect(!element.attributes.keys.contains { $0.hasPrefix("on") })
      #expect(!["link", "iframe", "object", "embed", "img", "base", "form"].contains(element.name))
    }
    let style = try #require(page.root.all("style").first?.text)
    #expect(!style.contains("url(") && !style.contains("@import"))
  }

  /// The digests of `openssl dgst -sha256 -binary | base64`, of the content as the page has it.
  @Test func onlyItsOwnStyleAndScriptAreAllowed() throws {
    let bytes = HTMLReport.render(SampleRun.failing, catalogue: Self.catalogue)
    let text = String(decoding: bytes, as: UTF8.self)
    for name in ["style", "script"] {
      let open = try #require(text.range(of: "<\(name)>"))
      let close = try #require(text.range(of: "</\(name)>"))
      let content = String(text[open.upperBound..<close.lowerBound])
      let process = Process()
      let (input, output) = (Pipe(), Pipe())
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "openssl dgst -sha256 -binary | base64 -w0"]
      (process.standardInput, process.standardOutput) = (input, output)
      try process.run()
      input.fileHandleForWriting.write(Data(content.utf8))
      try input.fileHandleForWriting.close()
      let digest = String(
        decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      #expect(text.contains("\(name)-src 'sha256-\(digest)'"))
    }
  }

  @Test func namesAreTextWhateverTheyHold() {
    let page = Self.page(SampleRun.hostile)
    #expect(page.failure == nil)
    #expect(page.root.text.contains("<script>alert(1)</script>"))
    #expect(page.root.all("script").count == 1)
    for scalar: Unicode.Scalar in ["\u{1B}", "\u{0}", "\u{7}", "\u{202E}", "\u{2066}"] {
      #expect(!page.root.text.unicodeScalars.contains(scalar))
    }
    #expect(page.root.all("bdi").allSatisfy { $0.text.unicodeScalars.count < 1_000 })
  }

  @Test func aHundredThousandFindingsStayUnderFiveMegabytes() throws {
    let bytes = HTMLReport.render(SampleRun.large(100_000), catalogue: Self.catalogue)
    #expect(bytes.count < 5_000_000)
    let page = ParsedPage(bytes)
    #expect(page.failure == nil)
    let tables = page.root.all("table", class: "findings")
    #expect(tables.flatMap(\.rows).count == 1_000)
    // Half of them fail; what is not listed is counted.
    #expect(page.root.text.contains("49,000 more errors, 50,000 more findings without a problem"))
  }

  @Test func aHundredColumnsStayUnderAMegabyte() {
    let bytes = HTMLReport.render(PicturedRun.make(columns: 100), catalogue: Self.catalogue)
    #expect(bytes.count < 1_000_000)
  }

  @Test func aThousandColumnsStayUnderFiveMegabytes() {
    var run = PicturedRun.make(columns: 3)
    let wide = PicturedRun.make(columns: 1_000, pairs: false)
    (run.measurements, run.findings, run.profiles) = (
      wide.measurements, wide.findings, wide.profiles
    )
    let bytes = HTMLReport.render(run, catalogue: Self.catalogue)
    #expect(bytes.count < 5_000_000)
    let page = ParsedPage(bytes)
    #expect(page.failure == nil)
    // No link leads to a picture that is left out.
    let ids = Set(page.root.all.compactMap { $0.attributes["id"] })
    #expect(
      page.root.all("a").allSatisfy {
        ids.contains(String($0.attributes["href"]?.dropFirst() ?? ""))
      })
  }

  @Test func theGlossaryTellsWhatTheRunJudged() throws {
    let glossary = try Self.page(PicturedRun.run).element("glossary")
    #expect(glossary.all("dt").map(\.text) == ["Kolmogorov <distance> fidelity.ks"])
    #expect(glossary.all("dd").map(\.text) == ["A & B. distance; lower is better."])
  }

  @Test func whatARunDoesNotHoldHasNoSection() throws {
    let page = Self.page(SampleRun.empty)
    let sections = page.root.all("section").compactMap { $0.attributes["id"] }
    #expect(sections == ["run"])
    #expect(page.root.all("h1").first?.text.hasPrefix("INCOMPLETE") == true)
    var run = PicturedRun.run
    run.profiles = []
    let others = Self.page(run).root.all("section").compactMap { $0.attributes["id"] }
    #expect(!others.contains("distributions") && others.contains("columns"))
  }
}
