import GateModel
import SynthgateKit
import Testing

/// What a person reads of files with a known mistake; the numbers are counted by hand.
@Suite struct FindingSentenceTests {
  private let folder: CSVFolder

  init() throws { folder = try CSVFolder() }

  /// Two columns of numbers, a label that most rows lack and one that goes with it.
  private static let real = (0..<400).map { row in
    "\(row % 20),\(Double(row % 40) / 2),\(row % 40 == 7 ? "yes" : "no"),\(row % 2 == 0 ? "f" : "m")"
  }
  private static let header = "age,price,default,sex"

  private func messages(_ synthetic: [String], header: String = Self.header) async throws
    -> [String: String]
  {
    let run = try await Synthgate.check(
      CheckRequest(
        real: [folder.write([Self.header] + Self.real, to: "real.csv")],
        synthetic: [folder.write([header] + synthetic, to: "s.csv")]))
    let failed = run.findings.filter { [.fail, .inconclusive].contains($0.status) }
    return Dictionary(
      failed.map { ($0.check, $0.message) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `Columns whose names differ in case alone are told as such`() async throws {
    let message = try #require(
      try await messages(Self.real, header: "Age,Price,default,sex")["val-schema"])
    #expect(
      message.hasPrefix(
        "2 columns are missing; 2 others differ from them only in case (age / Age);"
          + " none is allowed; counted"))
    let one = try await messages(Self.real, header: "AGE,price,default,sex")
    #expect(
      one["val-schema"]?.hasPrefix("1 column is missing; another differs from it only") == true)
    let lost = try await messages(Self.real, header: "years,price,default,sex")
    #expect(lost["val-schema"]?.hasPrefix("1 column is missing (age);") == true)
  }

  @Test func `Decimal commas are recognised`() async throws {
    let rows = Self.real.map { row in
      let cells = row.split(separator: ",")
      let price = cells[1].split(separator: ".").joined(separator: ",")
      return "\(cells[0]),\"\(price)\",\(cells[2]),\(cells[3])"
    }
    let message = try #require(try await messages(rows)["val-schema"])
    #expect(
      message.hasPrefix(
        "no value of price is a number: they look like decimal commas (--decimal-comma);"))
    let words = Self.real.map { row in
      let cells = row.split(separator: ",")
      return "\(cells[0]),dear,\(cells[2]),\(cells[3])"
    }
    let other = try await messages(words)
    #expect(other["val-schema"]?.hasPrefix("no value of price is a number; none") == true)
  }

  @Test func `Fractions among whole numbers are counted, with the first line`() async throws {
    var rows = Self.real
    for row in 10..<60 { rows[row] = "1.5" + rows[row].drop { $0 != "," } }
    let message = try #require(try await messages(rows)["val-type"])
    // The eleventh row stands in the twelfth line.
    #expect(message.hasPrefix("50 of 400 values of age have decimals (first: "))
    #expect(
      message.contains("s.csv:12); all real ones are whole; none is allowed; not by chance (p "))
    #expect(message.contains(" round it, "))
  }

  @Test func `Cells that cannot be read are counted, with the first line`() async throws {
    var rows = Self.real
    for row in 5..<35 { rows[row] = "old" + rows[row].drop { $0 != "," } }
    let message = try #require(try await messages(rows)["val-type"])
    #expect(message.hasPrefix("30 of 400 values of age cannot be read as number (first: "))
    #expect(message.contains("s.csv:7); none is allowed"))
  }

  @Test func `A category that is lost is told with what was expected`() async throws {
    let rows = Self.real.map { row in
      row.split(separator: ",").enumerated()
        .map { $0.offset == 2 ? "no" : String($0.element) }.joined(separator: ",")
    }
    let message = try #require(try await messages(rows)["div-rare-mass"])
    // 10 of 400 rows are rare, of as many candidate rows again.
    #expect(
      message.hasPrefix(
        "default = yes: 2.5 % of real rows, none of 400 candidate rows are in its rare categories"))
  }
}
