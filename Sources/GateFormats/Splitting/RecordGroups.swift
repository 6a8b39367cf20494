import GateBytes
import GateDigests
import GateTable
import GateText
@_spi(_Unicode) import Swift

/// Which records belong together in a split.
enum RecordGroups {
  /// Equal for records of one group, in an order that looks random.
  typealias Key = RowHash

  /// What a key is made from comes first in its bytes, so that the two never meet.
  private static let (entityMark, contentMark, promptMark): (UInt8, UInt8, UInt8) = (1, 2, 3)

  /// The key of every record: its entity, or else all of its cells.
  static func keys(
    of table: TextTable, entity: String?, seed: UInt64
  ) throws(InputError) -> [Key] {
    var keys = contents(of: table).map { hash([contentMark] + $0, seed) }
    guard let entity else { return keys }
    guard let column = table.columns.firstIndex(of: entity) else {
      throw InputError(
        .malformed, file: table.segments.first?.name.file,
        message: "there is no column \"\(entity)\" to keep entities together")
    }
    table.forEachCell(of: column) { row, cell in
      let range = cell.trimmedRange
      guard !range.isEmpty else { return }
      keys[row] = hash([entityMark] + composed(range.map { cell[$0] }), seed)
    }
    return keys
  }

  /// The key of every record of texts: the words of its prompts, or else of all of its parts.
  static func keys(of records: ConversationColumn, seed: UInt64) -> [Key] {
    var folding = Folding(dropsInvisible: true)
    var keys: [Key] = []
    records.visit { _, record, bytes in
      let prompts = record.messages.filter { $0.role == .prompt }
      var words: [UInt8] = [prompts.isEmpty ? contentMark : promptMark]
      for message in prompts.isEmpty ? record.messages : prompts[...] {
        let cell = message.cell
        folding.fold(bytes.extracting(cell.offset..<(cell.offset + cell.length)))
        words += folding.bytes + [0]
      }
      keys.append(hash(words, seed))
    }
    return keys
  }

  /// In one spelling (NFC), so that an entity is one however it is written.
  private static func composed(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
    var composed = String.UnicodeScalarView()
    composed.append(contentsOf: String(decoding: bytes, as: UTF8.self)._nfc)
    return Array(String(composed).utf8)
  }

  private static func hash(_ bytes: [UInt8], _ seed: UInt64) -> Key {
    RowHasher.hash(bytes.span, seed: seed)
  }

  /// The cells of every record as one string of lengths and bytes.
  private static func contents(of table: TextTable) -> [[UInt8]] {
    var contents = [[UInt8]](repeating: [], count: table.rowCount)
    for column in table.columns.indices {
      table.forEachCell(of: column) { row, cell in
        for shift in stride(from: 0, to: 32, by: 8) {
          contents[row].append(UInt8(truncatingIfNeeded: cell.count >> shift))
        }
        // Safety: the buffer belongs to the span, which lives through the call.
        cell.withUnsafeBytes { contents[row].append(contentsOf: $0) }
      }
    }
    return contents
  }
}
