/// A text in lower case with one space between its words, so that layout makes no difference.
struct WordLine {
  private let bytes: [UInt8]
  /// Words between white space.
  let words: Int

  init(_ text: Span<UInt8>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var (words, isBetween, index) = (0, true, 0)
    while index < text.count {
      if case let length = text.blank(at: index), length > 0 {
        isBetween = true
        index += length
        continue
      }
      if isBetween {
        if words > 0 { bytes.append(UInt8(ascii: " ")) }
        words += 1
        isBetween = false
      }
      let (value, length) = text.scalar(at: index)
      UTF8Scalar.append(ScalarClasses.shared.lower[Int(value)], to: &bytes)
      index += length
    }
    self.bytes = bytes
    self.words = words
  }

  func begins(with other: WordLine) -> Bool { bytes.starts(with: other.bytes) }

  /// In time that is linear in both lengths (Knuth, Morris and Pratt).
  func contains(_ other: WordLine) -> Bool {
    let part = other.bytes
    guard part.count <= bytes.count, !part.isEmpty else { return part.isEmpty }
    // By bytes of the part that agree: how many would if it stood further on.
    var shorter = [0]
    for index in 1..<part.count {
      shorter.append(Self.step(part, shorter, shorter[index - 1], part[index]))
    }
    var agreeing = 0
    for byte in bytes {
      agreeing = Self.step(part, shorter, agreeing, byte)
      if agreeing == part.count { return true }
    }
    return false
  }

  private static func step(
    _ part: [UInt8], _ shorter: [Int], _ agreeing: Int, _ byte: UInt8
  ) -> Int {
    var agreeing = agreeing
    while agreeing > 0, part[agreeing] != byte { agreeing = shorter[agreeing - 1] }
    return part[agreeing] == byte ? agreeing + 1 : 0
  }
}
