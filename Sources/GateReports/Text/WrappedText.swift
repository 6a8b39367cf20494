import GateWording

/// Breaks text at white space into lines of at most `width` characters; longer words are cut.
func wrapped(_ text: String, width: Int) -> [String] {
  wrap(cleaned(text), width: width, cutsWords: true)
}

/// The same in at most so many lines, with dots where something is missing; `nil` for all.
func wrapped(_ text: String, width: Int, most: Int?) -> [String] {
  let lines = wrapped(text, width: width)
  guard let most, lines.count > most else { return lines }
  return lines.prefix(most - 1) + [shortened(lines[most - 1] + " ...", to: width)]
}
