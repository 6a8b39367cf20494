import GateDigests
import GateModel
import GateTable

/// The fields of a data set of texts, which reports and policies take for its columns: `text`, or
/// `prompt` and `response`.
struct TextFields {
  private let records: ConversationColumn
  /// How the records write their texts.
  private let shape: String

  /// `nil` for a table.
  init?(_ table: Table) {
    guard case .conversation(let records)? = table.columns.first else { return nil }
    self.records = records
    shape = table.schema[0].reason
  }

  private var roles: [PartRole] { records.roles.filter(\.isField) }

  var schema: [ColumnSchema] {
    roles.map { ColumnSchema(name: $0.name, kind: .text, reason: shape) }
  }

  var summaries: [ColumnSummary] {
    roles.map { role in
      var missing = 0
      var hashes: Set<RowHash> = []
      visitTexts(of: role) { text in
        if let text { hashes.insert(RowHasher.hash(text)) } else { missing += 1 }
      }
      return ColumnSummary(
        name: role.name, kind: .text, roles: [], reason: shape, rows: records.count,
        missing: missing, distinct: hashes.count, unparsed: 0)
    }
  }

  /// The texts of each field that occur most often.
  func usualTexts(atMost limit: Int) -> [[String]] {
    roles.map { role in
      var texts: [String] = []
      visitTexts(of: role) { text in
        if let text { texts.append(String(decoding: text, as: UTF8.self)) }
      }
      return mostUsual(texts, limit)
    }
  }

  /// Calls `body` with all parts of the role of each record, a line feed between two; `nil` where there
  /// is none.
  private func visitTexts(of role: PartRole, _ body: ([UInt8]?) -> Void) {
    records.visit { _, record, bytes in
      let parts = record.messages.filter { $0.role == role }.map { bytes.bytes(of: $0.cell) }
      body(parts.isEmpty ? nil : Array(parts.joined(separator: [UInt8(ascii: "\n")])))
    }
  }
}
