/// Signs that bytes were lost or read in the wrong encoding.
enum DamagedText {
  static func stands(in text: Span<UInt8>) -> Bool {
    for index in 0..<text.count {
      switch text[index] {
      case 0x00...0x08, 0x0b, 0x0c, 0x0e...0x1f: return true
      // U+FFFD.
      case 0xef where text.holds("\u{fffd}", at: index): return true
      // U+00C3 before U+0080 ... U+00BF: two bytes of UTF-8 read as Latin-1.
      case 0xc3 where isDoubled(text, index): return true
      default: break
      }
    }
    return false
  }

  /// Also U+00E2 before U+20AC, the first two bytes of a quotation mark read as Windows-1252.
  private static func isDoubled(_ text: Span<UInt8>, _ index: Int) -> Bool {
    if text.holds("\u{e2}\u{20ac}", at: index) { return true }
    return text.holds("\u{c3}", at: index) && index + 2 < text.count && text[index + 2] == 0xc2
  }
}
