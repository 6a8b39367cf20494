/// Scalars of text that is known to be UTF-8.
///
/// Bytes that are none give U+FFFD and a length of one, so that every reader moves on.
extension Span<UInt8> {
  /// The scalar that begins at an index, and its length in bytes.
  @inline(__always)
  func scalar(at index: Int) -> (value: Int32, length: Int) {
    let first = self[index]
    guard first >= 0x80 else { return (Int32(first), 1) }
    let length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
    guard first >= 0xc2, first < 0xf5, index + length <= count else {
      return (UTF8Scalar.replacement, 1)
    }
    var value = Int32(first & (0x7f >> UInt8(length)))
    for offset in 1..<length {
      guard self[index + offset] & 0xc0 == 0x80 else { return (UTF8Scalar.replacement, 1) }
      value = value << 6 | Int32(self[index + offset] & 0x3f)
    }
    return value < UnicodeData.scalars.upperBound ? (value, length) : (UTF8Scalar.replacement, 1)
  }

  /// Where the scalar begins that ends before an index above zero.
  func startOfScalar(before index: Int) -> Int {
    var start = index - 1
    while start > 0, index - start < 4, self[start] & 0xc0 == 0x80 { start -= 1 }
    return start
  }

  /// Whether a letter, a number or an underscore begins at the index; not behind the end.
  func isWord(at index: Int) -> Bool {
    guard index < count else { return false }
    return Self.isWord(scalar(at: index).value)
  }

  /// Whether one ends before the index.
  func isWord(before index: Int) -> Bool {
    guard index > 0 else { return false }
    return Self.isWord(scalar(at: startOfScalar(before: index)).value)
  }

  private static func isWord(_ scalar: Int32) -> Bool {
    switch ScalarClasses.shared.scalarClass(of: scalar) {
    case .word, .alone: true
    default: scalar == 0x5f
    }
  }

  /// The length of the white space that begins at an index, 0 where none does.
  func blank(at index: Int) -> Int {
    guard index < count else { return 0 }
    let (value, length) = scalar(at: index)
    return switch value {
    case 0x09...0x0d, 0x1c...0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f,
      0x205f, 0x3000:
      length
    default: 0
    }
  }

  /// The first index at or behind one that no white space begins at.
  func indexAfterBlanks(from index: Int) -> Int {
    var index = index
    while case let length = blank(at: index), length > 0 { index += length }
    return index
  }

  /// Whether the bytes of a word stand at an index.
  func holds(_ word: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + word.utf8CodeUnitCount <= count else { return false }
    // Safety: a static string points to as many bytes as it counts.
    let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    for (offset, letter) in letters.enumerated() where self[index + offset] != letter {
      return false
    }
    return true
  }

  /// The first index at or behind one where the bytes of a word stand.
  func index(of word: StaticString, from start: Int) -> Int? {
    guard word.utf8CodeUnitCount > 0, start <= count - word.utf8CodeUnitCount else { return nil }
    let first = word.utf8Start.pointee
    for index in start...(count - word.utf8CodeUnitCount) where self[index] == first {
      if holds(word, at: index) { return index }
    }
    return nil
  }
}
