/// Numbers for pairs of numbers, from 0 in the order in which pairs first appear.
///
/// Longer tuples are pairs of the numbers of shorter ones, so that equal numbers always mean equal
/// words: no two tuples share a hash. About 12 bytes a pair and slot.
struct PairNumbers {
  private var keys: [UInt64] = []
  /// The number plus one of the pair in each slot; 0 where there is none.
  private var slots: [UInt32]
  private var mask: Int

  /// - Parameter expected: how many different pairs there may be; more cost time alone.
  init(expecting expected: Int) {
    let size = Self.size(for: expected)
    slots = [UInt32](repeating: 0, count: size)
    mask = size - 1
    keys.reserveCapacity(expected)
  }

  /// How many different pairs were numbered.
  var count: Int { keys.count }

  /// The number of a pair, a new one where it was not seen.
  mutating func number(of first: UInt32, _ second: UInt32) -> UInt32 {
    let key = UInt64(first) << 32 | UInt64(second)
    var slot = Self.mixed(key) & mask
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if keys[Int(number)] == key { return number }
      slot = (slot + 1) & mask
    }
    let number = UInt32(keys.count)
    keys.append(key)
    slots[slot] = number + 1
    if keys.count * 5 > slots.count * 3 { grow() }
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
