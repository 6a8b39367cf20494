import Foundation
import GateFormats
import GateJSON
import GateMetrics
import GateModel
import GatePreparation
import GateTable
import GateTestSupport

/// Tables and values that another tool computed (fixtures/sdmetrics, fixtures/privacy).
enum Golden {
  static func values(_ folder: String) throws -> JSONNode {
    let data = try Data(contentsOf: URL(filePath: "\(Repository.fixtures)/\(folder)/golden.json"))
    return try JSONParser.parse([UInt8](data))
  }

  /// - Parameter rows: only the first rows of each table, as the peer was given them.
  static func comparison(
    _ folder: String, _ reference: String, _ candidate: String, holdout: String? = nil,
    ids: [String] = [], roles: [String: Set<ColumnRole>] = [:], rows: Int? = nil
  ) async throws -> Comparison {
    func request(_ role: DataRole, _ name: String) -> LoadRequest {
      LoadRequest(role: role, paths: ["\(Repository.fixtures)/\(folder)/\(name).csv.gz"])
    }
    var requests = [request(.real, reference), request(.synthetic, candidate)]
    if let holdout { requests.append(request(.holdout, holdout)) }
    let loaded = try await DataLoader.load(requests, options: LoadOptions())
    func table(_ role: DataRole) throws -> Table {
      guard let table = loaded[role] else { throw MissingTable() }
      return rows.map { table.first($0) } ?? table
    }
    return Comparison(
      reference: try table(.real), candidate: try table(.synthetic),
      holdout: holdout == nil ? nil : try table(.holdout),
      roles: roles.merging(ids.map { ($0, [.id]) }) { $1 })
  }

  struct MissingTable: Error {}
}

extension Table {
  /// The first rows, in the order of the file.
  func first(_ count: Int) -> Table {
    Table(
      schema: schema,
      columns: columns.map { column in
        switch column {
        case .number(let numbers): .number(NumberColumn(values: Array(numbers.values[..<count])))
        case .datetime(let numbers):
          .datetime(NumberColumn(values: Array(numbers.values[..<count])))
        case .category(let codes):
          .category(
            CategoryColumn(codes: Array(codes.codes[..<count]), dictionary: codes.dictionary))
        case .text(let texts):
          .text(
            TextColumn(
              runs: texts.runs.flatMap { run in
                run.cells.map { TextColumn.Run(storage: run.storage, cells: [$0]) }
              }.prefix(count).map { $0 }))
        case .conversation(let records): .conversation(records.selecting(Array(0..<count)))
        }
      }, unparsed: unparsed, rowCount: count,
      origins: RowOrigins(
        segments: origins.segments, lines: (0..<count).map { UInt32(origins.line(of: $0)) }))
  }
}

/// The measured scores of some metrics, by metric and subject.
struct Scores {
  private let scores: [String: Score]

  init(
    _ metrics: Set<String>, _ comparison: Comparison,
    context: EvaluationContext = EvaluationContext()
  ) async {
    let scorecard = await Scorer.score(
      metrics, on: comparison, in: context, threads: 2)
    var scores: [String: Score] = [:]
    for measurement in scorecard.measurements {
      guard case .measured(let score) = measurement.outcome else { continue }
      scores["\(measurement.metric) \(measurement.subject.label)"] = score
    }
    self.scores = scores
  }

  subscript(metric: String, subject: Subject) -> Score? {
    scores["\(metric) \(subject.label)"]
  }
}
