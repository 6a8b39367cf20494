import GateModel
import SynthgateKit
import Testing

/// Holdouts that are the reference, whole or in part.
@Suite struct HoldoutTests {
  /// Rows of an id, a category, a number and a second category.
  private func rows(_ range: Range<Int>, seed: UInt64, id: (Int) -> String) -> [String] {
    var generator = Scrambler(state: seed)
    return range.map { row in
      let kind = Int.random(in: 0..<5, using: &generator)
      let place = Int.random(in: 0..<8, using: &generator)
      let amount = Int.random(in: 0..<100_000, using: &generator)
      return "\(id(row)),k\(kind),\(amount),p\(place)"
    }
  }

  private func withoutId(_ line: String) -> Substring {
    line[(line.firstIndex(of: ",") ?? line.startIndex)...]
  }

  private func check(
    _ real: [String], _ holdout: [String], _ candidate: [String]
  ) async throws -> RunRecord {
    let folder = try CSVFolder()
    let header = ["row_id,kind,amount,place"]
    let request = CheckRequest(
      real: [try folder.write(header + real, to: "real.csv")],
      synthetic: [try folder.write(header + candidate, to: "synthetic.csv")],
      holdout: [try folder.write(header + holdout, to: "holdout.csv")])
    return try await Synthgate.check(request)
  }

  @Test(arguments: [false, true])
  func `The reference under a new index does not pass as a holdout`(isUUID: Bool) async throws {
    func id(_ row: Int) -> String {
      let digits = String(UInt64(row + 1) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
      let padded = String(repeating: "0", count: 16 - digits.count) + digits
      return isUUID
        ? "\(padded.prefix(8))-\(padded.suffix(4))-4a1b-8c2d-\(padded.prefix(12))" : "\(row)"
    }
    let real = rows(0..<600, seed: 3, id: id)
    let candidate = rows(5000..<5600, seed: 7, id: id)
    let copy = real.enumerated().map { id(10_000 + $0) + withoutId($1) }
    let run = try await check(real, copy, candidate)
    #expect(run.verdict == .fail)
    #expect(
      run.findings.contains { $0.check == "mem-holdout-leakage" && $0.status == .fail })
    let fresh = try await check(real, rows(9000..<9600, seed: 11, id: id), candidate)
    #expect(!fresh.findings.contains { $0.check == "mem-holdout-leakage" && $0.status == .fail })
  }

  @Test(arguments: [1.0, 0.6])
  func `Rows of the reference in another order are refused`(share: Double) async throws {
    let real = rows(0..<500, seed: 5) { "\($0)" }
    let taken = Int(share * 500)
    let holdout =
      Array(real.reversed().prefix(taken))
      + rows(2000..<(2500 - taken), seed: 6) { "\($0)" }
    do {
      _ = try await check(real, holdout, rows(7000..<7500, seed: 8) { "\($0)" })
      Issue.record("an overlap of \(share) was taken")
    } catch SynthgateError.input(let message, let exitCode) {
      #expect(exitCode == 65)
      #expect(message.terminal.contains("holdout rows are rows of the reference"))
    }
  }
}
