/// The different n-grams of one document after another, in a table that is used again.
package struct UniqueGrams: Sendable {
  /// Of the last document, in the order of their first appearance.
  package private(set) var grams: [UInt64] = []
  private var keys: [UInt64] = []
  /// Of the places that the last document uses.
  private var mask = 0
  private var shift: UInt64 = 0

  package init() {}

  /// Leaves the different ones in `grams`.
  ///
  /// - Parameter all: none of them 0.
  package mutating func collect(_ all: [UInt64]) { collect(all.span) }

  /// Leaves the different ones in `grams`.
  ///
  /// - Parameter all: none of them 0.
  package mutating func collect(_ all: Span<UInt64>) {
    grams.removeAll(keepingCapacity: true)
    var bits: UInt64 = 4
    // At most half of the places are used.
    while 1 << bits < 2 * all.count { bits += 1 }
    clear(places: 1 << bits)
    (mask, shift) = ((1 << bits) - 1, 64 - bits)
    for index in all.indices {
      let gram = all[index]
      var place = Int(truncatingIfNeeded: gram &>> shift)
      while keys[place] != 0, keys[place] != gram { place = (place + 1) & mask }
      if keys[place] == 0 {
        keys[place] = gram
        grams.append(gram)
      }
    }
  }

  /// The share of n-grams of either document that are in both; 0 where there are none.
  package func jaccardIndex(_ other: UniqueGrams) -> Double {
    let shared = other.grams.count { contains($0) }
    let all = grams.count + other.grams.count - shared
    return all == 0 ? 0 : Double(shared) / Double(all)
  }

  /// Whether the last document has the n-gram.
  package func contains(_ gram: UInt64) -> Bool {
    guard !grams.isEmpty else { return false }
    var place = Int(truncatingIfNeeded: gram &>> shift)
    while keys[place] != 0, keys[place] != gram { place = (place + 1) & mask }
    return keys[place] == gram
  }

  private mutating func clear(places: Int) {
    if keys.count < places { keys = [UInt64](repeating: 0, count: places) }
    for place in 0..<places { keys[place] = 0 }
  }
}
