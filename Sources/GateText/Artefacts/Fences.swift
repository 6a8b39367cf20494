/// Fences of code in Markdown.
enum Fences {
  /// Whether an odd number of lines begins with a fence.
  static func stayOpen(in text: Span<UInt8>) -> Bool {
    var (fences, line) = (0, 0)
    while line < text.count {
      // Blank lines are passed over with the blanks.
      let start = text.indexAfterBlanks(from: line)
      if text.holds("```", at: start) { fences += 1 }
      line = start
      while line < text.count, text[line] != 0x0a { line += 1 }
      line += 1
    }
    return !fences.isMultiple(of: 2)
  }
}
