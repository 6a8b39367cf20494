/// Records of one or more texts, each where it stands in bytes that were read: documents (one part)
/// and conversations (a part a message).
package struct ConversationColumn: Sendable {
  /// A part of a record.
  package struct Message: Sendable, Hashable {
    package let role: PartRole
    package let cell: TextCell
    /// Calls of tools stand beside the text, which may then be empty.
    package let hasCalls: Bool

    package init(_ role: PartRole, _ cell: TextCell, hasCalls: Bool = false) {
      (self.role, self.cell, self.hasCalls) = (role, cell, hasCalls)
    }
  }

  /// Consecutive records whose texts stand in the same bytes.
  package struct Run: Sendable {
    package let storage: any TextStorage
    /// Of all records, in their order.
    package let messages: [Message]
    /// The first message of each record, then the number of messages.
    package let starts: [UInt32]
    /// One a record.
    package let faults: [ShapeFault?]

    package init(
      storage: any TextStorage, messages: [Message], starts: [UInt32], faults: [ShapeFault?]
    ) {
      precondition(starts.count == faults.count + 1, "a start and a fault for each record")
      (self.storage, self.messages) = (storage, messages)
      (self.starts, self.faults) = (starts, faults)
    }

    package var count: Int { faults.count }
  }

  package let runs: [Run]
  /// Records.
  package let count: Int
  /// The first record of each run.
  private let firstRows: [Int]

  package init(runs: [Run]) {
    self.runs = runs
    var first = 0
    firstRows = runs.map { run in
      defer { first += run.count }
      return first
    }
    count = first
  }

  /// Records without any part.
  package var missingCount: Int {
    runs.reduce(0) { sum, run in
      sum + run.faults.indices.count { run.starts[$0] == run.starts[$0 + 1] }
    }
  }

  /// The roles that occur, in their order.
  package var roles: [PartRole] {
    let found = runs.reduce(into: Set<PartRole>()) { $0.formUnion($1.messages.lazy.map(\.role)) }
    return found.sorted()
  }

  /// The given records as a column of their own.
  package func selecting(_ rows: [Int]) -> ConversationColumn {
    var places: [(run: Int, row: Int)] = []
    for (index, run) in runs.enumerated() { places += run.faults.indices.map { (index, $0) } }
    return ConversationColumn(
      runs: rows.map { row in
        let (run, own) = (runs[places[row].run], places[row].row)
        let messages = Array(run.messages[Int(run.starts[own])..<Int(run.starts[own + 1])])
        return Run(
          storage: run.storage, messages: messages, starts: [0, UInt32(messages.count)],
          faults: [run.faults[own]])
      })
  }

  /// Calls `body` with every record, or with some consecutive ones, top to bottom.
  ///
  /// - Parameter bytes: what the messages of the record stand in.
  package func visit(
    in rows: Range<Int>? = nil,
    _ body: (_ row: Int, _ record: ConversationRecord, _ bytes: Span<UInt8>) -> Void
  ) {
    let rows = rows ?? 0..<count
    var index = run(of: rows.lowerBound)
    while index < runs.count, firstRows[index] < rows.upperBound {
      let (run, first) = (runs[index], firstRows[index])
      let own = rows.clamped(to: first..<(first + run.count))
      if !own.isEmpty {
        run.storage.withBytes { bytes in
          for row in own { body(row, run.record(row - first), bytes) }
        }
      }
      index += 1
    }
  }

  /// The last run that begins at a record or before it.
  private func run(of row: Int) -> Int {
    var (low, high) = (0, firstRows.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if firstRows[middle] <= row { low = middle } else { high = middle }
    }
    return low
  }

  /// Calls `body` with one record.
  package func withRecord(
    _ row: Int, _ body: (_ record: ConversationRecord, _ bytes: Span<UInt8>) -> Void
  ) {
    visit(in: row..<(row + 1)) { _, record, bytes in body(record, bytes) }
  }
}

extension ConversationColumn.Run {
  fileprivate func record(_ row: Int) -> ConversationRecord {
    ConversationRecord(
      messages: messages[Int(starts[row])..<Int(starts[row + 1])], fault: faults[row])
  }
}

/// The parts of a record, and why there are no more of them.
package struct ConversationRecord: Sendable {
  package let messages: ArraySlice<ConversationColumn.Message>
  package let fault: ShapeFault?
}

extension Span<UInt8> {
  /// The text of a cell in which no quotes are doubled.
  package func text(of cell: TextCell) -> String {
    String(decoding: bytes(of: cell), as: UTF8.self)
  }

  /// The bytes of a cell in which no quotes are doubled.
  package func bytes(of cell: TextCell) -> [UInt8] {
    // Safety: the buffer belongs to the span, which lives through the call.
    extracting(cell.offset..<(cell.offset + cell.length)).withUnsafeBytes { Array($0) }
  }
}
