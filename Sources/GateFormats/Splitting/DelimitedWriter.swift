import GateBytes

/// Writes fields as comma-separated text (RFC 4180).
enum DelimitedWriter {
  private static let special = Set(Array("\"\r\n".utf8))
  private static let quote = UInt8(ascii: "\"")

  /// Appends a record without a line end; a field is quoted where it would be read otherwise.
  static func append(
    _ fields: [[UInt8]], delimiter: UInt8 = UInt8(ascii: ","), to output: inout [UInt8]
  ) {
    for (index, field) in fields.enumerated() {
      if index > 0 { output.append(delimiter) }
      // An empty line would be no record.
      let isAlone = field.isEmpty && fields.count == 1
      guard
        isAlone || field.contains(where: { $0 == delimiter || special.contains($0) })
          || isPadded(field)
      else {
        output += field
        continue
      }
      output.append(quote)
      for byte in field {
        if byte == quote { output.append(quote) }
        output.append(byte)
      }
      output.append(quote)
    }
  }

  /// Appends more fields to a record that has some.
  static func append(_ more: [String], behind delimiter: UInt8, to output: inout [UInt8]) {
    guard !more.isEmpty else { return }
    output.append(delimiter)
    // One empty field is none where others stand before it.
    guard more != [""] else { return }
    append(more.map { Array($0.utf8) }, delimiter: delimiter, to: &output)
  }

  private static func isPadded(_ field: [UInt8]) -> Bool {
    field.first == 32 || field.last == 32 || field.first == 9 || field.last == 9
  }
}

extension TextSegment {
  /// The cells of a record in the order of some columns; empty where there is no such column.
  func fields(of row: Int, _ names: [String], _ partitions: [Partition]) -> [[UInt8]] {
    names.map { name in
      guard let column = columns.firstIndex(of: name) else {
        return partitions.first { $0.name == name }.map { Array($0.value.utf8) } ?? []
      }
      let cell = cells[layout == .rowMajor ? row * columns.count + column : column * rowCount + row]
      return Array(bytes[cell.offset..<(cell.offset + cell.length)])
    }
  }
}
