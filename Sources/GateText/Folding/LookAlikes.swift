/// Letters that look Latin, and the Latin letter that each counts as in the folded form.
///
/// Both cases of every letter have one value, so that capitals never change the folded form of a text
/// in Cyrillic or Greek: of a letter whose two cases look like two Latin letters, nu counts as v, eta
/// as h, upsilon as y. Mu is not among them, since NFKC makes mu of the micro sign.
enum LookAlikes {
  /// The Latin letter, or the apostrophe; `nil` for a scalar that looks like none.
  static func latin(_ scalar: Int32) -> UInt8? {
    (lowest...highest).contains(scalar) ? table[scalar] : nil
  }

  private static let pairs: [(letters: String, latin: Character)] = [
    // Cyrillic
    ("Аа", "a"), ("Вв", "b"), ("Ее", "e"), ("Кк", "k"), ("Мм", "m"), ("Нн", "h"), ("Оо", "o"),
    ("Рр", "p"), ("Сс", "c"), ("Тт", "t"), ("Уу", "y"), ("Хх", "x"), ("Іі", "i"), ("Јј", "j"),
    ("Ѕѕ", "s"), ("Ԁԁ", "d"), ("Һһ", "h"), ("Ԛԛ", "q"), ("Ԝԝ", "w"), ("Ӏӏ", "l"),
    // Greek
    ("Αα", "a"), ("Ββ", "b"), ("Εε", "e"), ("Ζζ", "z"), ("Ηη", "h"), ("Ιι", "i"), ("Κκ", "k"),
    ("Νν", "v"), ("Οο", "o"), ("Ρρ", "p"), ("Ττ", "t"), ("Υυ", "y"), ("Χχ", "x"),
    // Apostrophes of other shapes
    ("\u{2018}\u{2019}\u{2bc}", "'"),
  ]

  private static let table: [Int32: UInt8] = {
    var table: [Int32: UInt8] = [:]
    for (letters, latin) in pairs {
      for letter in letters.unicodeScalars { table[Int32(letter.value)] = latin.asciiValue }
    }
    return table
  }()

  /// The range that holds them all.
  private static let (lowest, highest): (Int32, Int32) = (0x2bc, 0x2019)
}
