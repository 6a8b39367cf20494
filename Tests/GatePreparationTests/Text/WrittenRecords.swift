import GateModel
import GateTable

@testable import GatePreparation

/// Data sets of texts, as tests write them.
enum WrittenRecords {
  typealias Record = [(role: PartRole, text: String)]

  /// A line a record of a file.
  static func table(_ records: [Record], file: String = "a.jsonl") -> Table {
    var (bytes, messages) = ([UInt8](), [ConversationColumn.Message]())
    var starts: [UInt32] = [0]
    for record in records {
      for (role, text) in record {
        messages.append(.init(role, TextCell(offset: bytes.count, length: text.utf8.count)))
        bytes += Array(text.utf8)
      }
      starts.append(UInt32(messages.count))
    }
    let column = ConversationColumn(
      runs: [
        .init(storage: bytes, messages: messages, starts: starts, faults: records.map { _ in nil })
      ])
    return Table(
      schema: [ColumnSchema(name: "record", kind: .text, reason: "")],
      columns: [.conversation(column)], unparsed: [UnparsedCells()], rowCount: records.count,
      origins: RowOrigins(
        segments: [.init(file: file, firstRow: 0)],
        lines: records.indices.map { UInt32($0 + 1) }))
  }

  static func comparison(
    _ reference: [Record], _ candidate: [Record], holdout: [Record]?,
    benchmarks: [(name: String, records: [Record])] = []
  ) -> Comparison {
    Comparison(
      reference: table(reference), candidate: table(candidate), holdout: holdout.map { table($0) },
      roles: [:], benchmarks: benchmarks.map { ($0.name, table($0.records)) })
  }

  static func documents(_ texts: [String]) -> [Record] { texts.map { [(.text, $0)] } }

  /// `prefix0 prefix1 ...`: tokens that stand nowhere else.
  static func words(_ prefix: String, _ numbers: Range<Int>) -> String {
    numbers.map { "\(prefix)\($0)" }.joined(separator: " ")
  }
}
