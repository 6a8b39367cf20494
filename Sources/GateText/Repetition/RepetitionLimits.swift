import GateDigests
import Glibc

/// Whether a text repeats itself beyond the limits of Rae et al. 2021 (Gopher, table A1).
///
/// Shares of characters are taken in bytes of the text. A tuple counts as the most frequent one where
/// it stands there twice at least, so that short texts, in which one pair is a fifth, are spared.
package struct RepetitionLimits: Sendable {
  private var table = GramTable()
  private var tokens = TokenPlaces()
  private var hashes: [UInt64] = []

  package init() {}

  /// The share of the text that the most frequent tuple of so many words may fill.
  private static let mostFrequent = [2: 0.20, 3: 0.18, 4: 0.16]
  /// The share of the text that repeated tuples of so many words may fill.
  private static let repeated = [5: 0.15, 6: 0.14, 7: 0.13, 8: 0.12, 9: 0.11, 10: 0.10]
  private static let longest = 10
  /// Of lines and of paragraphs, and of the bytes in them.
  private static let (parts, bytesOfParts) = (0.3, 0.2)

  /// Linear in the bytes of the text.
  package mutating func areExceeded(by text: Span<UInt8>) -> Bool {
    guard text.count > 0 else { return false }
    if repeatsParts(text, feeds: 2) || repeatsParts(text, feeds: 1) { return true }
    tokens.removeAll()
    Tokeniser.scan(text, into: &tokens)
    hashes.removeAll(keepingCapacity: true)
    hashes.append(contentsOf: tokens.hashes)
    for length in 2...Self.longest where tokens.hashes.count >= length {
      let count = tokens.hashes.count - length + 1
      for place in 0..<count {
        hashes[place] = TokenHash.next(hashes[place], tokens.hashes[place + length - 1])
      }
      let (bytes, limit) = repeatedBytes(length, count: count)
      // What no tuple does twice, no longer one does.
      guard bytes > 0 else { return false }
      if Double(bytes) > limit * Double(text.count) { return true }
    }
    return false
  }

  private mutating func repeatedBytes(
    _ length: Int, count: Int
  ) -> (bytes: Int, limit: Double) {
    let ranges = tokens.ranges
    if let limit = Self.mostFrequent[length] {
      return (table.mostFrequent(hashes, count: count, length: length, ranges), limit)
    }
    let limit = Self.repeated[length] ?? 1
    return (table.repeated(hashes, count: count, length: length, ranges), limit)
  }

  /// Whether lines (parted by one line feed or more) or paragraphs (by two or more) repeat.
  private mutating func repeatsParts(_ text: Span<UInt8>, feeds: Int) -> Bool {
    var parts: [Range<Int>] = []
    var (start, index) = (0, 0)
    while let feed = text.firstLineFeed(from: index) {
      index = feed
      while index < text.count, text[index] == 0x0a { index += 1 }
      guard index - feed >= feeds else { continue }
      if feed > start { parts.append(start..<feed) }
      start = index
    }
    if start < text.count { parts.append(start..<text.count) }
    guard parts.count > 1 else { return false }
    let hashes = parts.map { RowHasher.hash(text.extracting($0), seed: 0).low }
    let sizes = parts.map(\.count)
    let (again, bytes) = table.repeatedParts(hashes, sizes)
    return Double(again) > Self.parts * Double(hashes.count)
      || Double(bytes) > Self.bytesOfParts * Double(text.count)
  }
}

extension Span<UInt8> {
  /// The first line feed at or behind an index.
  fileprivate func firstLineFeed(from start: Int) -> Int? {
    withUnsafeBufferPointer { text in
      guard let bytes = text.baseAddress, start < text.count,
        let found = memchr(bytes + start, 0x0a, text.count - start)
      else { return nil }
      return bytes.distance(to: found.assumingMemoryBound(to: UInt8.self))
    }
  }
}

/// The tokens of one text: their hashes and where they stand.
private struct TokenPlaces: TokenSink, Sendable {
  private(set) var hashes: [UInt64] = []
  private(set) var ranges: [Range<Int>] = []

  mutating func removeAll() {
    hashes.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
  }

  mutating func take(_ token: ScannedToken) {
    hashes.append(token.hash)
    ranges.append(token.start..<token.end)
  }
}
