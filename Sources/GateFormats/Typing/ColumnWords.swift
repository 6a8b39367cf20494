/// The words of a column's name, in lower case: `user_id`, `userId` and `User ID` have `user` and
/// `id`.
struct ColumnWords {
  private let words: [String]

  init(_ name: String) {
    var words: [String] = []
    var word = ""
    var (wasLower, wasLetter) = (false, false)
    for scalar in name.unicodeScalars {
      let isLetter = scalar.properties.isAlphabetic
      let isLower = isLetter && !scalar.properties.isUppercase
      // `userId` changes to upper case within, `user2` and `user_` end the letters.
      if isLetter, !wasLetter || (wasLower && !isLower), !word.isEmpty {
        words.append(word)
        word = ""
      }
      if isLetter { word.unicodeScalars.append(scalar) }
      (wasLower, wasLetter) = (isLower, isLetter)
    }
    self.words = (words + [word]).filter { !$0.isEmpty }.map { $0.lowercased() }
  }

  /// Whether the name says that its column tells rows apart.
  var nameAKey: Bool {
    words.last.map { $0 == "id" || $0 == "key" } ?? false
      || words.contains { $0 == "uuid" || $0 == "guid" }
  }
}
