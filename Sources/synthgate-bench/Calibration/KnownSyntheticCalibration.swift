import GateKernels
import GateModel
import SynthgateKit

/// How often are honest rows taken for known synthetic ones, and how often are planted ones found?
///
/// Data of four kinds is drawn from one table, so that rows coincide as real rows do: what a generator
/// learned from, what it made (fresh rows, as an ideal one makes them), and what comes in later as
/// reference and holdout. Where rows are planted, a share of the reference is the generator's.
enum KnownSyntheticCalibration {
  private static let rows = 2000
  private static let shares = [0, 0.002, 0.01]
  private static let check = "con-known-synthetic"

  static func run(_ words: [String]) async {
    guard let folder = words.first, let draws = Int(words.dropFirst().first ?? "200") else {
      Output.error("usage: synthgate-bench calibrate-known-synthetic FIXTURES [DRAWS]")
      Output.exit(2)
    }
    do {
      Output.line("| table | columns | planted | draws | no | no answer |")
      Output.line("|---|---:|---:|---:|---:|---:|")
      for source in try CalibrationSource.bundled(folder) {
        let names = source.header.split(separator: ",").map(String.init)
        for count in [4, 8, names.count - 1] {
          for share in shares {
            let found = await concurrently(Array(0..<draws), threads: 2) { draw in
              try? await verdict(source, names, count, share, draw)
            }
            let no = found.count { $0 == .fail }
            let none = found.count { $0 != .fail && $0 != .pass }
            Output.line(
              "| \(source.name) | \(count) | \(share * 100) % | \(draws) | \(no) | \(none) |")
          }
        }
      }
    } catch {
      Output.error("\(error)")
      Output.exit(1)
    }
  }

  private static func verdict(
    _ source: CalibrationSource, _ names: [String], _ count: Int, _ share: Double, _ draw: Int
  ) async throws -> Verdict {
    var random = SeededGenerator(seed: UInt64(draw + 1), label: "\(source.name) \(count) \(share)")
    var sides = source.sides([rows, rows, rows, rows], &random)
    let planted = Int((share * Double(rows)).rounded())
    sides[2] = Array(sides[1].prefix(planted)) + sides[2].dropFirst(planted)
    let left = random.shuffled(names.count).dropFirst(count).map { names[$0] }
    let folder = TemporaryFolder()
    let paths = try zip(["learned", "made", "real", "holdout"], sides).map { name, lines in
      try folder.write([source.header] + lines, to: "\(name).csv")
    }
    let key = try folder.write(["a key of sixteen bytes or more"], to: "key")
    var request = FingerprintRequest(paths: [paths[1]], role: .synthetic)
    request.except = [paths[0]]
    request.fingerprintKey = key
    request.columns.roles[.ignore] = left
    request.threads = 1
    let made = try await Synthgate.fingerprint(request)
    let fingerprint = try folder.write(made.bytes, to: "made.fp")
    var check = CheckRequest(real: [paths[2]], synthetic: [paths[0]], holdout: [paths[3]])
    check.policy = "governed"
    check.onlyChecks = [Self.check]
    check.knownSynthetic = [fingerprint]
    check.fingerprintKey = key
    check.threads = 1
    return try await Synthgate.check(check).verdict
  }
}
