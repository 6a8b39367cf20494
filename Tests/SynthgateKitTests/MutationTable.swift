import Foundation
import GateKernels
import GateTestSupport

/// Real rows and an honest candidate as cells of text, by column.
struct MutationTable: Sendable {
  let name: String
  let header: [String]
  /// The cells of each column.
  let train: [[String]]
  let holdout: [[String]]?
  let fresh: [[String]]

  /// Three disjoint sets of as many rows, in the order of the lines.
  init(_ name: String, header: [String], rows: [[String]], hasHoldout: Bool = true) {
    let size = rows.count / 3
    let sides = (0..<3).map { side in
      header.indices.map { column in
        rows[side * size..<(side + 1) * size].map { $0[column] }
      }
    }
    self.name = name
    self.header = header
    train = sides[0]
    holdout = hasHoldout ? sides[1] : nil
    fresh = sides[2]
  }

  /// The first rows of a fixture, shared out by chance.
  static func fixture(_ folder: String, rows: Int) throws -> MutationTable {
    let lines = try KnownPeople.lines(of: "\(Repository.fixtures)/\(folder)/train.csv.gz")
    let records = lines.prefix(3 * rows + 1).map(cells)
    return MutationTable(folder, header: records[0], rows: shuffled(records.dropFirst(), folder))
  }

  /// Rows of a law of which each row is drawn by itself.
  static func generated(
    _ name: String, _ header: [String], rows: Int, hasHoldout: Bool,
    _ draw: (Int, inout SeededGenerator) -> [String]
  ) -> MutationTable {
    var random = SeededGenerator(seed: 1, label: "mutations \(name)")
    // Counters run through the table, and its rows are then shared out by chance.
    let drawn = (0..<3 * rows).map { draw($0, &random) }
    return MutationTable(
      name + (hasHoldout ? "" : " without holdout"), header: header, rows: shuffled(drawn, name),
      hasHoldout: hasHoldout)
  }

  private static func shuffled(_ rows: some Sequence<[String]>, _ label: String) -> [[String]] {
    let rows = Array(rows)
    var random = SeededGenerator(seed: 1, label: "order \(label)")
    return random.shuffled(rows.count).map { rows[$0] }
  }

  /// One side as lines of CSV.
  func lines(_ columns: [[String]]) -> [String] {
    let rows = columns[0].indices.map { row in columns.map { Self.quoted($0[row]) } }
    return ([header.map(Self.quoted)] + rows).map { $0.joined(separator: ",") }
  }

  private static func quoted(_ cell: String) -> String {
    cell.contains(where: { $0 == "," || $0 == "\"" })
      ? "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : cell
  }

  /// The cells of a record without line breaks inside.
  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
