import SynthgateKit

/// Judges a table that was never a file: people with an age, a job and a first visit.
@main struct TableInMemory {
  static func main() async {
    do {
      var request = CheckRequest(
        real: try people(800, from: 0), synthetic: try people(600, from: 10_000),
        holdout: try people(400, from: 50_000))
      request.columns.roles[.protected] = ["job"]
      request.policy = "tabular"
      let run = try await Synthgate.check(request) { progress in
        print("at work: \(progress.part)")
      }
      print(String(decoding: Synthgate.brief(of: run), as: UTF8.self), terminator: "")
      for finding in run.findings where finding.status == .fail {
        print("\(finding.check) [\(finding.subject.label)]: \(finding.message)")
      }
    } catch {
      // A program reads properties where a terminal would read flags.
      print("no verdict (\(error.exitCode)): \(error.text.library)")
    }
  }

  /// Rows that follow from their numbers, so that the example needs no data.
  private static func people(_ rows: Int, from start: Int) throws(SynthgateError) -> TableData {
    let numbers = Array(start..<start + rows)
    return try TableData([
      .numbers("age", numbers.map { $0 % 41 == 0 ? nil : Double(18 + $0 * 31 % 63) }),
      .texts("job", numbers.map { ["clerk", "cook", "nurse", "smith"][$0 * 13 % 4] }),
      .dates("seen", numbers.map { Double(1_700_000_000 + $0 * 7919 % 31_000_000) }),
    ])
  }
}
