import Testing

/// Files without a header, whose first records differ: each is a record of somebody.
@Suite struct HeaderRecordTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: ["Person%0 Smith%0,x%0@y.org", "Person%0 Smith%0,%0", "Ann-%0-%0 Lee,w%0"])
  func noMessageEchoesOne(record: String) throws {
    for (name, rows) in [("real.csv", 10..<60), ("synthetic.csv", 60..<99)] {
      let lines = rows.map { record.replacing("%0", with: "\($0)") + "\n" }
      _ = try folder.write(lines.joined(), to: name)
    }
    let result = try BuiltCommand.run(
      ["check", "--real", "real.csv", "--synthetic", "synthetic.csv"], in: folder.path)
    #expect(result.code == 65)
    #expect(result.errors.contains("--no-header"))
    let said = result.output + result.errors
    for value in ["Smith", "y.org", "Lee", "w10", "w60"] { #expect(!said.contains(value)) }
  }
}
