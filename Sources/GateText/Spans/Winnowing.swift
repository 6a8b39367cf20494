/// Chooses some n-grams of a text so that equal texts choose equal ones (Schleimer, Wilkerson and Aiken,
/// Winnowing, 2003): the least hash of every window of consecutive n-grams, the first of equal ones.
enum Winnowing {
  /// N-grams of a window: with 13-grams, every run of 28 equal tokens has a chosen one.
  static let window = 16

  /// The places of the chosen ones, ascending, without those that the set does not hold as present.
  ///
  /// - Parameters:
  ///   - grams: of one text, in order.
  ///   - found: what the set says of each.
  static func places(_ grams: Span<UInt64>, _ found: [GramPresence]) -> [Int] {
    var chosen: [Int] = []
    // Places that may still be the least of a window: ascending, with ascending hashes.
    var waiting: [Int] = []
    var first = 0
    for place in grams.indices {
      if found[place] == .present {
        while waiting.count > first, let last = waiting.last, grams[last] > grams[place] {
          waiting.removeLast()
        }
        waiting.append(place)
      }
      let start = place - window + 1
      while first < waiting.count, waiting[first] < start { first += 1 }
      let isWindow = start >= 0 || place == grams.count - 1
      if isWindow, first < waiting.count, chosen.last != waiting[first] {
        chosen.append(waiting[first])
      }
    }
    return chosen
  }
}
