/// Reads JSON as RFC 8259 has it, and nothing more lenient.
///
/// Refused besides bad syntax: bytes that are not UTF-8, lone surrogates, keys that occur twice
/// in an object (also when they differ only in Unicode normalisation, since Swift's strings then
/// compare equal), numbers beyond the range of a double, nesting deeper than `depthLimit`, and
/// anything but white space behind the value. Numbers too small for a double become zero. One
/// leading byte order mark is skipped, as the RFC allows, and takes up no column.
///
/// Linear in the size of the document.
package enum JSONParser {
  /// The deepest nesting of arrays and objects that is read.
  package static let depthLimit = 64

  package static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONNode {
    var reader = JSONReader(bytes)
    reader.skipByteOrderMark()
    reader.skipWhitespace()
    let node = try reader.value(depth: 0)
    reader.skipWhitespace()
    guard reader.isAtEnd else {
      throw JSONError("text after the end of the JSON value; remove it", at: reader.position)
    }
    return node
  }
}

/// The state of one reading: the document and how far it has been read.
struct JSONReader {
  let bytes: [UInt8]
  var offset = 0
  private var line = 1
  private var lineStart = 0
  /// Bytes of this line that only continue a Unicode scalar; they take up no column.
  var continuationBytes = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { offset >= bytes.count }

  /// The next byte; zero at the end, which is nowhere legal in JSON.
  var next: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  var position: JSONPosition {
    JSONPosition(
      line: line, column: offset - lineStart - continuationBytes + 1, offset: offset)
  }

  mutating func skipByteOrderMark() {
    guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
    offset = 3
    lineStart = 3
  }

  mutating func skipWhitespace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case Ascii.space, Ascii.tab, Ascii.carriageReturn:
        offset += 1
      case Ascii.lineFeed:
        offset += 1
        line += 1
        lineStart = offset
        continuationBytes = 0
      default:
        return
      }
    }
  }

  mutating func value(depth: Int) throws(JSONError) -> JSONNode {
    let start = position
    let value: JSONValue
    switch next {
    case Ascii.openBrace: value = .object(try members(depth: depth + 1))
    case Ascii.openBracket: value = .array(try elements(depth: depth + 1))
    case Ascii.quote: value = .string(try string())
    case Ascii.minus, Ascii.zero...Ascii.nine: value = try number()
    case UInt8(ascii: "t"): value = try literal("true", .bool(true))
    case UInt8(ascii: "f"): value = try literal("false", .bool(false))
    case UInt8(ascii: "n"): value = try literal("null", .null)
    default: throw unexpected("a value")
    }
    return JSONNode(value: value, position: start, end: position)
  }

  /// What stands here although `expected` should.
  func unexpected(_ expected: String) -> JSONError {
    guard offset < bytes.count else {
      return JSONError("expected \(expected), found the end of the document", at: position)
    }
    let byte = bytes[offset]
    let isPrintable = byte > Ascii.space && byte < Ascii.delete
    let found =
      isPrintable
      ? "\"\(Character(Unicode.Scalar(byte)))\"" : "byte 0x\(String(byte, radix: 16))"
    return JSONError("expected \(expected), found \(found)", at: position)
  }

  private mutating func literal(
    _ word: String, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    let expected = word.utf8
    guard bytes[offset...].starts(with: expected) else { throw unexpected(word) }
    offset += expected.count
    return value
  }
}

/// The bytes that JSON gives a meaning.
enum Ascii {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let plus = UInt8(ascii: "+")
  static let minus = UInt8(ascii: "-")
  static let point = UInt8(ascii: ".")
  static let zero = UInt8(ascii: "0")
  static let nine = UInt8(ascii: "9")
  static let comma = UInt8(ascii: ",")
  static let colon = UInt8(ascii: ":")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let delete: UInt8 = 0x7F
}
