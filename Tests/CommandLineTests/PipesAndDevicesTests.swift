import Foundation
import Testing

/// What is named as data and is no regular file.
@Suite struct PipesAndDevicesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write("a,b\n" + String(repeating: "1,2\n3,4\n", count: 50), to: "t.csv")
  }

  /// A pipe that is opened twice waits for a second writer.
  @Test func aNamedPipeIsReadToItsEnd() throws {
    let reading = """
      mkfifo pipe; for run in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        cat t.csv > pipe & "$0" inspect pipe || exit; wait
      done
      """
    let result = try BuiltCommand.run(script: reading, in: folder.path)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.ranges(of: "100 rows, 2 columns").count == 20)
  }

  @Test(arguments: [
    "\"$0\" inspect <(cat t.csv)", "cat t.csv | \"$0\" inspect /dev/stdin",
    "\"$0\" inspect /dev/stdin < t.csv", "\"$0\" inspect - < t.csv",
    "cat t.csv | \"$0\" inspect -", "{ read -r line; echo a,b; cat; } < t.csv | \"$0\" inspect -",
  ])
  func aPipeOfTheShellIsReadToItsEnd(script: String) throws {
    let result = try BuiltCommand.run(script: script, in: folder.path)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.contains("100 rows, 2 columns"))
  }

  @Test func bothSidesMayBePipes() throws {
    let script = #""$0" check --real <(cat t.csv) --synthetic <(cat t.csv) --no-fail -q"#
    let result = try BuiltCommand.run(script: script, in: folder.path)
    #expect([0, 3].contains(result.code), "\(result.errors)")
  }

  /// With so little memory that reading on is seen.
  @Test(arguments: ["/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "./zero"])
  func aDeviceWithoutAnEndIsRefused(path: String) throws {
    for arguments in [
      "inspect \(path)", "check --real t.csv --synthetic \(path)", "inspect - < \(path)",
      "split \(path) --holdout 0.2 -o out", "judge \(path)",
      "check --real t.csv --synthetic t.csv --baseline \(path)",
    ] {
      let script = "ln -sf /dev/zero zero; ulimit -v 4000000; exec \"$0\" \(arguments)"
      let result = try BuiltCommand.run(script: script, in: folder.path)
      #expect(result.code == 66, "\(arguments): \(result.errors)")
      let name = arguments.contains("<") ? "-" : path
      #expect(result.errors.contains("\(name): is a device"), "\(result.errors)")
      #expect(result.errors.contains("to a file"))
    }
  }

  @Test func aPolicyIsNoDeviceEither() throws {
    let result = try BuiltCommand.run(
      script: "ulimit -v 4000000; exec \"$0\" policy validate /dev/zero", in: folder.path)
    #expect(result.code == 78)
    #expect(result.errors.contains("/dev/zero") && result.errors.contains("is a device"))
  }

  @Test func aTerminalIsReadOnlyAsStandardInput() throws {
    let result = try BuiltCommand.runOnTerminal(["inspect", "/dev/tty"])
    #expect(result.contains("/dev/tty: is a terminal; give a file, or - for standard input"))
  }

  @Test func theNullDeviceIsAnEmptyFile() throws {
    for arguments in ["inspect /dev/null", "inspect - < /dev/null"] {
      let result = try BuiltCommand.run(script: "exec \"$0\" \(arguments)", in: folder.path)
      #expect(result.code == 65)
      #expect(result.errors.contains("the file is empty"), "\(result.errors)")
    }
  }

  @Test(arguments: ["judge .", "report .", "inspect - < ."])
  func aDirectoryIsNoFile(arguments: String) throws {
    let result = try BuiltCommand.run(script: "exec \"$0\" \(arguments)", in: folder.path)
    #expect(result.code == 66)
    #expect(result.errors.contains("is a directory; give a file"), "\(result.errors)")
  }
}
