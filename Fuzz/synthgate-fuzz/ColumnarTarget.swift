import GateBytes

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
    guard let scanned = try? ColumnarTable.read(source, format, options: options) else { return 0 }
    expect(
      scanned.segment.cells.count == scanned.segment.columns.count * scanned.segment.rowCount,
      "a cell for every column of every row")
    return 0
  }
}
