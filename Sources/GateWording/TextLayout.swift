/// Breaks text at spaces into lines of at most `width` characters.
///
/// - Parameter cutsWords: whether a longer word is cut; else it stands alone.
package func wrap(_ text: String, width: Int, cutsWords: Bool = false) -> [String] {
  let words = text.split(separator: " ", omittingEmptySubsequences: true)
  var lines: [String] = []
  var line = ""
  for word in cutsWords ? words.flatMap({ pieces(of: $0, width: width) }) : words {
    if line.isEmpty {
      line = String(word)
    } else if line.count + 1 + word.count <= width {
      line += " \(word)"
    } else {
      lines.append(line)
      line = String(word)
    }
  }
  if !line.isEmpty { lines.append(line) }
  return lines
}

private func pieces(of word: Substring, width: Int) -> [Substring] {
  var rest = word
  var pieces: [Substring] = []
  while rest.count > width {
    pieces.append(rest.prefix(width))
    rest = rest.dropFirst(width)
  }
  return pieces + [rest]
}

/// Text filled up with spaces to a width; longer text is left as it is.
package func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// Text cut to a width, with dots where something is missing.
package func shortened(_ text: String, to width: Int) -> String {
  text.count <= width ? text : text.prefix(max(0, width - 3)) + "..."
}

/// Lays out terms with their descriptions: two columns, the second wrapped.
///
/// - Parameters:
///   - indent: spaces before each term.
///   - termWidth: where the descriptions begin, counted after the indent; a longer term has a
///     line to itself.
///   - width: of the whole.
package func definitionList(
  _ entries: [(term: String, description: String)], indent: Int = 2, termWidth: Int = 26,
  width: Int = 80
) -> [String] {
  let margin = String(repeating: " ", count: indent)
  let gap = String(repeating: " ", count: indent + termWidth)
  return entries.flatMap { entry -> [String] in
    var lines = wrap(entry.description, width: width - indent - termWidth).map { gap + $0 }
    let fits = entry.term.count + 2 <= termWidth
    if fits, let first = lines.first {
      lines[0] = margin + padded(entry.term, to: termWidth) + first.dropFirst(gap.count)
    } else {
      lines.insert(margin + entry.term, at: 0)
    }
    return lines
  }
}

/// Lays out rows in columns as wide as their widest cell, two spaces apart.
package func alignedRows(_ rows: [[String]], indent: Int = 0) -> [String] {
  let columns = rows.map(\.count).max() ?? 0
  let widths = (0..<columns).map { column in
    rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
  }
  let margin = String(repeating: " ", count: indent)
  return rows.map { row in
    let cells = row.enumerated().map { column, cell in
      column == row.count - 1
        ? cell : padded(cell, to: widths[column])
    }
    return margin + cells.joined(separator: "  ")
  }
}
