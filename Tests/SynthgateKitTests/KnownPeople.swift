import Foundation
import GateTestSupport

/// 10,000 real people a side (fixtures/privacy) as lines of CSV, to plant known leaks into.
struct KnownPeople {
  let header: String
  let train: [String]
  let holdout: [String]
  let fresh: [String]

  init() throws {
    let train = try Self.lines(of: Self.path("train"))
    header = train[0]
    self.train = Array(train.dropFirst())
    holdout = Array(try Self.lines(of: Self.path("holdout")).dropFirst())
    fresh = Array(try Self.lines(of: Self.path("cand_fresh")).dropFirst())
  }

  static func path(_ name: String) -> String {
    "\(Repository.fixtures)/privacy/\(name).csv.gz"
  }

  /// Fresh people with the first of the training people in place of as many of them.
  func leaking(_ count: Int) -> [String] { Array(train.prefix(count) + fresh.dropFirst(count)) }

  /// Every column of the training people shuffled by itself.
  func marginals() -> [String] {
    let rows = train.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    var generator = Scrambler(state: 1)
    let columns = rows[0].indices.map { column in
      rows.map { $0[column] }.shuffled(using: &generator)
    }
    return rows.indices.map { row in columns.map { $0[row] }.joined(separator: ",") }
  }

  /// Lines without one of their columns.
  func without(_ name: String, _ lines: [String]) -> [String] {
    let position = header.split(separator: ",").firstIndex { $0 == name } ?? 0
    return ([header] + lines).map { line in
      var cells = line.split(separator: ",", omittingEmptySubsequences: false)
      cells.remove(at: position)
      return cells.joined(separator: ",")
    }
  }

  /// Lines with weights below zero, quotes and commas in occupations, no age in every seventh row
  /// and a constant column.
  func withOddCells(_ lines: [String]) -> [String] {
    let names = header.split(separator: ",")
    return [header + ",planet"]
      + lines.map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        let isOdd = (Int(cells[names.firstIndex(of: "fnlwgt") ?? 0]) ?? 0).isMultiple(of: 7)
        return zip(names, cells).map { name, cell in
          switch name {
          case "fnlwgt": "-\(cell)"
          case "occupation": "\"the \"\"\(cell)\"\", they say\""
          case "age": isOdd ? "" : String(cell)
          default: String(cell)
          }
        }.joined(separator: ",") + ",Earth"
      }
  }

  /// The lines of a compressed file.
  static func lines(of path: String) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/gzip")
    process.arguments = ["-dc", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}

/// A folder of CSV files for one test, removed with the value.
final class CSVFolder {
  private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file and gives its path.
  func write(_ lines: [String], to name: String) throws -> String {
    let file = folder.appending(path: name)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    return file.path()
  }
}

/// A small linear congruential generator, for tests that need any fixed order.
struct Scrambler: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }
}
