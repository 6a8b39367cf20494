/// Text for one line, safe to show and of at most `most` scalars: of longer text the middle is left
/// out, since a message begins with what it is about and ends with what to do.
func clipped(_ text: String, to most: Int) -> String {
  oneLine(clippedMiddle(of: text, to: most))
}

/// Text of at most `most` scalars, as it is.
func clippedMiddle(of text: String, to most: Int) -> String {
  let scalars = text.unicodeScalars
  guard let end = scalars.index(scalars.startIndex, offsetBy: most, limitedBy: scalars.endIndex),
    end < scalars.endIndex
  else { return text }
  let mark = " ... "
  let half = max(0, most - mark.count) / 2
  return String(String.UnicodeScalarView(scalars.prefix(half))) + mark
    + String(String.UnicodeScalarView(scalars.suffix(half)))
}

/// Text on one line, with whatever steers a terminal or reorders what is read written out.
func oneLine(_ text: String) -> String {
  cleaned(text.split(whereSeparator: \.isNewline).joined(separator: " "))
}
