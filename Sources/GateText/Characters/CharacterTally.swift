/// How many characters of each class, and letters of each script, a text has.
package struct CharacterTally: Sendable {
  /// By the raw value of `CharacterClass`.
  package private(set) var classes = [UInt32](repeating: 0, count: CharacterClass.allCases.count)
  /// By the place in `WritingScript.names`.
  package private(set) var scripts = [UInt32](repeating: 0, count: WritingScript.names.count)

  package init() {}

  package mutating func add(_ text: Span<UInt8>) {
    let table = Self.table
    var index = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      index += length
      let kind = table[Int(scalar)]
      classes[Int(kind)] += 1
      if kind <= CharacterClass.otherLetter.rawValue {
        scripts[WritingScript.place(of: scalar)] += 1
      }
    }
  }

  package mutating func add(_ other: CharacterTally) {
    for index in classes.indices { classes[index] += other.classes[index] }
    for index in scripts.indices { scripts[index] += other.scripts[index] }
  }

  /// The class of every scalar.
  private static let table: [UInt8] = UnicodeData.scalars.map { CharacterClass(of: $0).rawValue }
}
