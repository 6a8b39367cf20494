import Glibc

/// Strings that were planted in the training data, looked for in texts.
///
/// One is found as written, or in folded form; of 12 folded bytes and more also with one byte changed,
/// left out or put in. Linear in the text for each string.
package struct CanarySearch: Sendable {
  private let written: [[UInt8]]
  private let folded: [[UInt8]]
  private var folding = Folding(dropsInvisible: true)

  /// Folded bytes from which on one edit is allowed: shorter ones would be found by chance.
  package static let fewestBytesForEdits = 12

  /// - Parameter canaries: strings without a letter or number are found as written alone.
  package init(_ canaries: [String]) {
    written = canaries.map { Array($0.utf8) }
    var folding = Folding(dropsInvisible: true)
    folded = written.map { canary in
      folding.fold(canary.span)
      return folding.bytes
    }
  }

  /// The positions of those that a text holds, ascending.
  package mutating func found(in text: [UInt8]) -> [Int] {
    folding.fold(text.span)
    let foldedText = folding.bytes
    return written.indices.filter { index in
      Self.first(written[index], in: text, from: 0) != nil
        || isFolded(folded[index], in: foldedText)
    }
  }

  private func isFolded(_ canary: [UInt8], in text: [UInt8]) -> Bool {
    guard !canary.isEmpty else { return false }
    if canary.count < Self.fewestBytesForEdits {
      return Self.isWhole(canary, in: text)
    }
    // One edit leaves one of two halves as it is.
    let middle = canary.count / 2
    let (left, right) = (Array(canary[..<middle]), Array(canary[middle...]))
    return Self.places(left, in: text).contains { place in
      Self.begins(right[...], in: text[(place + left.count)...])
    }
      || Self.places(right, in: text).contains { place in
        Self.begins(left.reversed()[...], in: text[..<place].reversed()[...])
      }
  }

  /// Whether the words stand in the text as words of their own.
  private static func isWhole(_ words: [UInt8], in text: [UInt8]) -> Bool {
    let space = UInt8(ascii: " ")
    return places(words, in: text).contains { place in
      let end = place + words.count
      return (place == 0 || text[place - 1] == space) && (end == text.count || text[end] == space)
    }
  }

  /// Whether a text begins with the bytes, but for one that is changed, left out or put in.
  private static func begins(_ bytes: ArraySlice<UInt8>, in text: ArraySlice<UInt8>) -> Bool {
    let common = zip(bytes, text).prefix { $0 == $1 }.count
    let (rest, other) = (bytes.dropFirst(common), text.dropFirst(common))
    return rest.isEmpty || other.dropFirst().starts(with: rest.dropFirst())
      || other.starts(with: rest.dropFirst()) || other.dropFirst().starts(with: rest)
  }

  /// All places of the bytes in the text.
  private static func places(_ bytes: [UInt8], in text: [UInt8]) -> [Int] {
    var (places, from) = ([Int](), 0)
    while let place = first(bytes, in: text, from: from) {
      places.append(place)
      from = place + 1
    }
    return places
  }

  private static func first(_ bytes: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    guard !bytes.isEmpty, start + bytes.count <= text.count else { return nil }
    // Safety: places are looked at only where all of the bytes fit in the text.
    return text.withUnsafeBytes { text in
      guard let base = text.baseAddress else { return nil }
      var place = start
      while place + bytes.count <= text.count,
        let found = memchr(base + place, Int32(bytes[0]), text.count - bytes.count + 1 - place)
      {
        place = UnsafeRawPointer(found) - base
        if memcmp(base + place, bytes, bytes.count) == 0 { return place }
        place += 1
      }
      return nil
    }
  }
}
