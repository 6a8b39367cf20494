import GateModel

/// A line of a text report in parts, so that colours never count as width nor carry meaning.
struct TextLine {
  private var spans: [(text: String, style: Style)]

  enum Style: String {
    case plain = ""
    case bold = "1"
    case red = "1;31"
    case yellow = "1;33"
    case green = "1;32"
  }

  init(_ text: String = "", _ style: Style = .plain) {
    spans = [(text, style)]
  }

  static func + (left: TextLine, right: TextLine) -> TextLine {
    var line = left
    line.spans += right.spans
    return line
  }

  /// The line with control characters made visible, cut or coloured.
  func render(color: Bool) -> String {
    spans.map { span in
      let text = cleaned(span.text)
      guard color, span.style != .plain else { return text }
      return "\u{1B}[\(span.style.rawValue)m\(text)\u{1B}[0m"
    }.joined()
  }
}

extension [TextLine] {
  /// With a line feed each.
  func rendered(in style: TextStyle) -> String {
    style.spelled(map { $0.render(color: style.isColored) + "\n" }.joined())
  }
}

/// Text in which characters that steer a terminal or reorder what is read are written out.
func cleaned(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { isSteering($0) || PathText.shown($0) != nil })
  else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if let byte = PathText.shown(scalar) {
      result += byte
    } else if isSteering(scalar) {
      result += "\\u{\(String(scalar.value, radix: 16))}"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private func isSteering(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  // Embeddings, overrides and isolates of the bidirectional algorithm; line separators.
  case 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
  default: scalar.properties.generalCategory == .control
  }
}
