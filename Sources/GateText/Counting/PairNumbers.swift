/// Numbers for pairs of numbers: 0 for two zeros, then in the order in which pairs first appear.
///
/// Longer tuples are pairs of the numbers of shorter ones, so that equal numbers always mean equal
/// words: no two tuples share a hash. About 12 bytes a pair and slot.
struct PairNumbers {
  /// By number.
  private var keys: [UInt64] = []
  /// The number plus one of the pair in each slot; 0 where there is none.
  private var slots: [UInt32]
  private var mask: Int
  /// Of the pairs that were appended.
  private var numbers: [UInt32] = []
  /// Pairs that wait to be numbered together: the memory answers for one while others are on the way.
  private var waiting = InlineArray<16, UInt64>(repeating: 0)
  private var waitingCount = 0

  /// - Parameter expected: how many pairs will be appended; more cost time alone.
  init(expecting expected: Int) {
    let size = Self.size(for: expected)
    slots = [UInt32](repeating: 0, count: size)
    mask = size - 1
    numbers.reserveCapacity(expected)
    _ = number(of: 0)
  }

  /// How many different pairs were numbered.
  var count: Int { keys.count }

  @inline(__always)
  mutating func append(_ first: UInt32, _ second: UInt32) {
    waiting[waitingCount] = UInt64(first) << 32 | UInt64(second)
    waitingCount += 1
    if waitingCount == waiting.count { number() }
  }

  /// The number of each pair, in the order in which they were appended.
  mutating func finish() -> [UInt32] {
    number()
    return numbers
  }

  /// Numbers what waits.
  private mutating func number() {
    if (keys.count + waitingCount) * 5 > slots.count * 3 { grow() }
    var found = InlineArray<16, UInt32>(repeating: 0)
    var known = InlineArray<16, UInt64>(repeating: 0)
    for index in 0..<waitingCount { found[index] = slots[Self.mixed(waiting[index]) & mask] }
    // The pair of two zeros is number 0 and stands in for those that are not there.
    for index in 0..<waitingCount { known[index] = keys[max(1, Int(found[index])) - 1] }
    for index in 0..<waitingCount {
      let key = waiting[index]
      // Others of the same hash may have come since.
      let isKnown = found[index] != 0 && known[index] == key
      numbers.append(isKnown ? found[index] - 1 : number(of: key))
    }
    waitingCount = 0
  }

  private mutating func number(of key: UInt64) -> UInt32 {
    var slot = Self.mixed(key) & mask
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if keys[Int(number)] == key { return number }
      slot = (slot + 1) & mask
    }
    let number = UInt32(keys.count)
    keys.append(key)
    slots[slot] = number + 1
    return number
  }

  private mutating func grow() {
    let size = slots.count * 2
    slots = [UInt32](repeating: 0, count: size)
    mask = size - 1
    for (number, key) in keys.enumerated() {
      var slot = Self.mixed(key) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number) + 1
    }
  }

  /// A power of two of which the pairs fill three fifths at most.
  private static func size(for expected: Int) -> Int {
    var size = 64
    while size * 3 < expected * 5 { size *= 2 }
    return size
  }

  /// The finaliser of splitmix64.
  @inline(__always)
  private static func mixed(_ key: UInt64) -> Int {
    var hash = (key ^ (key >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int(truncatingIfNeeded: hash ^ (hash >> 31))
  }
}
