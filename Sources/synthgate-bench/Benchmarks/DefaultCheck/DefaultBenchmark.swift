import GateModel
import Glibc

/// `default BINARY FOLDER SIZES LIMIT [SCRIPT PYTHON [ANONYMETER]]`: what the default check costs, by
/// table, rows, threads and axis, beside what the peers take for their part of it.
///
/// Runs that are noted in the folder's `results.tsv` are not made again; a new build of the program
/// is measured anew. SIZES are numbers of real rows with spaces between them.
enum DefaultBenchmark {
  private struct Case {
    let table: DefaultTable
    let rows: Int
    let files: DefaultTable.Files

    var name: String { "\(table.rawValue) \(rows)" }
  }

  /// What is measured, and where it is noted.
  private struct Bench {
    let program: String
    let fingerprint: String
    let limit: Double
    var runs: DefaultRuns

    mutating func check(_ entry: Case, _ options: [String]) -> DefaultRuns.Result {
      let words = ["synthgate", fingerprint, entry.name] + options
      Output.error(words.joined(separator: " "))
      let files = entry.files
      let inputs = [
        "check", "--real", files.real, "--holdout", files.holdout, "--synthetic", files.synthetic,
        "--no-fail",
      ]
      return runs.run(
        words.joined(separator: " "), program, inputs + entry.table.roles + options, limit: limit)
    }

    mutating func peer(
      _ name: String, _ python: String, _ script: String, _ entry: Case
    ) -> DefaultRuns.Result {
      let key = "\(name) \(entry.name)"
      Output.error(key)
      let files = entry.files
      return runs.run(
        key, python, [script, name, files.real, files.holdout, files.synthetic, entry.table.label],
        limit: limit)
    }
  }

  static func run(_ arguments: [String]) {
    let sizes = arguments.count > 2 ? arguments[2].split(separator: " ").compactMap { Int($0) } : []
    guard arguments.count >= 4, let limit = Double(arguments[3]), limit > 0, !sizes.isEmpty,
      sizes.allSatisfy({ $0 >= fewestRows })
    else {
      Output.error(
        "usage: synthgate-bench default BINARY FOLDER \"SIZE...\" SECONDS "
          + "[SCRIPT PYTHON [ANONYMETER]], with sizes from \(fewestRows) rows")
      Output.exit(2)
    }
    let folder = arguments[1]
    mkdir(folder, 0o755)
    var bench = Bench(
      program: arguments[0], fingerprint: DefaultRuns.fingerprint(of: arguments[0]), limit: limit,
      runs: DefaultRuns("\(folder)/results.tsv"))
    let cases = DefaultTable.allCases.flatMap { table in
      Set(sizes).sorted().map { rows in
        Case(
          table: table, rows: rows,
          files: table.files(table.size(real: rows), in: "\(folder)/\(table.rawValue)-\(rows)"))
      }
    }
    whole(cases, &bench)
    axes(cases, &bench)
    if arguments.count > 5 {
      peers(cases, script: arguments[4], pythons: Array(arguments[5...]), &bench)
    }
  }

  /// Fewer rows than that are no table to time.
  private static let fewestRows = 1000
}

extension DefaultBenchmark {
  /// The whole check with one thread and with two, and how its cost grows.
  private static func whole(_ cases: [Case], _ bench: inout Bench) {
    Output.line(
      "| table, real rows | wall, s | CPU, s | memory, MB | 1 thread: wall, s | CPU, s | times as "
        + "fast with two | growth |")
    Output.line("|---|---:|---:|---:|---:|---:|---:|---:|")
    var earlier: (Case, Double)?
    for entry in cases {
      let two = bench.check(entry, ["--threads", "2"])
      let one = bench.check(entry, ["--threads", "1"])
      var (ratio, growth) = ("", "")
      if let twoWall = two.wall, let oneWall = one.wall { ratio = text(oneWall / twoWall) }
      // Growth since the size before, as the exponent of the rows.
      if let wall = two.wall {
        if let (smaller, before) = earlier, smaller.table == entry.table {
          growth = text(log(wall / before) / log(Double(entry.rows) / Double(smaller.rows)))
        }
        earlier = (entry, wall)
      }
      let cells = [entry.name] + two.cells + Array(one.cells.prefix(2)) + [ratio, growth]
      Output.line("| \(cells.joined(separator: " | ")) |")
    }
  }

  /// Those that the default policy judges.
  private static let judgedAxes: [Axis] = [
    .validity, .fidelity, .diversity, .utility, .bias, .memorization,
  ]

  private static func axes(_ cases: [Case], _ bench: inout Bench) {
    Output.line("")
    Output.line("| table, real rows, axis | wall, s | CPU, s | memory, MB |")
    Output.line("|---|---:|---:|---:|")
    for entry in cases {
      for axis in judgedAxes {
        let result = bench.check(entry, ["--threads", "2", "--axis", axis.rawValue])
        let cells = ["\(entry.name), \(axis.rawValue)"] + result.cells
        Output.line("| \(cells.joined(separator: " | ")) |")
      }
    }
  }

  /// - Parameter pythons: an interpreter with sdmetrics, and one with anonymeter.
  private static func peers(
    _ cases: [Case], script: String, pythons: [String], _ bench: inout Bench
  ) {
    Output.line("")
    Output.line("| table, real rows, peer | wall, s | CPU, s | memory, MB |")
    Output.line("|---|---:|---:|---:|")
    let peers =
      ["quality", "diagnostic", "protection"].map { ($0, pythons[0]) }
      + pythons.dropFirst().prefix(1).map { ("anonymeter", $0) }
    for entry in cases {
      for (peer, python) in peers {
        let cells = ["\(entry.name), \(peer)"] + bench.peer(peer, python, script, entry).cells
        Output.line("| \(cells.joined(separator: " | ")) |")
      }
    }
  }

  fileprivate static func text(_ number: Double) -> String { CellText.decimal(number, 2) }
}

extension DefaultRuns.Result {
  fileprivate var wall: Double? { if case .took(let wall, _, _) = self { wall } else { nil } }

  /// Wall and processor time in seconds and memory in MB, or why there is none.
  fileprivate var cells: [String] {
    switch self {
    case .took(let wall, let cpu, let bytes):
      [
        DefaultBenchmark.text(wall), DefaultBenchmark.text(cpu),
        CellText.whole(Double(bytes) * 1e-6),
      ]
    case .none(let reason): [reason, "", ""]
    }
  }
}
