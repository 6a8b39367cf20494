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
  /// As most files are read, and with everything else that can be asked for.
  private static let variants: [ReadOptions] = {
    var usual = ReadOptions()
    // Small limits, so that they are met as well.
    usual.limits.columns = 64
    usual.limits.recordBytes = 1 << 12
    usual.limits.nesting = 8
    var odd = usual
    odd.badRecords = .share(1)
    odd.dialect.firstRecord = .data
    odd.dialect.trimsFields = true
    odd.dialect.numbers = NumberStyle(hasDecimalComma: true, thousandsMark: UInt8(ascii: "."))
    return [usual, odd]
  }()

  static func read(_ source: Source) {
    for options in variants {
      guard let scanned = try? ScannedSource.scan(source, options: options),
        let table = try? TextTable([scanned], limits: .standard)
      else { continue }
      // One of them by the length, which changes all the time: three would take thrice as long.
      type(table, as: kinds[source.bytes.count % kinds.count])
    }
  }

  private static let kinds: [ColumnKind?] = [nil, .number, .datetime]

  private static func type(_ table: TextTable, as kind: ColumnKind?) {
    let typing = ColumnTyping(
      rule: ColumnRule(missing: MissingRule(tokens: ["NA"]), declared: kind))
    for column in table.columns.indices {
      let part = ColumnText.Part(table: 0, role: .real, text: table, column: column)
      let typed = typing.type(ColumnText(name: table.columns[column], parts: [part]))
      expect(typed.parts[0].column.count == table.rowCount, "a value or a gap for every row")
    }
  }
}
