import GateFormats
import GateKernels
import GateModel
import GateTable
import SynthgateKit

/// Real rows to draw splits from.
struct CalibrationSource {
  let name: String
  var table: Table
  let roles: [String: Set<ColumnRole>]
  let positive: String?
  var isGenerated = false

  /// Rows a side where defects are planted.
  var defectRows: Int { min(4000, table.rowCount / 3) }

  /// The bundled tables, and two populations whose law is known.
  static func all(_ folder: String) async throws -> [CalibrationSource] {
    let generated = 24_000
    let sources = [
      CalibrationSource(
        name: "adult", table: try await load(folder, "adult", ["train", "holdout", "honest"]),
        roles: ["sex": [.protected], "race": [.protected], "income": [.label]], positive: ">50K"),
      CalibrationSource(
        name: "birdstrikes",
        table: try await load(folder, "birdstrikes", ["train", "holdout", "fresh"]),
        roles: ["Effect Amount of damage": [.label]], positive: nil),
      CalibrationSource(
        name: "people", table: Population.people(generated),
        roles: ["sex": [.protected], "race": [.protected], "target": [.label]], positive: "high",
        isGenerated: true),
      CalibrationSource(
        name: "heavy tails", table: Population.heavyTails(generated), roles: ["label": [.label]],
        positive: "yes", isGenerated: true),
    ]
    return sources.map { source in
      var source = source
      // A category that no row has, which a defect may use.
      source.table = source.table.mappingLabels(in: Array(source.table.schema.indices)) { $1 }
      return source
    }
  }

  private static func load(
    _ folder: String, _ name: String, _ files: [String]
  ) async throws -> Table {
    let paths = files.map { "\(folder)/\(name)/\($0).csv.gz" }
    let loaded = try await DataLoader.load(
      [LoadRequest(role: .real, paths: paths)], options: LoadOptions())
    guard let table = loaded[.real] else { throw SynthgateError.internalError("not loaded") }
    return table
  }

  func judge(axes: [Axis] = []) throws -> SplitJudge {
    SplitJudge(
      table: table, roles: roles, positive: positive, policy: try SplitJudge.tabular(), axes: axes)
  }

  /// Whether the table has the column that a defect needs.
  func has(_ defect: Defect) -> Bool {
    switch defect {
    case .droppedGroup, .biasedLabels: roles.values.contains { $0.contains(.protected) }
    default: true
    }
  }
}
