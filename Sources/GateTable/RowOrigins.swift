import GateModel

/// Where each row of a table came from, stored as runs of rows of one file or member.
package struct RowOrigins: Sendable {
  /// A file, or a member of an archive, whose rows begin at `firstRow`.
  package struct Segment: Sendable, Hashable {
    package let file: String
    package let member: String?
    package let firstRow: Int

    package init(file: String, member: String? = nil, firstRow: Int) {
      self.file = file
      self.member = member
      self.firstRow = firstRow
    }
  }

  /// In row order.
  package let segments: [Segment]
  /// The 1-based line on which each row begins, within its segment.
  package let lines: [UInt32]

  package init(segments: [Segment], lines: [UInt32]) {
    self.segments = segments
    self.lines = lines
  }

  /// - Precondition: `row` is a row of the table.
  package func place(of row: Int) -> RowPlace {
    let segment = segments.last { $0.firstRow <= row }
    return RowPlace(
      file: segment?.file ?? "", member: segment?.member, line: Int(lines[row]))
  }
}
