import Foundation
import Testing

/// Threads that the system has no room for are done without.
@Suite struct ThreadLimitTests {
  /// 400 stacks would take 3.2 GB of addresses; as many as fit would leave none for data.
  @Test func readingLeavesAddressesForData() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<50_000).map { "\($0),\($0 * 7 % 13)\n" }.joined()
    let path = try folder.write("a,b\n" + rows, to: "t.csv")
    let result = try BuiltCommand.run(
      ["inspect", path, "--threads", "400"], limit: "-v 600000", in: folder.path)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output == (try BuiltCommand.run("inspect", path)).output)
  }

  /// The runtime's own threads would be waited for without end. Root has no such limit, and becomes nobody.
  @Test(.timeLimit(.minutes(2)))
  func checkingGoesOnWithoutAnyOtherThread() throws {
    let folder = try TemporaryFolder()
    let real = try folder.write(SampleTable.csv(rows: 400, seed: 1), to: "real.csv")
    let synthetic = try folder.write(SampleTable.csv(rows: 300, seed: 2), to: "synthetic.csv")
    let command = "\(folder.path)/synthgate"
    try FileManager.default.copyItem(atPath: BuiltCommand.path, toPath: command)
    let script = """
      ulimit -u 1
      exec "$0" check --real "$1" --synthetic "$2" -o json
      """
    let arguments = ["-c", script, command, real, synthetic]
    let process =
      getuid() == 0
      ? BuiltCommand.process(
        "/usr/bin/setpriv",
        ["--reuid=65534", "--regid=65534", "--clear-groups", "/bin/sh"] + arguments, in: nil)
      : BuiltCommand.process("/bin/sh", arguments, in: nil)
    let limited = try BuiltCommand.finish(process, input: nil)
    #expect(limited.code == 0, "\(limited.errors)")
    let free = try BuiltCommand.run(
      "check", "--real", real, "--synthetic", synthetic, "-o", "json")
    #expect(try run(limited.output) == run(free.output))
  }

  /// Without the time that it took.
  private func run(_ text: String) throws -> String {
    let parts = text.split(separator: "\n  \"timing\"", maxSplits: 1)
    return String(try #require(parts.first))
  }
}
