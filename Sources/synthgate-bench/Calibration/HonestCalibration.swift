import GateKernels
import SynthgateKit

/// How often does each built-in policy say no to honest rows?
enum HonestCalibration {
  /// A cell is drawn in steps, so that little is lost where a run is broken off.
  private static let step = 20

  /// Draws what the log does not know yet, then prints the tables of all that it knows.
  ///
  /// - Parameter words: names of policies and sources and labels of sizes; cells of others are left out.
  static func run(_ folder: String, draws: Int, log path: String, words: [String]) async throws {
    let cells = try chosen(CalibrationCell.all(CalibrationSource.all(folder)), words)
    var log = try CalibrationLog(path)
    for cell in cells { await draw(cell, cell.draws(of: draws), &log) }
    try report(folder, log: path)
  }

  static func report(_ folder: String, log path: String) throws {
    let cells = try CalibrationCell.all(CalibrationSource.all(folder))
    Output.line(CalibrationReport(cells, try CalibrationLog(path)).markdown)
  }

  /// The tables that people bring, under `tabular` at two sizes; ends with 1 if a cell has more than
  /// two draws without a yes.
  static func quick(_ folder: String, draws: Int) async throws {
    let sizes = [SideSizes(500, 500, 500), SideSizes(2000, 2000, 2000)]
    let sources = try CalibrationSource.bundled(folder)
    var worst = 0
    for cell in try CalibrationCell.all(sources, sizes: sizes) where cell.policy.name == "tabular" {
      let found = await outcomes(of: cell, Array(0..<draws))
      show(cell, found)
      worst = max(worst, found.count { cell.isWrong($0) })
    }
    Output.line("at most \(worst) of \(draws) draws of a table and size get no yes")
    Output.exit(worst <= 2 ? 0 : 1)
  }

  private static func draw(_ cell: CalibrationCell, _ draws: Int, _ log: inout CalibrationLog) async
  {
    while true {
      let known = log.outcomes[cell.key]?.count ?? 0
      guard known < draws else { break }
      log.add(await outcomes(of: cell, Array(known..<min(draws, known + step))), to: cell.key)
    }
    show(cell, log.outcomes[cell.key] ?? [])
  }

  private static func outcomes(of cell: CalibrationCell, _ draws: [Int]) async -> [RunOutcome] {
    await concurrently(draws, threads: 2) { await cell.outcome($0) }
  }

  private static func show(_ cell: CalibrationCell, _ found: [RunOutcome]) {
    let wrong = found.filter { cell.isWrong($0) }
    let name = "\(cell.policy.name), \(cell.source.name), \(cell.sizes.label)"
    Output.error(
      "\(padded(name, 60)) \(wrong.count) of \(found.count)  \(counted(wrong.flatMap(\.checks)))")
  }

  private static func chosen(
    _ cells: [CalibrationCell], _ words: [String]
  ) -> [CalibrationCell] {
    let names: [(CalibrationCell) -> String] = [
      { $0.policy.name }, { $0.source.name }, { $0.sizes.label },
    ]
    let known = Set(names.flatMap { name in cells.map(name) })
    if let word = words.first(where: { !known.contains($0) }) {
      Output.error("no policy, table or size is called \"\(word)\": \(known.sorted())")
      Output.exit(2)
    }
    return cells.filter { cell in
      names.allSatisfy { name in
        let wanted = words.filter { word in cells.contains { name($0) == word } }
        return wanted.isEmpty || wanted.contains(name(cell))
      }
    }
  }
}

/// The most frequent of some words with their numbers.
func counted(_ words: [String], atMost shown: Int = 4) -> String {
  let counts = words.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
  let rest = counts.count > shown ? ", \(counts.count - shown) more" : ""
  return counts.prefix(shown).map { "\($0.key) \($0.value)" }.joined(separator: ", ") + rest
}
