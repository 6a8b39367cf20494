import Testing

/// Limits that the system sets to a process.
@Suite(.serialized) struct ResourceLimitFaultTests {
  private let fault: FaultRun

  init() throws { fault = try FaultRun() }

  private static let commands = [FaultRun.check, FaultRun.judge, FaultRun.split]

  /// - Parameter codes: how the run may end besides as usual.
  private func expect(
    _ arguments: [String], under limit: String, endsIn codes: Set<Int>
  ) throws {
    let result = try fault.run(arguments, shell: ("ulimit \(limit); exec", ""))
    #expect(codes.union([0]).contains(result.code), "\(limit): \(result.errors)")
    // Where no file may grow, neither can the one that takes the messages.
    if result.code != 0, limit != "-f 0" {
      #expect(result.errors.contains("synthgate: error: "), "\(limit)")
    }
    if result.code == 71 {
      // Refused before anything is read or replaced.
      #expect(result.errors.contains("ulimit -n"))
    } else if arguments.contains("json=run.json") {
      try fault.expectTrueOutputs(hasVerdict: result.code == 0)
    } else if result.code != 0 {
      #expect(!fault.folder.tree.contains { $0.hasPrefix("out/") })
    }
    fault.expectNothingLeft(besides: ["out"])
  }

  /// In kilobytes.
  @Test(arguments: commands, [400_000, 600_000, 1_000_000])
  func littleRoomForAddresses(arguments: [String], kilobytes: Int) throws {
    try expect(arguments, under: "-v \(kilobytes)", endsIn: [])
  }

  /// From the three standard streams and a library that is being loaded on.
  @Test(arguments: commands + [["metrics", "list"]], [4, 5, 6, 8, 12, 16, 24, 26, 28, 32])
  func fewOpenFiles(arguments: [String], most: Int) throws {
    try expect(arguments, under: "-n \(most)", endsIn: [66, 71, 73])
  }

  /// In blocks of 512 bytes.
  @Test(arguments: commands, [0, 1, 2, 8, 32])
  func shortFiles(arguments: [String], blocks: Int) throws {
    try expect(arguments, under: "-f \(blocks)", endsIn: [74])
  }
}
