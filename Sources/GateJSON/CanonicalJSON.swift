import GateWording

/// JSON in the form that is signed (JCS, RFC 8785): no white space, keys in the order of their UTF-16
/// code units, numbers as ECMAScript writes them.
///
/// `JSONWriter` orders keys by UTF-8, which differs beyond U+FFFF.
package enum CanonicalJSON {
  /// - Parameter document: no deeper than `JSONParser` reads.
  package static func bytes(of document: JSONNode) -> [UInt8] {
    var bytes: [UInt8] = []
    append(document, to: &bytes)
    return bytes
  }

  private static func append(_ node: JSONNode, to bytes: inout [UInt8]) {
    switch node.value {
    case .null: bytes += Array("null".utf8)
    case .bool(let flag): bytes += Array((flag ? "true" : "false").utf8)
    case .number(let number, _): bytes += Array(shortestNumber(number).utf8)
    case .string(let text): bytes += quoted(text)
    case .array(let elements):
      append(elements, between: (Ascii.openBracket, Ascii.closeBracket), to: &bytes) {
        append($0, to: &$1)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
      append(sorted, between: (Ascii.openBrace, Ascii.closeBrace), to: &bytes) { member, bytes in
        bytes += quoted(member.key)
        bytes.append(Ascii.colon)
        append(member.value, to: &bytes)
      }
    }
  }

  private static func append<Element>(
    _ elements: [Element], between marks: (UInt8, UInt8), to bytes: inout [UInt8],
    _ write: (Element, inout [UInt8]) -> Void
  ) {
    bytes.append(marks.0)
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(Ascii.comma) }
      write(element, &bytes)
    }
    bytes.append(marks.1)
  }

  private static func quoted(_ text: String) -> [UInt8] {
    JSONWriter.write(.string(text), pretty: false)
  }
}
