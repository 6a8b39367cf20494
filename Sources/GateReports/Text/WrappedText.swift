/// Breaks text at white space into lines of at most `width` characters; longer words are cut.
func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in words(of: cleaned(text), width: width) {
    if line.isEmpty {
      line = word
    } else if line.count + 1 + word.count <= width {
      line += " \(word)"
    } else {
      lines.append(line)
      line = word
    }
  }
  if !line.isEmpty { lines.append(line) }
  return lines
}

/// The same in at most so many lines, with dots where something is missing; `nil` for all.
func wrapped(_ text: String, width: Int, most: Int?) -> [String] {
  let lines = wrapped(text, width: width)
  guard let most, lines.count > most else { return lines }
  return lines.prefix(most - 1) + [shortened(lines[most - 1] + " ...", to: width)]
}

private func words(of text: String, width: Int) -> [String] {
  text.split(separator: " ", omittingEmptySubsequences: true).flatMap { word in
    var rest = word
    var pieces: [String] = []
    while rest.count > width {
      pieces.append(String(rest.prefix(width)))
      rest = rest.dropFirst(width)
    }
    return pieces + [String(rest)]
  }
}

/// Text filled up with spaces to a width; longer text is left as it is.
func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// Text cut to a width, with dots where something is missing.
func shortened(_ text: String, to width: Int) -> String {
  text.count <= width ? text : text.prefix(max(0, width - 3)) + "..."
}
