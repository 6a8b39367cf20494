import GateBytes

/// How many bytes of text one byte of gzip holds: the more, the more the text repeats itself.
package enum CompressionRatio {
  /// Texts with a space between, compressed once; `nil` of nothing.
  package static func ratio(of text: [UInt8], _ level: Gzip.Level = .strongest) -> Double? {
    guard !text.isEmpty, let size = Gzip.size(of: text, level) else { return nil }
    return Double(text.count) / Double(size)
  }

  /// The strongest level, unless it would take minutes: where texts have so few different characters that
  /// three bytes stand in hundreds of places (bases of DNA, digits, numbers of two decimals), each of which
  /// it would look at. Prose has 20 to 30 such places.
  ///
  /// - Parameter texts: all that are compared with each other.
  static func level(for texts: [[UInt8]]) -> Gzip.Level {
    texts.contains { meanPlaces($0.prefix(window)) > mostPlaces } ? .usual : .strongest
  }

  /// What zlib looks back at.
  private static let window = 1 << 15
  private static let mostPlaces = 100.0

  /// Earlier places of the three bytes at a place, on average.
  private static func meanPlaces(_ text: ArraySlice<UInt8>) -> Double {
    var counts: [Int: Int] = [:]
    var (last, sum) = (0, 0)
    for (index, byte) in text.enumerated() {
      last = (last << 8 | Int(byte)) & 0xff_ffff
      guard index >= 2 else { continue }
      sum += counts[last, default: 0]
      counts[last, default: 0] += 1
    }
    return Double(sum) / Double(max(1, text.count - 2))
  }
}
