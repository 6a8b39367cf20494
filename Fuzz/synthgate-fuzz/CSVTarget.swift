import GateBytes
import GateModel

@testable import GateFormats

/// Delimited text: dialect, header, records, then every column typed.
enum CSVTarget {
  static func read(_ bytes: [UInt8]) -> Int32 {
    let source = Source(name: SourceName(file: "data.csv"), bytes: bytes)
    TextTarget.read(source)
    return 0
  }
}

/// JSON Lines and JSON arrays: objects flattened, then every column typed.
enum JSONLinesTarget {
  static func read(_ bytes: [UInt8]) -> Int32 {
    let source = Source(name: SourceName(file: "data.jsonl"), bytes: bytes)
    TextTarget.read(source)
    return 0
  }
}

/// What all text formats have in common.
enum TextTarget {
  /// Small limits, so that they are met as well.
  private static func options(_ badRecords: BadRecordAllowance) -> ReadOptions {
    var options = ReadOptions()
    options.limits.columns = 64
    options.limits.recordBytes = 1 << 12
    options.limits.nesting = 8
    options.badRecords = badRecords
    return options
  }

  static func read(_ source: Source) {
    for allowance: BadRecordAllowance in [.none, .share(1)] {
      read(source, options(allowance))
    }
  }

  private static func read(_ source: Source, _ options: ReadOptions) {
    guard let scanned = try? ScannedSource.scan(source, options: options),
      let table = try? TextTable([scanned])
    else { return }
    let typing = ColumnTyping(missing: MissingRule(tokens: ["NA"]), declared: nil)
    for column in table.columns.indices {
      let part = ColumnText.Part(table: 0, role: .real, text: table, column: column)
      let typed = typing.type(ColumnText(name: table.columns[column], parts: [part]))
      precondition(typed.parts[0].column.count == table.rowCount, "a value or a gap for every row")
    }
  }
}
