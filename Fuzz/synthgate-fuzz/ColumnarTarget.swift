import GateBytes
import GateColumnar

@testable import GateFormats

/// Parquet and Arrow: metadata, pages or buffers, values, records.
enum ColumnarTarget {
  /// Small limits, so that they are met as well.
  private static let options: ReadOptions = {
    var options = ReadOptions()
    options.limits.decompressedBytes = 1 << 24
    options.limits.ratioGrace = 1 << 20
    options.limits.columns = 64
    options.limits.cells = 1 << 20
    return options
  }()

  static func read(_ bytes: [UInt8], _ format: ColumnarFormat) -> Int32 {
    let source = Source(name: SourceName(file: "data"), bytes: bytes)
    readAsStored(source, format)
    guard let scanned = try? ColumnarTable.read(source, format, options: options) else { return 0 }
    expect(
      scanned.segment.cells.count == scanned.segment.columns.count * scanned.segment.rowCount,
      "a cell for every column of every row")
    return 0
  }

  /// The columns without their texts.
  private static func readAsStored(_ source: Source, _ format: ColumnarFormat) {
    let limits = options.limits
    guard let file = try? ColumnarFile(source.bytes, format, name: source.name, limits: limits)
    else { return }
    for column in file.columns {
      for group in file.rowCounts.indices {
        if let numbers = try? file.numbers(of: column, in: group) {
          expect(numbers.values.count == file.rowCounts[group], "a number for each row")
        }
        if let strings = try? file.strings(of: column, in: group) {
          expect(strings.rows.count == file.rowCounts[group], "a string for each row")
          expect(
            strings.rows.allSatisfy { $0 < strings.strings.count }, "a string that there is")
        }
      }
    }
  }
}
