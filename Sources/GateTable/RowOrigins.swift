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

  /// The 1-based lines on which consecutive rows begin, within their segment.
  package enum LineRun: Sendable, Hashable {
    /// Every row takes one line.
    case consecutive(first: Int, count: Int)
    /// Each line less the first.
    case offsets(first: Int, [UInt16])
    case lines([UInt32])

    package var count: Int {
      switch self {
      case .consecutive(_, let count): count
      case .offsets(_, let offsets): offsets.count
      case .lines(let lines): lines.count
      }
    }

    /// The narrowest form of some lines.
    ///
    /// - Parameter offsets: ascending, to be added to `first`; at least one.
    package init(offsets: Span<UInt32>, first: Int) {
      let (least, most) = (Int(offsets[0]), Int(offsets[offsets.count - 1]))
      if most - least == offsets.count - 1 {
        self = .consecutive(first: first + least, count: offsets.count)
      } else if most <= Int(UInt16.max) {
        self = .offsets(
          first: first,
          [UInt16](capacity: offsets.count) { room in
            for row in offsets.indices { room.append(UInt16(truncatingIfNeeded: offsets[row])) }
          })
      } else {
        self = .lines(offsets.indices.map { UInt32(clamping: first + Int(offsets[$0])) })
      }
    }

    fileprivate subscript(row: Int) -> Int {
      switch self {
      case .consecutive(let first, _): first + row
      case .offsets(let first, let offsets): first + Int(offsets[row])
      case .lines(let lines): Int(lines[row])
      }
    }
  }

  /// In row order.
  package let segments: [Segment]
  private let lineRuns: [LineRun]
  /// The first row of each line run.
  private let starts: [Int]

  package init(segments: [Segment], lineRuns: [LineRun]) {
    self.segments = segments
    self.lineRuns = lineRuns
    var start = 0
    starts = lineRuns.map { run in
      defer { start += run.count }
      return start
    }
  }

  /// - Parameter lines: the 1-based line on which each row begins, within its segment.
  package init(segments: [Segment], lines: [UInt32]) {
    self.init(segments: segments, lineRuns: [.lines(lines)])
  }

  /// - Precondition: `row` is a row of the table.
  package func line(of row: Int) -> Int {
    let run = Self.last(starts) { $0 <= row }
    return lineRuns[run][row - starts[run]]
  }

  /// - Precondition: `row` is a row of the table.
  package func place(of row: Int) -> RowPlace {
    let segment = segments[Self.last(segments) { $0.firstRow <= row }]
    return RowPlace(file: segment.file, member: segment.member, line: line(of: row))
  }

  /// The position of the last element of a sorted array that satisfies a condition which all
  /// before it satisfy; the first one if none does.
  private static func last<Element>(
    _ elements: [Element], where isBefore: (Element) -> Bool
  ) -> Int {
    var (low, high) = (0, elements.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if isBefore(elements[middle]) { low = middle } else { high = middle }
    }
    return low
  }
}
