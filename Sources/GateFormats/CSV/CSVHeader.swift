import GateBytes
import GateTable

/// Column names from the first record.
enum CSVHeader {
  /// Names without the blanks around them; each must be there and occur once.
  static func names(
    _ cells: [TextCell], in bytes: Span<UInt8>, source: SourceName, line: Int
  ) throws(InputError) -> [String] {
    var names: [String] = []
    var positions: [String: Int] = [:]
    for (index, cell) in cells.enumerated() {
      let name = text(of: cell, in: bytes)
      guard !name.isEmpty else {
        throw source.malformed(
          line: line,
          "column \(index + 1) of the header has no name; give it one, or say --no-header if it is data"
        )
      }
      if let other = positions[name] {
        throw source.malformed(
          line: line,
          """
          the header names "\(name)" twice, columns \(other + 1) and \(index + 1); rename one, \
          or say --no-header if it is data
          """)
      }
      positions[name] = index
      names.append(name)
    }
    return names
  }

  private static func text(of cell: TextCell, in bytes: Span<UInt8>) -> String {
    var scratch: [UInt8] = []
    if cell.hasDoubledQuotes {
      cell.unquote(bytes, into: &scratch)
    } else {
      for index in cell.offset..<(cell.offset + cell.length) { scratch.append(bytes[index]) }
    }
    let blanks: Set<UInt8> = [9, 10, 13, 32]
    let head = scratch.drop { blanks.contains($0) }
    let trimmed = head.reversed().drop { blanks.contains($0) }.reversed()
    return String(decoding: Array(trimmed), as: UTF8.self)
  }
}
