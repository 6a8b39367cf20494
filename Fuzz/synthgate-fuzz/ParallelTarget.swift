import GateBytes
import GateModel
import GateTable
import Glibc

@testable import GateFormats

/// Stored files of any format through the parallel loader.
///
/// It may leave a file to the strict reader; what it reads, the strict reader reads in the same way.
enum ParallelTarget {
  private static let options: LoadOptions = {
    var options = LoadOptions()
    options.reading.limits.decompressedBytes = 1 << 20
    options.reading.limits.ratioGrace = 1 << 16
    options.reading.limits.columns = 64
    options.reading.limits.members = 50
    options.reading.limits.nesting = 8
    return options
  }()

  static func read(_ bytes: [UInt8]) -> Int32 {
    let isJSON = bytes.first { $0 > 32 } == UInt8(ascii: "{")
    let path = "/dev/shm/synthgate-fuzz-\(getpid()).\(isJSON ? "jsonl" : "csv")"
    defer { unlink(path) }
    guard (try? FileSystem.write(bytes, to: path)) != nil,
      let found = wait({
        try? await ParallelLoader.load([(.real, [DataPath(path)])], options: options)
      })
    else { return 0 }
    guard let reading = try? FileReading(path, options: options.reading),
      let text = try? TextTable(reading.parts, limits: .standard)
    else { fatalError("read what the strict reader refuses") }
    let strict = wait { await TableTyping(options: options).type([(.real, text)]) }
    let (left, right) = (found.tables[0], strict.tables[0])
    expect(found.files == [reading.file], "another file")
    expect(
      found.diagnostics == reading.diagnostics + text.notes + strict.diagnostics, "other notes")
    expect(left.schema == right.schema && left.rowCount == right.rowCount, "another table")
    expect(left.unparsed == right.unparsed, "other cells are unread")
    for (left, right) in zip(left.columns, right.columns) {
      expect(values(left) == values(right), "other values")
    }
    for row in 0..<left.rowCount {
      expect(left.origins.place(of: row) == right.origins.place(of: row), "another place")
    }
    return 0
  }

  private static func values(_ column: Column) -> [String?] {
    switch column {
    case .number(let column), .datetime(let column):
      column.values.map { $0.isNaN ? nil : "\($0)" }
    case .category(let column):
      column.codes.map { $0 < 0 ? nil : column.dictionary[Int($0)] }
    case .text(let column): column.strings
    case .conversation(let column): [String?](repeating: nil, count: column.count)
    }
  }
}
