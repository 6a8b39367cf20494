import Foundation
import Testing

/// Files that somebody changes while they are read.
@Suite(.serialized) struct ChangedFileFaultTests {
  private static let moments = 12

  private let fault: FaultRun
  private static let text = SampleTable.csv(rows: 150_000, seed: 1)
  private static let length = off_t(SampleTable.csv(rows: 70_000, seed: 1).utf8.count)

  init() throws { fault = try FaultRun() }

  /// - Parameters:
  ///   - codes: how a run ends that meets the change.
  ///   - change: done to the path at random moments of reading.
  private func expectRefusedOrWhole(
    seed: UInt64, arguments: [String], codes: Set<Int>, change: (String) throws -> Void
  ) throws {
    let path = try fault.folder.write(Self.text, to: "large.csv")
    let start = Date()
    try #require(try fault.run(arguments).code == 0)
    let seconds = Date().timeIntervalSince(start)
    var random = SeededMoments(seed: seed)
    for _ in 0..<Self.moments {
      try? FileManager.default.removeItem(atPath: "\(fault.folder.path)/out")
      _ = try fault.folder.write(Self.text, to: "large.csv")
      let share = Double.random(in: 0..<1, using: &random)
      let result = try fault.run(arguments) { _ in
        Thread.sleep(forTimeInterval: share * seconds)
        try change(path)
      }
      #expect(codes.union([0]).contains(result.code), "\(result.code): \(result.errors)")
      if result.code != 0 { #expect(result.errors.contains("large.csv")) }
    }
  }

  @Test(arguments: [
    ["inspect", "large.csv"], ["split", "large.csv", "--holdout", "0.2", "-o", "out"],
  ])
  func aFileThatIsShortenedIsNamed(arguments: [String]) throws {
    try expectRefusedOrWhole(seed: 1, arguments: arguments, codes: [66]) { path in
      // At a line's end, so that the rest could pass for a whole file.
      truncate(path, Self.length)
    }
  }

  /// One that is empty from the start is malformed.
  @Test func aFileThatIsEmptiedIsNamed() throws {
    try expectRefusedOrWhole(
      seed: 2, arguments: ["inspect", "large.csv"], codes: [65, 66]
    ) { truncate($0, 0) }
  }

  /// The bytes that were checked are the bytes that are used.
  @Test func aFileThatIsOverwrittenIsNamed() throws {
    let other = Data(repeating: UInt8(ascii: "\""), count: 1 << 20)
    try expectRefusedOrWhole(
      seed: 3, arguments: ["inspect", "large.csv"], codes: [65, 66]
    ) { path in
      let file = try #require(FileHandle(forUpdatingAtPath: path))
      try file.write(contentsOf: other)
      try file.close()
    }
  }
}
