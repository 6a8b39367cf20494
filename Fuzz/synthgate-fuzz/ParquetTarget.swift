import GateBytes

@testable import GateFormats

/// Parquet: footer, pages, values, records.
enum ParquetTarget {
  /// Small limits, so that they are met as well.
  private static let options: ReadOptions = {
    var options = ReadOptions()
    options.limits.decompressedBytes = 1 << 24
    options.limits.ratioGrace = 1 << 20
    options.limits.columns = 64
    options.limits.cells = 1 << 20
    return options
  }()

  static func read(_ bytes: [UInt8]) -> Int32 {
    let source = Source(name: SourceName(file: "data.parquet"), bytes: bytes)
    guard let scanned = try? ParquetTable.read(source, options: options) else { return 0 }
    expect(
      scanned.segment.cells.count == scanned.segment.columns.count * scanned.segment.rowCount,
      "a cell for every column of every row")
    return 0
  }
}
