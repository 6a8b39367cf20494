import GateModel
import GateReports
import GateTestSupport
import Testing

/// Every number of a page is that of the run: the page has it exactly, for programs, and rounded, for
/// people.
@Suite struct HTMLNumbersTests {
  private let run = PicturedRun.run
  private let page: ParsedPage

  init() {
    page = ParsedPage(HTMLReport.render(PicturedRun.run, catalogue: MetricCatalogue([])))
  }

  /// Four digits are within half of the fourth; percentages and p-values have fewer.
  @Test func whatPeopleReadIsWhatProgramsRead() throws {
    let numbers = page.root.all("data")
    #expect(numbers.count > 30)
    for number in numbers {
      let exact = try #require(Double(number.attributes["value"] ?? ""))
      var text = number.text.filter { $0 != "," }
      if text == "< 1e-40" {
        #expect(exact < 1e-40)
        continue
      }
      var scale = 1.0
      if text.hasSuffix(" %") { (text, scale) = (String(text.dropLast(2)), 0.01) }
      let shown = try #require(Double(text)) * scale
      let tolerance = scale < 1 ? 0.0005 + 1e-12 : exact.magnitude * 0.05
      #expect((shown - exact).magnitude <= tolerance, "\(number.text) for \(exact)")
    }
  }

