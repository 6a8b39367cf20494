import GateBytes
import GateModel
import GateTable
import Glibc
import Testing

@testable import GateFormats

/// Folders that are columns, against files in which the columns stand.
@Suite final class HivePartitionTests {
  private let directory = "/tmp/synthgate-hive-\(UInt64.random(in: 0...UInt64.max))"

  deinit { remove(directory) }

  private func remove(_ folder: String) {
    for name in (try? FileSystem.entries(of: folder)) ?? [] {
      let path = "\(folder)/\(name)"
      if FileSystem.kind(of: path) == .directory { remove(path) } else { unlink(path.cPath) }
    }
    rmdir(folder.cPath)
  }

  private func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    var folder = directory
    mkdir(folder.cPath, 0o755)
    for part in path.split(separator: "/").dropLast() {
      folder += "/\(part)"
      mkdir(folder.cPath, 0o755)
    }
    try FileSystem.write(bytes, to: "\(directory)/\(path)")
  }

  private static let folders: [(folder: String, cells: (year: String, region: String))] = [
    // In the order of their names.
    ("year=2019/region=b%20c", ("2019", "b c")), ("year=2019/region=n%2Fa", ("2019", "n/a")),
    ("year=2020/region=%zz", ("2020", "%zz")),
    ("year=2020/region=__HIVE_DEFAULT_PARTITION__", ("2020", "")),
  ]

  /// Rows of one folder: numbers that no other folder has.
  private func numbers(_ folder: Int) -> [Int] { (0..<30).map { folder * 100 + $0 } }

  private func expectSame(_ loaded: LoadedData, _ flat: LoadedData) throws {
    let (found, wanted) = (loaded.tables[0].table, flat.tables[0].table)
    #expect(found.schema.map(\.name) == wanted.schema.map(\.name))
    #expect(found.schema.map(\.kind) == wanted.schema.map(\.kind))
    #expect(found.schema.map(\.reason) == wanted.schema.map(\.reason))
    for (left, right) in zip(found.columns, wanted.columns) {
      #expect(values(left) == values(right))
    }
  }

  private func flat() async throws -> LoadedData {
    var text = "n,year,region\n"
    for (index, folder) in Self.folders.enumerated() {
      for number in numbers(index) {
        text += "\(number),\(folder.cells.year),\(folder.cells.region)\n"
      }
    }
    try write(text, to: "flat.csv")
    defer { unlink("\(directory)/flat.csv".cPath) }
    return try await load(["\(directory)/flat.csv"])
  }

  /// Both readers: blanks around fields are for the exact one.
  @Test(arguments: [false, true]) func foldersAreColumns(isExact: Bool) async throws {
    let flat = try await flat()
    for (index, folder) in Self.folders.enumerated() {
      let rows = numbers(index).map { "\($0)\n" }.joined()
      try write("n\n" + rows, to: folder.folder + "/part-0.csv")
    }
    var dialect = DialectOptions()
    dialect.trimsFields = isExact
    let loaded = try await load([directory], dialect: dialect)
    try expectSame(loaded, flat)
    #expect(
      loaded.diagnostics.contains { $0.code == "SG2050" && $0.message.contains("\"region\"") })
    try expectSame(try await load(["\(directory)/year=*/*/*.csv"], dialect: dialect), flat)
    try expectSame(try await load(["\(directory)/year=*"], dialect: dialect), flat)
  }

  @Test(arguments: [false, true]) func alsoOfJSONLines(isExact: Bool) async throws {
    let flat = try await flat()
    for (index, folder) in Self.folders.enumerated() {
      let rows = numbers(index).map { "{\"n\":\($0)}\n" }.joined()
      try write(rows, to: folder.folder + "/part-0.jsonl")
    }
    var dialect = DialectOptions()
    dialect.trimsFields = isExact
    try expectSame(try await load([directory], dialect: dialect), flat)
  }

  @Test func alsoOfParquet() async throws {
    let file = try FileSystem.read(fixtures + "parquet/pyarrow-snappy.parquet", limit: 1 << 20)
    for year in 2019...2020 { try write(file, to: "year=\(year)/part-0.parquet") }
    let table = try await load([directory]).tables[0].table
    let one = try await load([fixtures + "parquet/pyarrow-snappy.parquet"]).tables[0].table
    let year = try #require(table.index(of: "year"))
    #expect(table.schema[year].kind == .number)
    let rows = one.rowCount
    #expect(
      values(table.columns[year])
        == Array(repeating: "2019.0", count: rows) + Array(repeating: "2020.0", count: rows))
  }

  @Test(arguments: [("2019", true), ("2019.0", true), ("2018", false), ("", false)])
  func aColumnOfThatNameSaysTheSame(cell: String, isSame: Bool) async throws {
    try write("n,year\n1,\(cell)\n2,\(cell)\n", to: "year=2019/a.csv")
    guard isSame else {
      let error = await #expect(throws: InputError.self) { try await load([self.directory]) }
      #expect(error?.message.contains("\"year=2019\"") == true)
      #expect(error?.line == 2)
      return
    }
    let table = try await load([directory]).tables[0].table
    #expect(table.schema.map(\.name) == ["n", "year"])
  }

  @Test func allFilesLieInTheSameFolders() async throws {
    try write("n\n1\n", to: "year=2019/a.csv")
    try write("n\n1\n", to: "b.csv")
    let error = await #expect(throws: InputError.self) { try await load([self.directory]) }
    #expect(
      error?.file?.hasSuffix("/year=2019/a.csv") == true || error?.file?.hasSuffix("/b.csv") == true
    )
    #expect(error?.message.contains("one layout") == true)
  }

  @Test func aSplitKeepsWhatTheFoldersSay() async throws {
    for (folder, value) in [("year=2019/d=a%2Cb", "x"), ("year=2020/d=c", "y")] {
      let rows = (0..<20).map { "\(value)\($0);1\n" }.joined()
      try write("n;m\n" + rows, to: "in/\(folder)/part.csv")
    }
    let split = try DataSplitter.split(
      paths: ["\(directory)/in"], holdoutShare: 0.5, entity: nil, seed: 1,
      outputDirectory: directory)
    let both = try await load([split.train.path, split.holdout.path]).tables[0].table
    #expect(both.schema.map(\.name) == ["n", "m", "year", "d"])
    let columns = both.columns.map(values)
    let rows = (0..<both.rowCount).map { row in columns.map { $0[row] ?? "" }.joined(separator: "|")
    }
    let wanted = (0..<20).flatMap { ["x\($0)|1.0|2019.0|a,b", "y\($0)|1.0|2020.0|c"] }
    #expect(rows.sorted() == wanted.sorted())
  }

  @Test func aSplitOfObjectsKeepsThemToo() async throws {
    for (folder, value) in [("d=a%22b", "x"), ("d=__HIVE_DEFAULT_PARTITION__", "y")] {
      let rows = (0..<20).map { "{\"n\":\"\(value)\($0)\"} \n" }.joined()
      try write(rows, to: "in/\(folder)/part.jsonl")
    }
    let split = try DataSplitter.split(
      paths: ["\(directory)/in"], holdoutShare: 0.5, entity: nil, seed: 1,
      outputDirectory: directory)
    let both = try await load([split.train.path, split.holdout.path]).tables[0].table
    let columns = both.columns.map(values)
    #expect(both.schema.map(\.name) == ["n", "d"])
    let rows = (0..<both.rowCount).map { row in columns.map { $0[row] ?? "" }.joined(separator: "|")
    }
    #expect(rows.sorted() == (0..<20).flatMap { ["x\($0)|a\"b", "y\($0)|"] }.sorted())
  }
}
