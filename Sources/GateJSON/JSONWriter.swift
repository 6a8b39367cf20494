import GateWording

/// Writes JSON in one way only, so that equal documents are equal bytes.
///
/// Keys are sorted by their UTF-8 bytes. Doubles take the shortest form that reads back as the
/// same number, in ECMAScript's notation. A double that is not finite is a mistake of the caller
/// and is written as `null`, since a report with a hole is better than none. Characters beyond
/// ASCII stand for themselves.
package enum JSONWriter {
  /// - Parameter pretty: one member or element a line, indented by two spaces, and a line feed at
  ///   the end; otherwise no white space at all.
  package static func write(_ document: JSONOutput, pretty: Bool) -> [UInt8] {
    var buffer = JSONBuffer(pretty: pretty)
    buffer.append(document)
    if pretty { buffer.bytes.append(Ascii.lineFeed) }
    return buffer.bytes
  }

  /// Writes an object as `write` would with `pretty`, one member after the other, so that only one of
  /// them is held as a tree at a time.
  package static func writePretty(_ members: [(String, () -> JSONOutput)]) -> [UInt8] {
    var buffer = JSONBuffer(pretty: true)
    buffer.append(members) { $0() }
    buffer.bytes.append(Ascii.lineFeed)
    return buffer.bytes
  }
}

private struct JSONBuffer {
  let pretty: Bool
  var bytes: [UInt8] = []
  private var depth = 0

  init(pretty: Bool) {
    self.pretty = pretty
  }

  mutating func append(_ value: JSONOutput) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .int(let number): append(String(number))
    case .uint(let number): append(String(number))
    case .double(let number): append(number.isFinite ? shortestNumber(number) : "null")
    case .string(let string): appendQuoted(string)
    case .array(let elements): append(elements)
    case .object(let members): append(members)
    }
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func append(_ elements: [JSONOutput]) {
    bytes.append(Ascii.openBracket)
    depth += 1
    for (index, element) in elements.enumerated() {
      separate(isFirst: index == 0)
      append(element)
    }
    depth -= 1
    if !elements.isEmpty { breakLine() }
    bytes.append(Ascii.closeBracket)
  }

  private mutating func append(_ members: [(String, JSONOutput)]) {
    append(members) { $0 }
  }

  mutating func append<Value>(
    _ members: [(String, Value)], _ output: (Value) -> JSONOutput
  ) {
    bytes.append(Ascii.openBrace)
    depth += 1
    let sorted = members.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    for (index, member) in sorted.enumerated() {
      separate(isFirst: index == 0)
      appendQuoted(member.0)
      bytes.append(Ascii.colon)
      if pretty { bytes.append(Ascii.space) }
      append(output(member.1))
    }
    depth -= 1
    if !members.isEmpty { breakLine() }
    bytes.append(Ascii.closeBrace)
  }

  private mutating func separate(isFirst: Bool) {
    if !isFirst { bytes.append(Ascii.comma) }
    breakLine()
  }

  private mutating func breakLine() {
    guard pretty else { return }
    bytes.append(Ascii.lineFeed)
    bytes.append(contentsOf: repeatElement(Ascii.space, count: 2 * depth))
  }

  private mutating func appendQuoted(_ string: String) {
    bytes.append(Ascii.quote)
    for byte in string.utf8 {
      switch byte {
      case Ascii.quote: append("\\\"")
      case Ascii.backslash: append("\\\\")
      case Ascii.lineFeed: append("\\n")
      case Ascii.carriageReturn: append("\\r")
      case Ascii.tab: append("\\t")
      case 0x08: append("\\b")
      case 0x0C: append("\\f")
      case 0..<Ascii.space:
        append(byte < 0x10 ? "\\u000" : "\\u00")
        append(String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(Ascii.quote)
  }
}
