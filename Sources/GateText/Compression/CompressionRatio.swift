import GateBytes

/// How many bytes of text one byte of gzip holds: the more, the more the text repeats itself.
package enum CompressionRatio {
  /// Texts with a space between, compressed once at the strongest level; `nil` of nothing.
  package static func ratio(of text: [UInt8]) -> Double? {
    guard !text.isEmpty, let size = Gzip.size(of: text) else { return nil }
    return Double(text.count) / Double(size)
  }
}
