/// The different n-grams of one document after another, in a table that is used again.
package struct UniqueGrams: Sendable {
  /// Of the last document, in the order of their first appearance.
  package private(set) var grams: [UInt64] = []
  private var keys: [UInt64] = []

  package init() {}

  /// Leaves the different ones in `grams`.
  ///
  /// - Parameter all: none of them 0.
  package mutating func collect(_ all: Span<UInt64>) {
    grams.removeAll(keepingCapacity: true)
    var bits: UInt64 = 4
    // At most half of the places are used.
    while 1 << bits < 2 * all.count { bits += 1 }
    clear(places: 1 << bits)
    let (mask, shift) = ((1 << bits) - 1, 64 - bits)
    for index in all.indices {
      let gram = all[index]
      var place = Int(truncatingIfNeeded: gram >> shift)
      while keys[place] != 0, keys[place] != gram { place = (place + 1) & mask }
      if keys[place] == 0 {
        keys[place] = gram
        grams.append(gram)
      }
    }
  }

  private mutating func clear(places: Int) {
    if keys.count < places { keys = [UInt64](repeating: 0, count: places) }
    for place in 0..<places { keys[place] = 0 }
  }
}
