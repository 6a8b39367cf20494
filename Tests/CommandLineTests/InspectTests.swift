import Testing

@Suite struct InspectTests {
  private let data = """
    day,name,amount,note
    2021-05-01,ann,1.5,x
    2021-05-01,bob,2,
    2021-05-02T10:30:00Z,ann,NA,y
    2021-05-03,ann,1.5,

    """

  private func inspect(_ options: [String]) throws -> BuiltCommand.Result {
    let folder = try TemporaryFolder()
    return try BuiltCommand.run(["inspect", try folder.write(data, to: "data.csv")] + options)
  }

  private func row(_ column: String, of output: String) -> [String] {
    let line = output.split(separator: "\n").first { $0.hasPrefix(column + " ") } ?? ""
    return line.split(separator: " ", maxSplits: 6).map(String.init)
  }

  @Test func showsKindMissingShareAndReason() throws {
    let result = try inspect([])
    #expect(result.code == 0)
    #expect(row("day", of: result.output).prefix(5) == ["day", "datetime", "-", "0", "3"])
    #expect(
      row("amount", of: result.output).prefix(6) == ["amount", "number", "-", "1", "(25.0", "%)"])
    #expect(
      row("note", of: result.output).prefix(6) == ["note", "category", "-", "2", "(50.0", "%)"])
    #expect(result.errors.contains("SG2007"))
  }

  @Test func valuesAreShownOnRequestOnly() throws {
    #expect(!(try inspect([]).output.contains("ann")))
    let output = try inspect(["--examples", "2"]).output
    #expect(output.contains("\nname: ann | bob\n"))
    #expect(output.contains("\namount: 1.5 | 2\n"))
    #expect(output.contains("\nday: 2021-05-01 | 2021-05-02T10:30:00Z\n"))
  }

  @Test func standardInputIsRead() throws {
    let result = try BuiltCommand.run(["inspect", "-"], input: data)
    #expect(result.output.contains("4 rows, 4 columns"))
    let pinned = try BuiltCommand.run(["inspect", "-", "--kind", "amount=category"], input: data)
    #expect(row("amount", of: pinned.output).prefix(2) == ["amount", "category"])
  }

  /// Cells apart by blanks look like prose, so that how to read them as a table has to be said.
  @Test func aTableApartByBlanksIsReadWithADelimiter() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<40).map { "\($0) \($0 % 7) x" }
    let path = try folder.write("a b c\n" + lines.joined(separator: "\n") + "\n", to: "t.txt")
    #expect(try BuiltCommand.run("inspect", path).errors.contains("--delimiter"))
    let table = try BuiltCommand.run("inspect", path, "--delimiter", " ")
    #expect(table.output.contains("40 rows, 3 columns"))
  }
}
