/// How the text report is laid out.
public struct TextStyle: Sendable, Hashable {
  /// Whether verdicts are written with the colours of terminals.
  public var isColored: Bool
  /// Characters of a line, from 60 to 200.
  public var width: Int { didSet { width = Self.widths.clamp(width) } }
  /// Whether every finding is listed, and not only what they come from.
  public var isVerbose: Bool
  /// What the terminal can show.
  public var characters: Characters

  /// Characters of a report.
  public enum Characters: Sendable {
    /// Whatever is beyond ASCII is written out.
    case ascii
    /// Names as they are, and no sign beyond ASCII.
    case plain
    /// Names as they are, and signs.
    case unicode
  }

  private static let widths = 60...200

  /// A layout; widths beyond the bounds are moved to them.
  public init(
    isColored: Bool = false, width: Int = 100, isVerbose: Bool = false,
    characters: Characters = .plain
  ) {
    self.isColored = isColored
    self.width = Self.widths.clamp(width)
    self.isVerbose = isVerbose
    self.characters = characters
  }

  /// What begins an entry of a list.
  package var bullet: String { characters == .unicode ? "\u{2022}" : "-" }

  /// A text in characters that the reader's terminal has.
  package func spelled(_ text: String) -> String {
    guard characters == .ascii, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var spelled = ""
    for scalar in text.unicodeScalars {
      spelled += scalar.isASCII ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
    }
    return spelled
  }
}

extension ClosedRange<Int> {
  fileprivate func clamp(_ number: Int) -> Int {
    Swift.min(upperBound, Swift.max(lowerBound, number))
  }
}
