/// The categories of rows packed into few words, which compare as the codes do column by column.
struct CategoryWords: Sendable {
  /// How codes become words; the same for rows and queries.
  ///
  /// A code is a digit, in as large a base as its column has codes. Codes of queries beyond those
  /// of all rows become the first or the last digit, which no row has.
  struct Packing: Sendable {
    fileprivate struct Digit {
      let word: Int
      /// What is taken from a code.
      let least: Int
      let base: UInt64
    }

    /// By category column.
    fileprivate let digits: [Digit]
    /// Words a row.
    let width: Int
  }

  let width: Int
  /// Row-major.
  private let words: [UInt64]

  init(_ rows: MixedRows, order: some RandomAccessCollection<Int>, packing: Packing) {
    width = packing.width
    var words = [UInt64](repeating: 0, count: order.count * width)
    for (position, row) in order.enumerated() {
      for (column, digit) in packing.digits.enumerated() {
        let code = max(0, Int(rows.codes[row * rows.categoryWidth + column]) - digit.least)
        let word = position * width + digit.word
        words[word] = words[word] * digit.base + min(UInt64(code), digit.base - 1)
      }
    }
    self.words = words
  }

  /// One of the words of a row.
  func word(_ offset: Int, of row: Int) -> UInt64 { words[row * width + offset] }

  /// Negative, zero or positive, by the order of the first category that differs.
  func compare(_ row: Int, with other: CategoryWords, _ otherRow: Int) -> Int {
    for offset in 0..<width {
      let (a, b) = (word(offset, of: row), other.word(offset, of: otherRow))
      if a != b { return a < b ? -1 : 1 }
    }
    return 0
  }
}

extension CategoryWords.Packing {
  /// For rows whose codes are to be told apart.
  init(_ rows: MixedRows) {
    var digits: [Digit] = []
    var (word, room) = (-1, UInt64.max)
    for column in 0..<rows.categoryWidth {
      var (least, most) = (Int32.max, Int32.min)
      for row in 0..<rows.count {
        let code = rows.codes[row * rows.categoryWidth + column]
        least = min(least, code)
        most = max(most, code)
      }
      // The codes from the least to the most, and one on either side.
      let base = least <= most ? UInt64(Int(most) - Int(least)) + 3 : 1
      if word < 0 || base > room { (word, room) = (word + 1, .max) }
      room /= base
      digits.append(Digit(word: word, least: Int(least) - 1, base: base))
    }
    self.digits = digits
    width = word + 1
  }
}
