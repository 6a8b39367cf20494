/// Rows in the order of their leaves, with boxes around leaves and branches, laid out as the
/// kernels want them (`row_bounds.h`).
struct BoxedRows: Sendable {
  private let numericWidth: Int
  /// By position: a row, or -1.
  private(set) var order: [Int32] = []
  private(set) var bytes: [UInt8] = []
  /// Where each leaf begins, and where the last one ends.
  private(set) var starts: [Int32] = [0]
  /// By branch.
  private(set) var firstRows: [Int32] = []
  private(set) var leafBoxes: [UInt8] = []
  /// By branch: the low end of its box, and the high end; a byte a column.
  private var corners: [(low: [UInt8], high: [UInt8])] = []
  /// Only of whole indices.
  private(set) var branchBoxes: [UInt8] = []

  var branches: Int { firstRows.count }

  /// Some branches.
  init(
    _ leaves: Leaves, _ branches: Range<Int>, _ values: BoxBytes, _ rows: MixedRows,
    _ scale: ByteScale
  ) {
    numericWidth = rows.numericWidth
    for branch in branches {
      var corner = (
        low: [UInt8](repeating: .max, count: rows.width),
        high: [UInt8](repeating: 0, count: rows.width)
      )
      var first = Int32.max
      var boxes: [(low: [UInt8], high: [UInt8])] = []
      for leaf in branch * Leaves.branch..<(branch + 1) * Leaves.branch {
        let members = leaves.order[leaves.ranges[leaf]]
        let box = Self.box(members, values, rows, scale)
        for column in 0..<rows.width {
          corner.low[column] = min(corner.low[column], box.low[column])
          corner.high[column] = max(corner.high[column], box.high[column])
        }
        first = min(first, members.first ?? .max)
        boxes.append(box)
        append(members, rows, scale)
      }
      leafBoxes += Self.groups(boxes, scale, numericWidth: rows.numericWidth)
      corners.append(corner)
      firstRows.append(first)
    }
  }

  /// All branches.
  init(joining parts: [BoxedRows], _ scale: ByteScale) {
    numericWidth = parts.first?.numericWidth ?? 0
    order.reserveCapacity(parts.reduce(0) { $0 + $1.order.count })
    bytes.reserveCapacity(parts.reduce(0) { $0 + $1.bytes.count })
    for part in parts {
      let start = Int32(order.count)
      order += part.order
      bytes += part.bytes
      starts += part.starts.dropFirst().map { start + $0 }
      firstRows += part.firstRows
      leafBoxes += part.leafBoxes
      corners += part.corners
    }
    branchBoxes = Self.groups(corners, scale, numericWidth: numericWidth)
    corners = []
  }

  /// The bytes of a leaf, filled up to whole groups.
  private mutating func append(_ members: ArraySlice<Int32>, _ rows: MixedRows, _ scale: ByteScale)
  {
    let group = ByteScale.group
    let start = bytes.count
    let groups = (members.count + group - 1) / group
    bytes += repeatElement(0, count: groups * group * scale.rowBytes)
    bytes.withUnsafeMutableBufferPointer { bytes in
      for (place, row) in members.enumerated() {
        scale.writeRow(
          Int(row), rows, to: bytes,
          start: start + place / group * group * scale.rowBytes + place % group * ByteScale.chunk,
          stride: group * ByteScale.chunk)
      }
    }
    order += members
    order += repeatElement(-1, count: groups * group - members.count)
    starts.append(Int32(order.count))
  }

  private static func box(
    _ members: ArraySlice<Int32>, _ values: BoxBytes, _ rows: MixedRows, _ scale: ByteScale
  ) -> (low: [UInt8], high: [UInt8]) {
    var low = [UInt8](repeating: .max, count: rows.width)
    var high = [UInt8](repeating: 0, count: rows.width)
    for row in members {
      for column in 0..<rows.width {
        let value = values.values[Int(row) * rows.width + column]
        low[column] = min(low[column], value)
        // A number rounded up may be one more.
        guard value >= high[column] else { continue }
        high[column] = max(
          high[column],
          column < rows.numericWidth
            ? scale.high(rows.numbers[Int(row) * rows.numericWidth + column], column) : value)
      }
    }
    return (low, high)
  }

  /// Boxes in groups, filled up with boxes that hold all.
  private static func groups(
    _ boxes: [(low: [UInt8], high: [UInt8])], _ scale: ByteScale, numericWidth: Int
  ) -> [UInt8] {
    let (group, chunk) = (ByteScale.group, ByteScale.chunk)
    let part = group * chunk
    let count = (boxes.count + group - 1) / group
    var bytes = [UInt8](repeating: 0, count: count * group * 2 * scale.rowBytes)
    for start in stride(from: part, to: bytes.count, by: 2 * part) {
      for place in start..<start + part { bytes[place] = .max }
    }
    for (number, box) in boxes.enumerated() {
      let first = number / group * group * 2 * scale.rowBytes + number % group * chunk
      for column in box.low.indices {
        let place = column < numericWidth ? column : column - numericWidth + scale.firstCategory
        let start = first + place / chunk * 2 * part + place % chunk
        (bytes[start], bytes[start + part]) = (box.low[column], box.high[column])
      }
    }
    return bytes
  }
}
