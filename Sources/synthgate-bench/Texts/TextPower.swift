import GateKernels
import GateModel

/// `calibrate-text-power FOLDER LOG CURVES DRAWS`: how often each defect of texts is found, by its share of the
/// candidate's documents.
///
/// Of the pieces of a corpus 2,000 play the reference, 1,000 the holdout, 1,000 the candidate and 200 the items
/// of a benchmark, drawn anew each time; draws at other shares plant in the same documents.
enum TextPower {
  private static let size = 1000
  private static let items = 200
  /// Of a piece that is cut into a question and an answer.
  private static let questionWords = 20

  static func run(_ arguments: [String]) async {
    guard arguments.count == 4, let draws = Int(arguments[3]) else {
      Output.error("usage: synthgate-bench calibrate-text-power FOLDER LOG CURVES DRAWS")
      Output.exit(2)
    }
    do {
      var log = try CalibrationLog(arguments[1])
      var points: [PowerCurves.Point] = []
      let corpora = try await TextPieces.all(in: arguments[0])
        .filter { $0.texts.count >= 4 * size + items }
      for defect in TextDefect.allCases {
        for pieces in corpora {
          var cells: [String] = []
          for share in defect.shares {
            let key = "\(defect.rawValue)\t\(pieces.name)\t\(share)"
            for draw in stride(from: log.outcomes[key]?.count ?? 0, to: draws, by: 2) {
              let next = Array(draw..<min(draw + 2, draws))
              log.add(
                await concurrently(next, threads: 2) {
                  await outcome(pieces, defect, share, draw: $0)
                }, to: key)
            }
            let outcomes = log.outcomes[key] ?? []
            let found = outcomes.count { $0.axes[defect.axis] == .fail }
            cells.append("\(found)")
            points.append(
              PowerCurves.Point(
                panel: defect.rawValue, line: pieces.name, isDashed: false, share: share,
                power: Double(found) / Double(max(1, outcomes.count))))
          }
          let shares = defect.shares.map { "\((1e4 * $0).rounded() / 100) %" }.joined(
            separator: " | ")
          Output.line(
            "\(defect.rawValue) | \(pieces.name) | \(shares) | \(cells.joined(separator: " | "))")
        }
      }
      PowerCurves.write(
        points, legend: "share of the candidate's documents in %", to: arguments[2])
    } catch {
      Output.error("\(error)")
      Output.exit(66)
    }
  }

  private static func outcome(
    _ pieces: TextPieces, _ defect: TextDefect, _ share: Double, draw: Int
  ) async -> RunOutcome {
    var generator = SeededGenerator(seed: UInt64(draw), label: "text power \(pieces.name)")
    let order = generator.shuffled(pieces.texts.count).map { pieces.texts[$0] }
    var parts = order[...]
    func next(_ count: Int) -> [String] {
      defer { parts = parts.dropFirst(count) }
      return Array(parts.prefix(count))
    }
    let (real, holdout, items) = (next(2 * size), next(size), next(Self.items))
    let candidate = next(size)
    let sources =
      defect == .passage ? real.filter { TextDefect.hasPassage($0) } : real
    let planted = max(1, Int((share * Double(size)).rounded()))
    let records = candidate.enumerated().map { index, text -> TextPieces.Record in
      guard index < planted else { return record(text, defect) }
      // One generator a document, so that a larger share plants the same and more.
      var own = SeededGenerator(seed: UInt64(draw), label: "\(defect.rawValue) \(index)")
      let spoiled = defect.planted(
        text, real: sources[index % sources.count], item: items[index % items.count], &own)
      guard defect != .emptyTurn else {
        return [record(text, defect)[0], (role: .response, text: spoiled)]
      }
      return record(spoiled, defect)
    }
    return await TextPieces.outcome(
      real: real.map { record($0, defect) }, synthetic: records,
      holdout: holdout.map { record($0, defect) },
      items: defect == .contamination ? items.map { record($0, defect) } : [],
      policy: defect.policy, seed: draw)
  }

  /// A document, or a chat of its first words and the others.
  private static func record(_ text: String, _ defect: TextDefect) -> TextPieces.Record {
    guard defect == .emptyTurn else { return [(role: .text, text: text)] }
    let words = text.split(separator: " ")
    let first = min(questionWords, words.count / 2)
    return [
      (role: .prompt, text: words[..<first].joined(separator: " ")),
      (role: .response, text: words[first...].joined(separator: " ")),
    ]
  }
}
