/// What kinds of characters a text is made of.
package enum CharacterClass: UInt8, CaseIterable, Sendable {
  case capital, small, otherLetter, digit, mark, punctuation, symbol, blank, lineBreak, other

  /// For people.
  package var title: String {
    switch self {
    case .capital: "capital letters"
    case .small: "small letters"
    case .otherLetter: "letters without case"
    case .digit: "digits"
    case .mark: "marks"
    case .punctuation: "punctuation"
    case .symbol: "symbols"
    case .blank: "blanks"
    case .lineBreak: "line breaks"
    case .other: "controls and unassigned characters"
    }
  }

  init(of scalar: Int32) {
    self =
      switch UnicodeData.category(of: scalar) {
      case .uppercaseLetter, .titlecaseLetter: .capital
      case .lowercaseLetter: .small
      case .modifierLetter, .otherLetter: .otherLetter
      case .decimalNumber, .letterNumber, .otherNumber: .digit
      case .nonspacingMark, .spacingMark, .enclosingMark: .mark
      case .connector, .dash, .opening, .closing, .initialQuote, .finalQuote, .otherPunctuation:
        .punctuation
      case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: .symbol
      case .spaceSeparator: .blank
      case .lineSeparator, .paragraphSeparator: .lineBreak
      case .control where scalar == 0x09: .blank
      case .control where [0x0a, 0x0d, 0x85].contains(scalar): .lineBreak
      case .control, .format, .surrogate, .privateUse, .unassigned: .other
      }
  }
}
