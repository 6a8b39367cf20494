/// The general category of a scalar, numbered as utf8proc does.
enum UnicodeCategory: UInt8 {
  case unassigned
  case uppercaseLetter, lowercaseLetter, titlecaseLetter, modifierLetter, otherLetter
  case nonspacingMark, spacingMark, enclosingMark
  case decimalNumber, letterNumber, otherNumber
  case connector, dash, opening, closing, initialQuote, finalQuote, otherPunctuation
  case mathSymbol, currencySymbol, modifierSymbol, otherSymbol
  case spaceSeparator, lineSeparator, paragraphSeparator
  case control, format, surrogate, privateUse

  var isMark: Bool {
    (Self.nonspacingMark.rawValue...Self.enclosingMark.rawValue).contains(rawValue)
  }

  var isLetterOrNumber: Bool {
    (Self.uppercaseLetter.rawValue...Self.otherLetter.rawValue).contains(rawValue)
      || (Self.decimalNumber.rawValue...Self.otherNumber.rawValue).contains(rawValue)
  }

  var isSeparator: Bool {
    (Self.spaceSeparator.rawValue...Self.paragraphSeparator.rawValue).contains(rawValue)
  }
}
