/// How the records of a text end.
enum RecordSyntax: Sendable, Hashable {
  /// At line feeds outside quotes.
  case delimited(UInt8)
  /// At every line feed.
  case jsonLines
}

/// Finds where records end in a text that comes in pieces.
struct RecordCut {
  let syntax: RecordSyntax
  /// The 1-based line of the next byte.
  private var line: Int
  private var isInside = false

  init(syntax: RecordSyntax, line: Int) {
    self.syntax = syntax
    self.line = line
  }

  /// The offset behind the last record that ends in a piece, and the line that begins there;
  /// `nil` if none ends in it.
  mutating func lastEnd(in piece: UnsafeRawBufferPointer) -> (offset: Int, line: Int)? {
    let counts = TextScan.counts(piece)
    let startsInside = syntax != .jsonLines && isInside
    let last = startsInside ? counts.last_outside.1 : counts.last_outside.0
    let feeds = startsInside ? counts.feeds_to_last.1 : counts.feeds_to_last.0
    defer {
      line += Int(counts.feeds)
      if counts.quotes & 1 == 1 { isInside.toggle() }
    }
    if syntax == .jsonLines {
      guard let last = piece.lastIndex(of: CSVScanner.feed) else { return nil }
      return (last + 1, line + Int(counts.feeds))
    }
    return last < 0 ? nil : (Int(last) + 1, line + Int(feeds))
  }

  /// Whether a quote is open.
  var isOpen: Bool { syntax != .jsonLines && isInside }
}
