/// The levels of the entries of a leaf, from the fields around it: as Parquet stores them, so that
/// records of both formats are put together by the same rules.
struct ArrowLevels {
  private(set) var definition: [UInt8]
  private(set) var repetition: [UInt8]
  /// The value of each entry in the array that is looked at; -1 where there is none.
  private var slots: [Int]

  /// An entry for each row.
  init(rows: Int) {
    definition = [UInt8](repeating: 0, count: rows)
    repetition = [UInt8](repeating: 0, count: rows)
    slots = Array(0..<rows)
  }

  var count: Int { slots.count }

  /// The values that are there.
  var present: [Int] { slots.filter { $0 >= 0 } }

  /// Goes on with the values of a field that are there.
  ///
  /// - Parameter isThere: of a value of the field.
  mutating func keep(level: Int, _ isThere: (Int) -> Bool) {
    for (entry, slot) in slots.enumerated() where slot >= 0 {
      if isThere(slot) {
        definition[entry] = UInt8(level)
      } else {
        slots[entry] = -1
      }
    }
  }

  /// How many entries the elements of lists are, an empty one for each list without.
  ///
  /// - Parameter most: how many there may be.
  func count(
    atMost most: Int, _ elements: (Int) throws(Damage) -> Range<Int>
  ) throws(Damage) -> Int {
    var count = 0
    for slot in slots {
      count += slot < 0 ? 1 : max(1, try elements(slot).count)
      guard count <= most else { throw Damage("lists of more than \(most) elements") }
    }
    return count
  }

  /// Goes on with the elements of lists.
  ///
  /// - Parameters:
  ///   - level: at which an element is defined.
  ///   - repeated: at which it repeats.
  ///   - count: of all entries then.
  mutating func unfold(
    level: Int, repeated: Int, count: Int, _ elements: (Int) throws(Damage) -> Range<Int>
  ) throws(Damage) {
    var next = ArrowLevels(rows: 0)
    next.definition.reserveCapacity(count)
    next.repetition.reserveCapacity(count)
    next.slots.reserveCapacity(count)
    for (entry, slot) in slots.enumerated() {
      let found = slot < 0 ? 0..<0 : try elements(slot)
      guard !found.isEmpty else {
        next.append(definition[entry], repetition[entry], -1)
        continue
      }
      for element in found {
        let isFirst = element == found.lowerBound
        next.append(UInt8(level), isFirst ? repetition[entry] : UInt8(repeated), element)
      }
    }
    self = next
  }

  private mutating func append(_ definition: UInt8, _ repetition: UInt8, _ slot: Int) {
    self.definition.append(definition)
    self.repetition.append(repetition)
    slots.append(slot)
  }
}
