import GateBytes
import GateFormats
import GateKernels
import GateModel
import GateTable
import SynthgateKit

/// Real rows to draw reference, holdout and honest candidate from.
struct CalibrationSource: Sendable {
  let name: String
  let header: String
  let roles: [ColumnRole: [String]]
  let positive: String?
  /// The most rows of one person or thing.
  var rowsEach = 1
  private let supply: Supply

  private enum Supply {
    case lines([String])
    case law(Population)
  }

  /// The bundled tables, then the populations.
  static func all(_ folder: String) throws -> [CalibrationSource] {
    try bundled(folder) + Population.all.map { CalibrationSource($0) }
  }

  /// The tables that people bring.
  static func bundled(_ folder: String) throws -> [CalibrationSource] {
    [
      try CalibrationSource(
        folder, "adult", ["train", "holdout", "honest"],
        roles: [.protected: ["sex", "race"], .label: ["income"]], positive: ">50K"),
      try CalibrationSource(
        folder, "birdstrikes", ["train", "holdout", "fresh"],
        roles: [.label: ["Effect Amount of damage"]], positive: nil),
    ]
  }

  init(_ law: Population) {
    name = law.name
    header = law.header.joined(separator: ",")
    roles = law.roles
    positive = law.positive
    rowsEach = law.rowsEach
    supply = .law(law)
  }

  private init(
    _ folder: String, _ name: String, _ files: [String], roles: [ColumnRole: [String]],
    positive: String?
  ) throws {
    var lines: [String] = []
    var header = ""
    for file in files {
      var reader = SourceReader(limits: .standard)
      let read = try reader.read("\(folder)/\(name)/\(file).csv.gz").sources
      // No record of these files has a line feed inside.
      let records = read.flatMap {
        String(decoding: $0.bytes, as: UTF8.self).split(separator: "\n")
      }
      header = records.first.map(String.init) ?? ""
      lines += records.dropFirst().map(String.init)
    }
    self.name = name
    self.header = header
    self.roles = roles
    self.positive = positive
    supply = .lines(lines)
  }

  /// How many rows can be drawn at a time.
  var most: Int {
    switch supply {
    case .lines(let lines): lines.count
    case .law: .max
    }
  }

  /// Disjoint sets of rows of the given sizes, as lines of CSV.
  func sides(_ sizes: [Int], _ random: inout SeededGenerator) -> [[String]] {
    switch supply {
    case .law(let law): return law.sides(sizes, &random)
    case .lines(let lines):
      var order = random.shuffled(lines.count)[...]
      return sizes.map { size in
        defer { order = order.dropFirst(size) }
        return order.prefix(size).map { lines[$0] }
      }
    }
  }

  /// Lines of reference, holdout (perhaps none) and candidate, written to files and judged as the
  /// command would.
  ///
  /// - Parameter axes: judge only these; empty means all.
  func record(
    of sides: [[String]], under policy: String, axes: [Axis] = []
  ) async throws -> RunRecord {
    let folder = TemporaryFolder()
    let paths = try zip(["real", "holdout", "synthetic"], sides).map { name, lines in
      try folder.write([header] + lines, to: "\(name).csv")
    }
    var request = CheckRequest(
      real: [paths[0]], synthetic: [paths[2]], holdout: sides[1].isEmpty ? [] : [paths[1]])
    request.policy = policy
    request.onlyAxes = axes
    request.columns.roles = roles
    request.columns.positive = positive
    request.threads = 1
    return try await Synthgate.check(request)
  }

  /// All rows, or so many of a population, typed as one file would be.
  func table(rows: Int = 24_000) async throws -> Table {
    var random = SeededGenerator(seed: 1, label: name)
    let lines = sides([min(most, rows)], &random).flatMap { $0 }
    let folder = TemporaryFolder()
    let path = try folder.write([header] + lines, to: "rows.csv")
    let loaded = try await DataLoader.load(
      [LoadRequest(role: .real, paths: [path])], options: LoadOptions())
    guard let table = loaded[.real] else { throw SynthgateError.internalError("not loaded") }
    // A category that no row has, which a defect may use.
    return table.mappingLabels(in: Array(table.schema.indices)) { $1 }
  }

  func judge(axes: [Axis] = []) async throws -> SplitJudge {
    SplitJudge(table: try await table(), roles: roles, positive: positive, axes: axes)
  }

  /// Whether the table has the column that a defect needs.
  func has(_ defect: Defect) -> Bool {
    switch defect {
    case .droppedGroup, .biasedLabels: roles[.protected] != nil
    case .noisyLabels: roles[.label] != nil
    default: true
    }
  }
}
