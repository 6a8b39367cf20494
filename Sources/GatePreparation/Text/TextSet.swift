import GateDigests
import GateModel
import GateTable

/// One data set of documents or conversations, as it was read.
package struct TextSet: Sendable {
  package let records: ConversationColumn
  package let origins: RowOrigins

  package init(records: ConversationColumn, origins: RowOrigins) {
    (self.records, self.origins) = (records, origins)
  }

  /// - Returns: `nil` for a table.
  package init?(_ table: Table) {
    guard case .conversation(let records)? = table.columns.first else { return nil }
    self.init(records: records, origins: table.origins)
  }

  /// Records.
  package var count: Int { records.count }

  /// Bytes of all its texts.
  var byteCount: Int {
    records.runs.reduce(0) { $0 + $1.messages.reduce(0) { $0 + $1.cell.length } }
  }

  package func place(of record: Int) -> RowPlace { origins.place(of: record) }

  /// A hash of the parts of every record with their roles: equal records have equal ones.
  package var hashes: [RowHash] {
    var hashes: [RowHash] = []
    hashes.reserveCapacity(count)
    var parts: [UInt8] = []
    records.visit { _, record, bytes in
      parts.removeAll(keepingCapacity: true)
      for message in record.messages {
        let text = bytes.extracting(
          message.cell.offset..<(message.cell.offset + message.cell.length))
        let hash = RowHasher.hash(text, seed: UInt64(message.role.rawValue))
        for word in [hash.high, hash.low] {
          for shift in stride(from: 0, to: 64, by: 8) {
            parts.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
          }
        }
      }
      hashes.append(RowHasher.hash(parts.span, seed: 0))
    }
    return hashes
  }
}

/// The data sets of a run that are texts.
package struct ComparedTexts: Sendable {
  package let reference: TextSet
  package let candidate: TextSet
  package let holdout: TextSet?
  /// Items that must not stand in the candidate, by the name of their benchmark, in name order.
  package let benchmarks: [(name: String, items: TextSet)]
  /// What was made of the reference before; `nil` where it is read.
  let stored: StoredCorpora?

  /// The reference of an index, which is compared with nothing yet.
  init(alone set: TextSet) {
    reference = set
    candidate = TextSet(records: ConversationColumn(runs: []), origins: set.origins)
    (holdout, benchmarks, stored) = (nil, [], nil)
  }

  /// - Returns: `nil` where they are tables.
  init?(
    _ sides: [DataRole: ComparedSide], benchmarks: [(name: String, side: ComparedSide)]
  ) {
    guard let reference = sides[.real], let candidate = sides[.synthetic],
      let referenceTexts = reference.texts, let candidateTexts = candidate.texts
    else { return nil }
    self.reference = referenceTexts
    self.candidate = candidateTexts
    holdout = sides[.holdout]?.texts
    stored = reference.stored
    self.benchmarks = benchmarks.compactMap { name, side in side.texts.map { (name, $0) } }
  }
}
