import Foundation
import Testing

/// Inputs that are no files of a length.
@Suite(.serialized) struct PipeFaultTests {
  private let fault: FaultRun

  init() throws { fault = try FaultRun() }

  /// With one writer, as `<(command)` makes it.
  @Test func aPipeIsReadOnceAndLikeAFile() throws {
    let pipe = "\(fault.folder.path)/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    let expected = try fault.run(["inspect", "real.csv"])
    for _ in 0..<15 {
      let shell = ("cat real.csv > pipe & exec", "")
      let result = try fault.run(["inspect", "pipe"], shell: shell)
      #expect(result.code == 0, "\(result.errors)")
      #expect(result.output == expected.output.replacing("real.csv", with: "pipe"))
    }
  }

  @Test(arguments: ["/dev/zero", "/dev/urandom", "/dev/full"])
  func anEndlessDeviceIsRefused(path: String) throws {
    for arguments in [
      ["inspect", path], ["judge", path], ["report", path],
      ["split", path, "--holdout", "0.2", "-o", "out"],
      ["check", "--real", "real.csv", "--synthetic", path],
      ["check", "--real", "real.csv", "--synthetic", "s.csv", "--baseline", path],
    ] {
      let result = try fault.run(arguments, shell: ("ulimit -v 4000000; exec", ""))
      #expect([65, 66].contains(result.code), "\(arguments): \(result.errors)")
      #expect(result.errors.contains(path))
    }
  }
}
