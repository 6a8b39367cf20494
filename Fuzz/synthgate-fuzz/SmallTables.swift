import GateFormats
import GateModel

@testable import SynthgateKit

/// A few rows of every kind of column, loaded once.
enum SmallTables {
  static let loaded: LoadedData = load(candidate: 2)

  /// The run file of a generation before, over the same real rows.
  static let earlierRun: [UInt8] = {
    let data = load(candidate: 3)
    var request = Self.request(policy: "tabular")
    request.onlyAxes = [.diversity]
    guard let run = check(data, request) else { fatalError("no earlier run") }
    return Synthgate.render(run, as: .json)
  }()

  static func request(policy: String) -> CheckRequest {
    var request = CheckRequest(real: [], synthetic: [])
    request.policy = policy
    request.threads = 1
    return request
  }

  /// `nil` where the run is refused.
  static func check(_ data: LoadedData, _ request: CheckRequest) -> RunRecord? {
    wait { try? await Synthgate.check(data, request).run }
  }

  private static func load(candidate: Int) -> LoadedData {
    let paths = [1, candidate].map {
      ScratchFolder.write(Array(table(seed: $0).utf8), to: "\($0).csv")
    }
    let loaded = wait {
      try? await DataLoader.load(
        [
          LoadRequest(role: .real, paths: [paths[0]]),
          LoadRequest(role: .synthetic, paths: [paths[1]]),
        ], options: LoadOptions())
    }
    guard let loaded else { fatalError("the tables cannot be loaded") }
    return loaded
  }

  private static func table(seed: Int) -> String {
    let rows = (0..<60).map { row -> String in
      let mixed = (row * 37 + seed * 11) % 101
      let day = "2024-0\(1 + mixed % 9)-1\(row % 10)"
      return "\(18 + mixed % 60),\(["Oslo", "Lima", "Jos\u{e9}"][mixed % 3]),\(mixed * 17 % 90).5,"
        + "\(day),\(mixed % 4 == 0 ? "" : "word \(mixed) of \(row)"),\(mixed % 3 == 0 ? "yes" : "no")"
    }
    return (["age,city,income,seen,note,label"] + rows).joined(separator: "\n") + "\n"
  }
}
