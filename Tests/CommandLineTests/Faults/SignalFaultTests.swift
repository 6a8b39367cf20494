import Foundation
import Testing

/// Signals at random moments of a run.
@Suite(.serialized) struct SignalFaultTests {
  private static let moments = 30
  private static let signals = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGKILL]

  private let fault: FaultRun

  init() throws { fault = try FaultRun(rows: 3000) }

  /// Waits for the first sign of `hasBegun`, then for a random part of the time that a whole run
  /// takes.
  private func signalled(
    _ arguments: [String], signal: Int32, share: Double, of seconds: Double,
    after hasBegun: () -> Bool
  ) throws -> BuiltCommand.Result {
    try fault.run(arguments) { process in
      while process.isRunning, !hasBegun() { Thread.sleep(forTimeInterval: 0.001) }
      Thread.sleep(forTimeInterval: share * seconds)
      kill(process.processIdentifier, signal)
    }
  }

  private func seconds(of arguments: [String]) throws -> Double {
    let start = Date()
    #expect(try fault.run(arguments).code == 0)
    return Date().timeIntervalSince(start)
  }

  @Test func aCheckLeavesWholeFilesOfToday() throws {
    let seconds = try seconds(of: FaultRun.check)
    let report = try untimedReport
    var random = SeededMoments(seed: 1)
    for moment in 0..<Self.moments {
      try fault.writeOutputsOfYesterday()
      let signal = Self.signals[moment % Self.signals.count]
      let result = try signalled(
        FaultRun.check, signal: signal, share: .random(in: 0..<1.1, using: &random), of: seconds
      ) { (try? fault.folder.text("t.txt").contains("yesterday")) == false }
      #expect([0, 128 + Int(signal)].contains(result.code), "\(result.errors)")
      try fault.expectTrueOutputs(hasVerdict: nil)
      let isReport = try untimedReport == report
      let isNone = try fault.folder.text("gate.xml").contains(
        "tests=\"1\" failures=\"0\" errors=\"1\"")
      #expect(result.code == 0 ? isReport : isReport || isNone)
      expectNothingLeft(after: signal, besides: [], replacing: [0o644])
    }
  }

  private var untimedReport: String {
    get throws { try fault.folder.text("gate.xml").replacing(/\stime="[^"]*"/, with: "") }
  }

  @Test func aSplitLeavesBothFilesOrNone() throws {
    let arguments = FaultRun.split
    _ = try fault.folder.write(SampleTable.csv(rows: 60_000, seed: 1), to: "real.csv")
    let seconds = try seconds(of: arguments)
    let whole = try ["train.csv", "holdout.csv"].map { try fault.folder.text("out/\($0)") }
    var random = SeededMoments(seed: 2)
    for moment in 0..<Self.moments {
      try FileManager.default.removeItem(atPath: "\(fault.folder.path)/out")
      let signal = Self.signals[moment % Self.signals.count]
      let result = try signalled(
        arguments, signal: signal, share: .random(in: 0..<1.1, using: &random), of: seconds
      ) { true }
      #expect([0, 128 + Int(signal)].contains(result.code), "\(result.errors)")
      let files = ["train.csv", "holdout.csv"].map { try? fault.folder.text("out/\($0)") }
      if result.code == 0 || signal != SIGKILL {
        #expect(files == whole || files == [nil, nil])
      }
      for (file, expected) in zip(files, whole) where file != nil { #expect(file == expected) }
      expectNothingLeft(after: signal, besides: ["out"])
      try FileManager.default.createDirectory(
        atPath: "\(fault.folder.path)/out", withIntermediateDirectories: true)
    }
  }

  /// Nobody can clean up after SIGKILL; what is left then is hidden and its owner's alone, or a second name
  /// of the report that was to be replaced, which keeps the mode of that.
  private func expectNothingLeft(
    after signal: Int32, besides extra: [String], replacing old: [Int] = []
  ) {
    for path in fault.folder.tree where path.contains(".synthgate-") {
      let full = "\(fault.folder.path)/\(path)"
      #expect(signal == SIGKILL, "\(path) is left behind")
      let mode = try? FileManager.default.attributesOfItem(atPath: full)[.posixPermissions] as? Int
      #expect(mode.map { ([0o600] + old).contains($0) } == true)
      try? FileManager.default.removeItem(atPath: full)
    }
    fault.expectNothingLeft(besides: extra)
  }
}
