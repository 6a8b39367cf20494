import Foundation
import GateModel
import SynthgateKit
import Testing

/// Nothing passes unseen: each column of an honest candidate is in turn replaced by something else.
@Suite("A column that holds something else is seen")
struct ColumnMutationTests {
  private static let rows = 600

  @Test("in tables of real people and flights", arguments: ["adult", "birdstrikes", "sdmetrics"])
  func fixture(folder: String) async throws {
    try await judge(.fixture(folder, rows: Self.rows))
  }

  @Test("in tables of strings, texts and dates", arguments: [true, false])
  func generated(hasHoldout: Bool) async throws {
    try await judge(.customers(rows: Self.rows, hasHoldout: hasHoldout))
    try await judge(.orders(rows: Self.rows, hasHoldout: hasHoldout))
    try await judge(.visits(rows: Self.rows, hasHoldout: hasHoldout))
  }

  /// Every mutant that differs by more than the policy's limits fails, warns with the column's name, or
  /// the first screen of the report names the column as one that was not judged.
  private func judge(_ table: MutationTable) async throws {
    let limits = try PolicyLimits("tabular")
    let trial = try MutationTrial(table)
    let honest = try await trial.run(table.fresh)
    #expect(honest.exitCode == 0, "\(table.name), honest: \(failures(honest))")
    var (seen, unseen, alike) = (0, [String](), [String]())
    for column in table.header.indices {
      for mutation in ColumnMutation.allCases {
        guard let mutant = mutation.applied(to: column, of: table) else { continue }
        let label = "\(table.name), \(table.header[column]): \(mutation.rawValue)"
        let distance = ColumnDistance(mutant, of: column, in: table)
        guard distance.exceeds(limits, slack: trial.slack) else {
          alike.append("\(label) (\(distance))")
          continue
        }
        var columns = table.fresh
        columns[column] = mutant
        if isSeen(table.header[column], in: try await trial.run(columns), not: honest) {
          seen += 1
        } else {
          unseen.append("\(label) (\(distance))")
        }
      }
    }
    #expect(unseen.isEmpty, "pass unseen:\n\(unseen.joined(separator: "\n"))")
    #expect(seen > 2 * table.header.count, "hardly a mutant of \(table.name) differs")
    let lines = ["\(table.name): \(seen) mutants seen, not distinguishable: \(alike.count)"] + alike
    print(lines.joined(separator: "\n  "))
  }

  /// - Parameter honest: what fails there already says nothing of the mutant.
  private func isSeen(_ column: String, in run: RunRecord, not honest: RunRecord) -> Bool {
    if !failing(run).subtracting(failing(honest)).isEmpty { return true }
    let isWarned = run.findings.contains {
      $0.status == .warn
        && ($0.subject.columns.contains(column) || names(column, in: $0.message))
    }
    return isWarned || names(column, in: notJudged(run))
  }

  /// Whether a text has a column's name as whole words.
  private func names(_ column: String, in text: String) -> Bool {
    let name = NSRegularExpression.escapedPattern(for: column)
    return text.range(of: "(?<!\\w)\(name)(?!\\w)", options: .regularExpression) != nil
  }

  /// What the first screen says of columns that were not judged, wrapped lines joined.
  private func notJudged(_ run: RunRecord) -> String {
    let report = String(
      decoding: Synthgate.render(run, as: .text, style: TextStyle(isVerbose: true)), as: UTF8.self)
    let screen = report.split(separator: "\n", omittingEmptySubsequences: false).prefix(24)
    let beginnings = ["left out:", "in part:", "nothing looked at"]
    guard let start = screen.firstIndex(where: { $0.hasPrefix("Columns ") }) else { return "" }
    let words = screen[start...].prefix { !$0.isEmpty }.joined(separator: " ")
      .split(separator: " ").joined(separator: " ")
    return beginnings.compactMap { words.range(of: $0)?.lowerBound }.min().map {
      String(words[$0...])
    } ?? ""
  }

  private func failing(_ run: RunRecord) -> Set<String> {
    Set(run.findings.filter { $0.status == .fail }.map { "\($0.check) \($0.subject.label)" })
  }

  private func failures(_ run: RunRecord) -> String {
    let words = run.findings.filter { $0.status == .fail }.map(\.message)
    return words.isEmpty ? run.verdict.rawValue : words.joined(separator: "; ")
  }
}

/// The limits that distances are held against.
struct PolicyLimits {
  let values: Double
  let missing: Double
  let pairs: Double

  init(_ policy: String) throws {
    let bytes = try Synthgate.policyText(policy)
    let document = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    let checks = document?["checks"] as? [String: Any]
    func limit(_ id: String) throws -> Double {
      let check = try #require(checks?[id] as? [String: Any])
      return try #require((check["failIf"] as? [String: Any])?["gt"] as? Double)
    }
    values = max(try limit("fid-ks"), try limit("fid-tvd"))
    missing = try limit("fid-missingness")
    pairs = max(try limit("fid-association"), try limit("fid-contingency"))
  }
}

/// The files of a table, and runs over them.
private struct MutationTrial {
  private let table: MutationTable
  private let folder: CSVFolder
  private let real: String
  private let holdout: [String]

  init(_ table: MutationTable) throws {
    self.table = table
    let folder = try CSVFolder()
    real = try folder.write(table.lines(table.train), to: "train.csv")
    holdout = try table.holdout.map { [try folder.write(table.lines($0), to: "holdout.csv")] } ?? []
    self.folder = folder
  }

  /// What chance may hide in tables of this size, one time in ten thousand (Dvoretzky, Kiefer and
  /// Wolfowitz with Massart's constant, of two samples).
  var slack: Double {
    let share = 1 / Double(table.train[0].count) + 1 / Double(table.fresh[0].count)
    return (log(2 / 1e-4) / 2 * share).squareRoot()
  }

  func run(_ candidate: [[String]]) async throws -> RunRecord {
    let synthetic = try folder.write(table.lines(candidate), to: "candidate.csv")
    var request = CheckRequest(real: [real], synthetic: [synthetic], holdout: holdout)
    request.policy = "tabular"
    request.threads = 1
    return try await Synthgate.check(request)
  }
}
