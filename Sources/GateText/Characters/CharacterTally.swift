/// How many characters of each class, and letters of each script, a text has.
package struct CharacterTally: Sendable {
  /// By the raw value of `CharacterClass`.
  package private(set) var classes = [UInt32](repeating: 0, count: CharacterClass.allCases.count)
  /// By the place in `WritingScript.names`.
  package private(set) var scripts = [UInt32](repeating: 0, count: WritingScript.names.count)

  package init() {}

  package mutating func add(_ text: Span<UInt8>) {
    var index = 0
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.plain) { counts in
      counts.initialize(repeating: 0)
      while index < text.count {
        let byte = text[index]
        if byte < Self.plain {
          // Safety: below the count of the buffer.
          counts[Int(byte)] += 1
          index += 1
        } else {
          let (scalar, length) = text.scalar(at: index)
          index += length
          add(scalar, 1)
        }
      }
      for byte in counts.indices where counts[byte] > 0 { add(Int32(byte), counts[byte]) }
    }
  }

  /// ASCII characters, which are counted before their class is looked up.
  private static let plain = 0x80

  @inline(__always)
  private mutating func add(_ scalar: Int32, _ count: UInt32) {
    let kind = Self.table[Int(scalar)]
    classes[Int(kind)] += count
    if kind <= CharacterClass.otherLetter.rawValue {
      scripts[WritingScript.place(of: scalar)] += count
    }
  }

  package mutating func add(_ other: CharacterTally) {
    for index in classes.indices { classes[index] += other.classes[index] }
    for index in scripts.indices { scripts[index] += other.scripts[index] }
  }

  /// The class of every scalar.
  private static let table: [UInt8] = UnicodeData.scalars.map { CharacterClass(of: $0).rawValue }
}
