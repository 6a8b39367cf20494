/// Writes fields as comma-separated text (RFC 4180).
enum DelimitedWriter {
  private static let special = Set(Array(",\"\r\n".utf8))
  private static let quote = UInt8(ascii: "\"")

  /// Appends a record without a line end; a field is quoted where it would be read otherwise.
  static func append(_ fields: [[UInt8]], to output: inout [UInt8]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      // An empty line would be no record.
      let isAlone = field.isEmpty && fields.count == 1
      guard isAlone || field.contains(where: special.contains) || isPadded(field) else {
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

  private static func isPadded(_ field: [UInt8]) -> Bool {
    field.first == 32 || field.last == 32 || field.first == 9 || field.last == 9
  }
}

extension TextSegment {
  /// The cells of a record in the order of some columns; empty where there is no such column.
  func fields(of row: Int, _ names: [String]) -> [[UInt8]] {
    names.map { name in
      guard let column = columns.firstIndex(of: name) else { return [] }
      let cell = cells[layout == .rowMajor ? row * columns.count + column : column * rowCount + row]
      return Array(bytes[cell.offset..<(cell.offset + cell.length)])
    }
  }
}
