import Foundation
import GateJSON
import GateModel
import GateTestSupport
import SynthgateKit
import Testing

@Suite("The same inputs give the same bytes")
struct RepeatabilityTests {
  @Test("on a second run, with one thread and with two")
  func threads() async throws {
    let inputs = try Inputs.adult()
    let first = try await Self.runFile(inputs, threads: 2)
    #expect(try await Self.runFile(inputs, threads: 2) == first)
    #expect(try await Self.runFile(inputs, threads: 1) == first)
  }

  @Test("in scores, when rows and columns are shuffled", arguments: [1, 2])
  func shuffled(seed: Int) async throws {
    let inputs = try Inputs.adult()
    let shuffled = try inputs.shuffled(seed: seed)
    let scores = try Self.scores(try await Self.runFile(inputs, threads: 2))
    #expect(!scores.isEmpty)
    #expect(try Self.scores(try await Self.runFile(shuffled, threads: 2)) == scores)
  }

  @Test("in scores, when shards are given in another order")
  func shards() async throws {
    let inputs = try Inputs.adult()
    let whole = try Self.scores(try await Self.runFile(inputs, threads: 2))
    for order in [[0, 1, 2], [2, 0, 1]] {
      let sharded = try inputs.sharded(order)
      #expect(try Self.scores(try await Self.runFile(sharded, threads: 2)) == whole)
    }
  }

  @Test("in scores, when rows are shuffled that belong to people of several rows")
  func entities() async throws {
    let inputs = try Inputs.visits()
    let shuffled = try inputs.shuffled(seed: 5)
    let scores = try Self.scores(
      try await Self.runFile(inputs, threads: 1, roles: [.entity: ["person"]]))
    #expect(!scores.isEmpty)
    #expect(
      try Self.scores(
        try await Self.runFile(shuffled, threads: 2, roles: [.entity: ["person"]])) == scores)
  }

  /// The run file without its timing, which is the one part that may differ.
  private static func runFile(
    _ inputs: Inputs, threads: Int,
    roles: [ColumnRole: [String]] = [.protected: ["sex", "race"], .label: ["income"]]
  ) async throws -> [UInt8] {
    var request = CheckRequest(
      real: inputs.real, synthetic: inputs.synthetic, holdout: inputs.holdout)
    request.columns.roles = roles
    request.threads = threads
    var run = try await Synthgate.check(request)
    run.timing = Timing(wallSeconds: 0, threads: 0, phases: [:])
    return Synthgate.render(run, as: .json)
  }

  /// The lines of the top-level key `scores` but for the place of a first row, which moves with the rows.
  private static func scores(_ runFile: [UInt8]) throws -> [Substring] {
    let node = try #require(try JSONParser.parse(runFile)["scores"])
    let text = String(decoding: runFile[node.position.offset..<node.end.offset], as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.contains(#""first": ""#) }
  }
}

/// Three small data sets in files of their own.
private struct Inputs {
  let real: [String]
  let synthetic: [String]
  let holdout: [String]
  private let tables: [[[String]]]
  private let folder: CSVFolder

  /// The first rows of the bundled Adult tables; the candidate is the leaking one.
  static func adult() throws -> Inputs {
    let tables = try ["train", "leak_0.01", "holdout"].map { name in
      try KnownPeople.lines(of: "\(Repository.fixtures)/adult/\(name).csv.gz").prefix(1501)
        .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }
    return try Inputs(tables.map { Array($0) })
  }

  /// Ten coarse readings of each person, so that equal rows belong to different people.
  static func visits() throws -> Inputs {
    try Inputs(
      (0..<3).map { table in
        var generator = Scrambler(state: UInt64(table + 1))
        return [["person", "region", "reading"]]
          + (0..<1500).map { row in
            let person = table * 150 + row / 10
            return [
              "p\(person)", "r\(person % 4)", "\(Int.random(in: 0..<40, using: &generator))",
            ]
          }
      })
  }

  /// The same data with rows and columns in another order.
  func shuffled(seed: Int) throws -> Inputs {
    try Inputs(
      tables.enumerated().map { index, table in
        var generator = Scrambler(state: UInt64(seed * 10 + index + 1))
        let order = table[0].indices.shuffled(using: &generator)
        let rows = table.dropFirst().shuffled(using: &generator)
        return ([table[0]] + rows).map { row in order.map { row[$0] } }
      })
  }

  /// The same data in three files each, of unequal size and in the given order.
  func sharded(_ order: [Int]) throws -> Inputs {
    try Inputs(tables, cuts: [0.0, 0.2, 0.7, 1], order: order)
  }

  /// - Parameters:
  ///   - cuts: where the rows of a table are cut into files, as shares.
  ///   - order: of these files.
  private init(_ tables: [[[String]]], cuts: [Double] = [0, 1], order: [Int] = [0]) throws {
    let folder = try CSVFolder()
    let paths = try tables.enumerated().map { index, table -> [String] in
      let ends = cuts.map { 1 + Int($0 * Double(table.count - 1)) }
      return try order.map { part in
        let lines = [table[0]] + table[ends[part]..<ends[part + 1]]
        return try folder.write(
          lines.map { $0.joined(separator: ",") }, to: "\(index)-\(part).csv")
      }
    }
    (real, synthetic, holdout) = (paths[0], paths[1], paths[2])
    self.tables = tables
    self.folder = folder
  }
}
