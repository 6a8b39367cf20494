/// A family of phrases: steps that each have several spellings.
///
/// Letters of steps are small; ASCII capitals count as small ones, and U+2019 as an apostrophe.
struct Phrase: Sendable {
  enum Step: Sendable {
    /// One of these words; the empty word may be among them.
    case oneOf([StaticString])
    /// White space, at least so many scalars of it.
    case blanks(atLeast: Int)
    /// Up to so many words with white space behind each.
    case words(upTo: Int)
    /// Whatever is no letter, number or underscore.
    case nonWords
    /// Here a word begins or ends.
    case boundary
  }

  let steps: [Step]

  init(_ steps: [Step]) { self.steps = steps }

  /// Whether the phrase stands in the text from `start` on.
  func stands(in text: Span<UInt8>, at start: Int) -> Bool {
    var places = [start]
    for step in steps {
      var next: [Int] = []
      for place in places { Self.advance(step, text, place, &next) }
      guard !next.isEmpty else { return false }
      places = next.count > 1 ? Set(next).sorted() : next
    }
    return true
  }

  private static func advance(
    _ step: Step, _ text: Span<UInt8>, _ place: Int, _ next: inout [Int]
  ) {
    switch step {
    case .oneOf(let words):
      for word in words {
        if let end = end(of: word, text, place) { next.append(end) }
      }
    case .blanks(let least):
      appendBlanks(atLeast: least, text, place, &next)
    case .words(let most):
      next.append(place)
      var place = place
      for _ in 0..<most {
        guard let end = endOfWord(text, place), text.blank(at: end) > 0 else { return }
        place = text.indexAfterBlanks(from: end)
        next.append(place)
      }
    case .nonWords:
      var index = place
      while index < text.count, !text.isWord(at: index) {
        next.append(index)
        index += text.scalar(at: index).length
      }
      next.append(index)
    case .boundary:
      if text.isWord(before: place) != text.isWord(at: place) { next.append(place) }
    }
  }

  private static func appendBlanks(
    atLeast least: Int, _ text: Span<UInt8>, _ place: Int, _ next: inout [Int]
  ) {
    var (index, count) = (place, 0)
    if least == 0 { next.append(place) }
    while case let length = text.blank(at: index), length > 0 {
      index += length
      count += 1
      if count >= least { next.append(index) }
    }
  }

  private static func endOfWord(_ text: Span<UInt8>, _ place: Int) -> Int? {
    var index = place
    while text.isWord(at: index) { index += text.scalar(at: index).length }
    return index > place ? index : nil
  }

  /// Where a word ends that begins at a place.
  private static func end(of word: StaticString, _ text: Span<UInt8>, _ place: Int) -> Int? {
    var index = place
    // Safety: a static string points to as many bytes as it counts.
    for letter in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
      guard index < text.count else { return nil }
      let byte = text[index]
      if byte == letter || (0x41...0x5a).contains(byte) && byte | 0x20 == letter {
        index += 1
      } else if letter == UInt8(ascii: "'"), text.holds("\u{2019}", at: index) {
        index += 3
      } else {
        return nil
      }
    }
    return index
  }
}
