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
  private(set) var line: Int
  /// What is in the pieces that hold anything behind the last record that ended.
  private(set) var content: TextScan.Content = []
  private var isInside = false

  init(syntax: RecordSyntax, line: Int) {
    self.syntax = syntax
    self.line = line
  }

  /// Where some records end.
  struct End {
    /// Behind the last of them.
    let offset: Int
    /// That begins there.
    let line: Int
    /// At least what is in them.
    let content: TextScan.Content
  }

  /// The end of the last record that ends in a piece; `nil` if none ends in it.
  mutating func lastEnd(in piece: UnsafeRawBufferPointer) -> End? {
    let counts = TextScan.counts(piece)
    let found = TextScan.Content(rawValue: counts.content)
    content.formUnion(found)
    let startsInside = syntax != .jsonLines && isInside
    let last = startsInside ? counts.last_outside.1 : counts.last_outside.0
    let feeds = startsInside ? counts.feeds_to_last.1 : counts.feeds_to_last.0
    defer {
      line += Int(counts.feeds)
      if counts.quotes & 1 == 1 { isInside.toggle() }
    }
    let end: End?
    if syntax == .jsonLines {
      end = piece.lastIndex(of: CSVScanner.feed).map { last in
        End(offset: last + 1, line: line + Int(counts.feeds), content: content)
      }
    } else {
      end =
        last < 0 ? nil : End(offset: Int(last) + 1, line: line + Int(feeds), content: content)
    }
    if end != nil { content = found }
    return end
  }

  /// Whether a quote is open.
  var isOpen: Bool { syntax != .jsonLines && isInside }
}
