/// What a scalar is to the tokeniser: of single scalars, without context.
enum ScalarClass: UInt8 {
  /// Separators and controls end tokens.
  case space
  /// Letters and numbers.
  case word
  /// Marks belong to what stands before them.
  case mark
  /// Format characters and variation selectors are skipped wherever they stand.
  case ignored
  /// Any other visible scalar is a token.
  case other
  /// Letters and numbers of scripts without spaces: each is a token.
  case alone
  /// Marks of those scripts: where one begins a word, no letter joins it.
  case aloneMark
}

/// A scalar's class and what its normal forms need, in one byte.
struct ScalarTraits {
  let bits: UInt8

  static let classMask: UInt8 = 7
  /// Composes with what stands before it, or is ordered among marks.
  static let joins: UInt8 = 1 << 3
  /// Its canonical composition (NFC) is another.
  static let changes: UInt8 = 1 << 4
  /// Its folded form is not its simple lower case, or `joins`, `changes` or `invisible` holds.
  static let foldsApart: UInt8 = 1 << 5
  /// Nothing of it is to be seen: copies are found without it. Tokens keep it, but for the ignored ones.
  static let invisible: UInt8 = 1 << 6
}
