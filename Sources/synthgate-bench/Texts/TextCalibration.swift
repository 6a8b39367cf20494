import GateKernels

/// `calibrate-text FOLDER LOG DRAWS [N...]`: how often real texts fail against real texts.
///
/// Each file of the folder is a corpus, cut into pieces of at most 120 words. Of its pieces 2n play the
/// reference, n the holdout and n the candidate, disjoint and drawn anew each time.
enum TextCalibration {
  private static let sizes = [125, 250, 500, 1000]
  /// Where there are four times as many pieces.
  private static let largest = 2000

  static func run(_ arguments: [String]) async {
    guard arguments.count >= 3, let draws = Int(arguments[2]) else {
      Output.error("usage: synthgate-bench calibrate-text FOLDER LOG DRAWS [N...]")
      Output.exit(2)
    }
    let asked = arguments.dropFirst(3).compactMap { Int($0) }
    do {
      var log = try CalibrationLog(arguments[1])
      for pieces in try await TextPieces.all(in: arguments[0]) {
        let usual = sizes + (pieces.texts.count >= 4 * largest ? [largest] : [])
        for n in asked.isEmpty ? usual : asked where pieces.texts.count >= 4 * n {
          let key = "text\t\(pieces.name)\t\(2 * n)/\(n)/\(n)"
          let known = log.outcomes[key]?.count ?? 0
          // Each as soon as it is there: a run may be broken off.
          for draw in stride(from: known, to: draws, by: 2) {
            let next = Array(draw..<min(draw + 2, draws))
            log.add(
              await concurrently(next, threads: 2) { await outcome(pieces, n, draw: $0) },
              to: key)
          }
          tell(pieces.name, n, log.outcomes[key] ?? [])
        }
      }
    } catch {
      Output.error("\(error)")
      Output.exit(66)
    }
  }

  private static func outcome(_ pieces: TextPieces, _ n: Int, draw: Int) async -> RunOutcome {
    var generator = SeededGenerator(seed: UInt64(draw), label: "text split \(pieces.name) \(n)")
    let order = generator.shuffled(pieces.texts.count).map { pieces.texts[$0] }
    return await TextPieces.outcome(
      real: order[..<(2 * n)].map { [(.text, $0)] },
      synthetic: order[(2 * n)..<(3 * n)].map { [(.text, $0)] },
      holdout: order[(3 * n)..<(4 * n)].map { [(.text, $0)] }, policy: "text", seed: draw)
  }

  private static func tell(_ corpus: String, _ n: Int, _ outcomes: [RunOutcome]) {
    let refused = outcomes.filter { $0.exitCode != 0 }
    let checks = refused.flatMap(\.checks).reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    let worst = checks.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(4)
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    Output.line("\(corpus) n = \(n): \(refused.count) of \(outcomes.count) get no yes  \(worst)")
  }
}
