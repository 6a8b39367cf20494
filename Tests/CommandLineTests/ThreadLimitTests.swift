import Testing

/// Threads that the system has no room for are done without.
@Suite struct ThreadLimitTests {
  /// 400 stacks would take 3.2 GB of addresses.
  @Test func readingGoesOnWithTheThreadsThatStart() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<50_000).map { "\($0),\($0 * 7 % 13)\n" }.joined()
    let path = try folder.write("a,b\n" + rows, to: "t.csv")
    let result = try BuiltCommand.run(
      ["inspect", path, "--threads", "400"], limit: "-v 600000", in: folder.path)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output == (try BuiltCommand.run("inspect", path)).output)
  }
}
