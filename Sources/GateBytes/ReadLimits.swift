import GateModel

/// What reading may cost, so that hostile input stops with an error instead of taking the machine.
package struct ReadLimits: Sendable, Hashable {
  /// Bytes of one file after decompression. At most `largestDecompressedBytes`.
  package var decompressedBytes: Int
  /// Decompressed bytes for each stored byte, once `ratioGrace` bytes are out.
  package var ratio: Int
  /// Decompressed bytes that are allowed at any ratio: small files compress very well.
  package var ratioGrace: Int
  /// Bytes of one record. At most `largestRecordBytes`.
  package var recordBytes: Int
  /// Columns of one table.
  package var columns: Int
  /// Entries of one archive.
  package var members: Int
  /// Depth of objects and arrays in JSON.
  package var nesting: Int
  /// Cells of one file: its records times its columns.
  package var cells: Int
  /// What the process holds, with all that was read before.
  package var memory = MemoryLimit.none

  /// Cells of a JSON table that are allowed however few of them have a value.
  private static let freeCells = 4_000_000

  /// Whether so many cells may be made of so many values: for each at most `ratio`.
  package func allow(cells: Int, values: @autoclosure () -> Int) -> Bool {
    cells <= Self.freeCells || cells / ratio <= values()
  }

  /// A cell stores its offset in 36 bits.
  package static let largestDecompressedBytes = 1 << 36 - 1
  /// A cell stores its length in 26 bits.
  package static let largestRecordBytes = 1 << 26 - 1

  package static let standard = ReadLimits(
    decompressedBytes: largestDecompressedBytes, ratio: 200, ratioGrace: 64 << 20,
    recordBytes: largestRecordBytes, columns: 10_000, members: 100_000, nesting: 64,
    cells: 1_000_000_000)

  package init(
    decompressedBytes: Int, ratio: Int, ratioGrace: Int, recordBytes: Int, columns: Int,
    members: Int, nesting: Int, cells: Int
  ) {
    precondition(
      decompressedBytes <= Self.largestDecompressedBytes && recordBytes <= Self.largestRecordBytes,
      "cells address no more than this")
    self.decompressedBytes = decompressedBytes
    self.ratio = ratio
    self.ratioGrace = ratioGrace
    self.recordBytes = recordBytes
    self.columns = columns
    self.members = members
    self.nesting = nesting
    self.cells = cells
  }

  /// A limit as messages call it.
  package enum Name: Sendable {
    case bytes, ratio, emptyCells, record, columns, members, nesting, cells, memory

    /// `the limit of a record (--max-record)`.
    package var words: Message {
      switch self {
      case .bytes: "the limit of decompressed bytes (\(OptionName.maxBytes))"
      case .ratio: "the limit of the compression ratio (\(OptionName.maxRatio))"
      case .emptyCells: "the limit of cells for each value (\(OptionName.maxRatio))"
      case .record: "the limit of a record (\(OptionName.maxRecord))"
      case .columns: "the limit of columns (\(OptionName.maxColumns))"
      case .members: "the limit of members (\(OptionName.maxMembers))"
      case .nesting: "the limit of nesting (\(OptionName.maxDepth))"
      case .cells: "the limit of cells (\(OptionName.maxCells))"
      case .memory: "the limit of memory (\(OptionName.maxMemory))"
      }
    }
  }
}
