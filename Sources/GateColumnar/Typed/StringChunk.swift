/// The values of a column in one group of rows as strings, of which several rows may share one.
package struct StringChunk: Sendable {
  package let bytes: [UInt8]
  /// Where each string stands; not all need to occur.
  package let strings: [Range<Int>]
  /// For each row the number of its string; -1 where there is none.
  package let rows: [Int32]

  /// - Parameter level: at which a value is there.
  /// - Returns: `nil` for values that are no strings as they are stored.
  init?(_ chunk: LeafChunk, level: Int, rowCount: Int) {
    switch chunk.values {
    case .bytes(let values):
      (bytes, strings) = (values.bytes, values.strings)
      rows = Self.rows(chunk, level, rowCount) { values.entry($0) }
    case .booleans(let values):
      (bytes, strings) = (Array("falsetrue".utf8), [0..<5, 5..<9])
      rows = Self.rows(chunk, level, rowCount) { values[$0] ? 1 : 0 }
    case .int32, .int64, .floats, .doubles: return nil
    }
  }

  @inline(__always)
  private static func rows(
    _ chunk: LeafChunk, _ level: Int, _ rowCount: Int, _ entry: (Int) -> Int32
  ) -> [Int32] {
    var rows: [Int32] = []
    rows.reserveCapacity(rowCount)
    var next = 0
    for row in 0..<rowCount {
      if chunk.definitionLevels.isEmpty || Int(chunk.definitionLevels[row]) == level {
        rows.append(entry(next))
        next += 1
      } else {
        rows.append(-1)
      }
    }
    return rows
  }
}
