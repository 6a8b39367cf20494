/// Paths as text, byte for byte: names of files are bytes, and not all of them are UTF-8.
///
/// A byte that is no part of a character stands as the scalar U+10FE00 + byte, of the last private
/// plane, so that text leads back to the bytes; so does each byte of a name that holds such scalars
/// itself. People see `\xE9`.
public enum PathText {
  private static let first: UInt32 = 0x10FE00
  private static let scalars = (first + 0x80)...(first + 0xFF)

  /// The text of a name as the system gives it, without the zero at its end.
  package static func text(of bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self), !hasRawBytes(text) { return text }
    var text = String.UnicodeScalarView()
    var rest = bytes[...]
    while let byte = rest.first {
      let character = rest.prefix(length(from: byte))
      let scalar = String(validating: character, as: UTF8.self)?.unicodeScalars.first
      if let scalar, !scalars.contains(scalar.value) {
        text.append(scalar)
        rest = rest.dropFirst(character.count)
      } else {
        if let raw = Unicode.Scalar(first + UInt32(byte)) { text.append(raw) }
        rest = rest.dropFirst()
      }
    }
    return String(text)
  }

  /// The bytes that the text stands for.
  package static func bytes(of text: String) -> [UInt8] {
    guard hasRawBytes(text) else { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar in
      scalars.contains(scalar.value)
        ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(String(scalar).utf8)
    }
  }

  /// What people see of a scalar that stands for a byte, as `\xE9`; `nil` for any other.
  package static func shown(_ scalar: Unicode.Scalar) -> String? {
    guard scalars.contains(scalar.value) else { return nil }
    return "\\x\(String(scalar.value - first, radix: 16, uppercase: true))"
  }

  private static func hasRawBytes(_ text: String) -> Bool {
    // The first byte of every scalar of the last two planes.
    text.utf8.contains(0xF4) && text.unicodeScalars.contains { scalars.contains($0.value) }
  }

  /// Bytes of a character, as its first one says.
  private static func length(from byte: UInt8) -> Int {
    switch byte {
    case 0xC0...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xFF: 4
    default: 1
    }
  }
}
