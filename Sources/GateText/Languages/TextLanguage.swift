import CCLD2

/// The language of a text, as CLD2 tells it from letters and groups of four letters.
package enum TextLanguage {
  /// The code for texts that are too short or mixed to tell.
  package static let unknown = "un"

  /// Bytes of a text that are looked at.
  private static let most = 2048

  /// An ISO 639 code (`en`, `zh`), with a script where a language has several (`zh-Hant`).
  package static func code(of text: Span<UInt8>) -> String {
    var end = min(text.count, most)
    // Not in the middle of a scalar, which would be no UTF-8.
    while end > 0, end < text.count, text[end] & 0xc0 == 0x80 { end -= 1 }
    guard end > 0 else { return unknown }
    // Safety: the bytes live through the call; the code is a constant of the library.
    return text.extracting(0..<end).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { letters in
        letters.baseAddress.flatMap { sg_language_code($0, letters.count) }
          .map { String(cString: $0) } ?? unknown
      }
    }
  }
}