  @Test func findingsHaveTheNumbersOfTheRun() throws {
    let rows = try page.element("findings").all("table", class: "findings").flatMap(\.rows)
    #expect(rows.count == run.findings.count)
    // The failed ones come first, by how far they violate their limit.
    let expected = [run.findings[0], run.findings[3], run.findings[1], run.findings[2]]
    for (cells, finding) in zip(rows, expected) {
      #expect(cells.count == 7)
      #expect(cells[0].text == (finding.status == .fail ? "failed" : "passed"))
      #expect(cells[1].all("small").first?.text == " \(finding.check) fidelity")
      #expect(
        cells[2].numbers == [finding.value, finding.interval?.lower, finding.interval?.upper])
      #expect(cells[3].numbers == [finding.floor])
      #expect(cells[4].numbers == finding.limit?.bounds && cells[4].text == "> 0.1")
      #expect(cells[5].numbers == [finding.pValue])
    }
  }

  @Test func aProbabilityHasTwoDigits() throws {
    let rows = try page.element("findings").all("table", class: "findings").flatMap(\.rows)
    #expect(rows.prefix(2).map { $0[5].text } == ["< 1e-40", "4.2e-4"])
  }

  @Test func columnsAreSortedByTheirDistance() throws {
    let rows = try #require(try page.element("columns").all("table").first).rows
    #expect(rows.map { $0[0].text } == ["c0", "c1", "c2"])
    #expect(rows.map { $0[2].numbers } == [[0.9], [0.45], [0.3]])
    #expect(rows.allSatisfy { $0[3].numbers == [0.01] && $0[5].numbers == [0.1] })
    #expect(rows[0][4].numbers == [0.9 - 0.01])
    // The bar ends where the number does: 0.9 of a scale that ends 3 % beyond it.
    let bar = try #require(rows[0][1].all("rect").first)
    #expect(bar.attributes["width"] == "97.1%" && bar.attributes["class"] == "b fail")
    // A limit for the excess stands above the floor: 0.11 of 0.927.
    #expect(rows[0][1].all("line").first?.attributes["x1"] == "11.9%")
  }

  @Test func distributionsHaveTheCountsOfTheRun() throws {
    let cards = try page.element("distributions").all("article")
    #expect(cards.count == 3)
    for card in cards {
      let rows = try #require(card.all("table", class: "bins").first).rows
      #expect(rows.map { $0[0].text } == ["up to 20", "over 20"])
      #expect(rows.map { $0[$0.count - 2].numbers } == [[1208], [15_072]])
      #expect(rows.map { $0[$0.count - 1].numbers } == [[1498], [6502]])
    }
    // Categories are rows of bars, numbers a histogram.
    #expect(cards.map { $0.all("path").count } == [2, 0, 2])
    // 1208 of 16,280 real rows are 7.4 %, the largest share is that of 15,072.
    let first = try #require(cards[1].all("rect", class: "real").first)
    #expect(first.attributes["width"] == "8%")
  }

  @Test func theMapLeadsToTheRowsOfAPair() throws {
    let section = try page.element("pairs")
    let links = section.all("a").compactMap { $0.attributes["href"] }
    for (index, joint) in run.joints.enumerated() {
      #expect(links.count { $0 == "#pair-\(index + 1)" } == 2)
      let table = try #require(try page.element("pair-\(index + 1)").all("table").first)
      let cells = table.rows.map { $0.dropFirst().map(\.text) }
      #expect(cells[0] == ["99.7 0"] + joint.columns.dropFirst().map { _ in "0 0" })
      #expect(cells.last?.last == "- 100")
      #expect(table.all("td", class: "q5").count == 2)
    }
  }

  @Test func curvesStandInATableAsWell() throws {
    let section = try page.element("copies")
    let tables = section.all("table", class: "curve")
    #expect(tables.count == 3)
    let rows = try #require(tables.last).rows
    #expect(rows.map { $0[0].numbers } == [[0.125], [0.25], [0.375]])
    #expect(rows.map { $0[1].numbers } == [[0.01], [0.02], [0.03]])
    // An attacker who accuses a hundredth of outsiders: two thirds of the way from 0.1 % to 100 %.
    let found = try #require(section.all("path", class: "roc-1").first?.attributes["d"])
    #expect(found.hasPrefix("M76.2 137.3L"), "\(found)")
  }

  @Test func picturesOfTwoSidesHaveBoth() throws {
    for (section, numbers) in [
      ("groups", [-0.19, 0.0125]), ("utility", [0.9175, -0.473]), ("copies", [0.0062, 0.0059]),
    ] {
      let table = try #require(try page.element(section).all("table", class: "dumbbells").first)
      #expect(table.rows.map { $0[2].numbers + $0[3].numbers } == [numbers], "\(section)")
    }
    let counts = try #require(try page.element("copies").all("table", class: "counts").first)
    #expect(counts.rows.map { $0.flatMap(\.numbers) } == [[161, 150, 8000, 0]])
  }

  @Test func textsHaveTheirCopiesAndWords() throws {
    let page = ParsedPage(
      HTMLReport.render(PicturedRun.ofTexts, catalogue: MetricCatalogue([])))
    let tables = try page.element("texts").all("table")
    #expect(tables.count == 3)
    let shares = tables.prefix(2).flatMap(\.rows).map { $0[3...5].flatMap(\.numbers) }
    #expect(shares == [[40, 0.1, 0.005], [0, 0, 0.01]])
    #expect(
      tables[2].rows.map { [$0[0].text, $0[2].text] } == [
        ["50 to 74", "30"], ["150 to 199", "10"],
      ])
    let cards = try page.element("distributions").all("article")
    #expect(cards.map { $0.all("small").first?.text } == [" length in tokens", " words"])
    // A place to lead to, once.
    #expect(cards.map { $0.attributes["id"] } == ["column-1", nil])
    let bars = cards[1].all("rect", class: "syn").map { $0.attributes["width"] }
    #expect(bars == ["100%", "100%"])
  }

  @Test func trendsHaveTheirEnds() throws {
    let rows = try #require(try page.element("trend").all("table").first).rows
    #expect(rows.map { $0.flatMap(\.numbers) } == [[0, -0.75, -0.375]])
    // From 0 down to -0.75 over three generations, the second a third above the last.
    #expect(rows[0][1].all("path").first?.attributes["d"] == "M0 2L50 12.7L100 18")
  }

  @Test func theMapHasACellAPair() throws {
    let map = try #require(try page.element("pairs").all("svg", class: "map").first)
    let cells = map.all("path").filter { $0.attributes["class"] != "bad" }
    #expect(cells.map { $0.attributes["class"] } == ["q4"])
    #expect(cells.first?.attributes["d"]?.count { $0 == "M" } == 3)
    #expect(map.all("path", class: "bad").first?.attributes["d"]?.count { $0 == "M" } == 1)
    #expect(map.all("text").map(\.text).sorted() == ["c0", "c1", "c2"])
  }

  @Test func tilesHaveTheCountsOfTheirAxis() throws {
    let tiles = try #require(page.root.all("ul", class: "tiles").first).all("li")
    #expect(tiles.map { $0.all("h3").first?.text } == ["fidelity", "bias", "memorization"])
    #expect(tiles.map { $0.all("p").first?.numbers } == [[4], [0], [1, 2]])
  }
}
