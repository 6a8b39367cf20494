import GateJSON
import GateModel
import GateWording

// Each reader returns `nil` for a key that is absent, and also for a value that is wrong, having
// reported it.
extension PolicyWalk {
  mutating func string(_ cursor: Cursor?) -> String? {
    guard let cursor else { return nil }
    if cursor.node.stringValue == nil { reportType(cursor, expected: "a string") }
    return cursor.node.stringValue
  }

  mutating func boolean(_ cursor: Cursor?) -> Bool? {
    guard let cursor else { return nil }
    if cursor.node.boolValue == nil { reportType(cursor, expected: "true or false") }
    return cursor.node.boolValue
  }

  mutating func number(_ cursor: Cursor?) -> Double? {
    guard let cursor else { return nil }
    if cursor.node.doubleValue == nil { reportType(cursor, expected: "a number") }
    return cursor.node.doubleValue
  }

  /// A number that `isLegal`; `range` says in words which are.
  mutating func number(
    _ cursor: Cursor?, _ range: String, where isLegal: (Double) -> Bool
  ) -> Double? {
    guard let cursor, let number = number(cursor) else { return nil }
    guard isLegal(number) else {
      report(
        .badValue, "expected a number \(range), found \(shortestNumber(number))", at: cursor)
      return nil
    }
    return number
  }

  mutating func positiveInteger(_ cursor: Cursor?) -> Int? {
    guard let cursor, let number = number(cursor) else { return nil }
    guard let integer = cursor.node.intValue, integer > 0 else {
      report(
        .badValue, "expected a whole number above 0, found \(shortestNumber(number))", at: cursor)
      return nil
    }
    return integer
  }

  mutating func seed(_ cursor: Cursor?) -> UInt64? {
    guard let cursor, let number = number(cursor) else { return nil }
    guard let seed = cursor.node.uintValue else {
      report(
        .badValue,
        "expected a whole number from 0 to 2^64 - 1, found \(shortestNumber(number))", at: cursor)
      return nil
    }
    return seed
  }

  /// One word out of a few.
  ///
  /// - Parameter former: words that were given up, with those that stand for them now.
  mutating func choice<Word: RawRepresentable<String>>(
    _ cursor: Cursor?, among words: [Word], former: [String: String] = [:]
  ) -> Word? {
    guard let cursor, let string = string(cursor) else { return nil }
    let name = former[string] ?? string
    guard let word = Word(rawValue: name), words.contains(where: { $0.rawValue == name }) else {
      reportUnknown(.badValue, "value", string, legal: words.map(\.rawValue), at: cursor)
      return nil
    }
    if name != string { reportFormer(string, name, at: cursor) }
    return word
  }

  /// A word or a list of words.
  mutating func choices<Word: RawRepresentable<String> & CaseIterable>(
    _ cursor: Cursor?, of type: Word.Type, former: [String: String] = [:]
  ) -> [Word]? {
    guard let cursor else { return nil }
    var words: [Word] = []
    for element in cursor.elements {
      if let word = choice(element, among: Array(type.allCases), former: former) {
        words.append(word)
      }
    }
    return words
  }

  /// A string or a list of strings.
  mutating func strings(_ cursor: Cursor?) -> [String]? {
    guard let cursor else { return nil }
    var strings: [String] = []
    for element in cursor.elements {
      if let string = string(element) { strings.append(string) }
    }
    return strings
  }

  /// A column name or a list of them.
  mutating func names(_ cursor: Cursor?) -> [PlacedName]? {
    guard let cursor else { return nil }
    var names: [PlacedName] = []
    for element in cursor.elements {
      guard let text = string(element) else { continue }
      names.append(
        PlacedName(text: text, place: place(element.node.position), pointer: element.pointer))
    }
    return names
  }

  /// The key of a member as a name, with its place.
  func name(_ member: JSONMember, in cursor: Cursor) -> PlacedName {
    PlacedName(
      text: member.key, place: place(member.keyPosition), pointer: cursor.child(member).pointer)
  }
}
