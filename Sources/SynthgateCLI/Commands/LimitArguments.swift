import GateCommandLine
import GateModel
import SynthgateKit

/// The options that say what reading may cost.
enum LimitArguments {
  static let group = OptionGroup(
    "Limits (a size such as 10M or 64G; input beyond them ends with an error)",
    [
      bytes.specification, ratio.specification, members.specification, record.specification,
      columns.specification, depth.specification, cells.specification,
      memory.specification,
    ])

  static let bytes = size(
    .maxBytes, help: "bytes of one file after decompression (default: 64G)",
    most: ReadLimitOptions.largestBytes)
  static let ratio = count(
    .maxRatio,
    help:
      "decompressed bytes for each stored byte, after the first 64 MB, and cells of a JSON table for "
      + "each value, after the first 4 million (default: 200)")
  static let members = count(.maxMembers, help: "entries of one archive (default: 100k)")
  static let record = size(
    .maxRecord, help: "bytes of one record (default: 64M, the most)",
    most: ReadLimitOptions.largestRecord)
  static let columns = count(.maxColumns, help: "columns of one table (default: 10k)")
  static let depth = count(
    .maxDepth, help: "depth of objects and arrays in JSON (default: 64)",
    most: ReadLimitOptions.deepest)
  static let cells = count(
    .maxCells, help: "records times columns of one file (default: 1G)")

  static let memory = size(
    .maxMemory,
    help: "bytes of memory that may be taken (default: three quarters of what the machine, or the "
      + "control group, has)",
    most: 1 << 50 - 1)

  static func read(_ arguments: ParsedArguments) throws(UsageError) -> ReadLimitOptions {
    var limits = ReadLimitOptions()
    limits.bytes = try arguments.value(of: bytes)
    limits.ratio = try arguments.value(of: ratio)
    limits.members = try arguments.value(of: members)
    limits.record = try arguments.value(of: record)
    limits.columns = try arguments.value(of: columns)
    limits.depth = try arguments.value(of: depth)
    limits.cells = try arguments.value(of: cells)
    limits.memory = try arguments.value(of: memory)
    return limits
  }

  /// A size of which the next power of two above `most` counts as `most`: `64G` is one byte more
  /// than can be addressed.
  private static func size(_ name: OptionName, help: String, most: Int) -> Option<Int> {
    Option<Int>(
      name, placeholder: "SIZE", help: help,
      expectation: "a size from 1 to \((most + 1) >> 20)M, such as 500M or 2G",
      convert: { text in readSize(text).flatMap { $0 <= most + 1 ? min($0, most) : nil } })
  }

  private static func count(
    _ name: OptionName, help: String, most: Int = 1_000_000_000_000
  ) -> Option<Int> {
    Option<Int>(
      name, placeholder: "NUMBER", help: help,
      expectation: "a whole number from 1 to \(most), such as 500 or 20k",
      convert: { text in readCount(text).flatMap { $0 <= most ? $0 : nil } })
  }
}
