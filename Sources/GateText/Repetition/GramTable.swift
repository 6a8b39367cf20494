/// A table of hashes that is emptied in no time, for one text after the other.
struct GramTable: Sendable {
  private var keys: [UInt64] = []
  private var counts: [UInt32] = []
  private var rounds: [UInt32] = []
  private var round: UInt32 = 0
  private var mask = 0

  /// Bytes that the most frequent tuple fills, blanks between its words included; of equally frequent
  /// ones the first; 0 where none stands there twice.
  mutating func mostFrequent(
    _ hashes: [UInt64], count: Int, length: Int, _ ranges: [Range<Int>]
  ) -> Int {
    begin(count)
    var (most, bytes) = (UInt32(1), 0)
    for place in 0..<count {
      let times = add(hashes[place])
      if times > most {
        let (first, last) = (ranges[place], ranges[place + length - 1])
        (most, bytes) = (times, Int(times) * (last.upperBound - first.lowerBound))
      }
    }
    return bytes
  }

  /// Bytes of the words of tuples that stood there before, none counted within another (as datatrove
  /// does).
  mutating func repeated(
    _ hashes: [UInt64], count: Int, length: Int, _ ranges: [Range<Int>]
  ) -> Int {
    begin(count)
    var (bytes, place) = (0, 0)
    while place < count {
      if add(hashes[place]) > 1 {
        bytes += ranges[place..<(place + length)].reduce(0) { $0 + $1.count }
        place += length
      } else {
        place += 1
      }
    }
    return bytes
  }

  /// How many parts stood there before, and their bytes.
  mutating func repeatedParts(_ hashes: [UInt64], _ sizes: [Int]) -> (parts: Int, bytes: Int) {
    begin(hashes.count)
    var (parts, bytes) = (0, 0)
    for (hash, size) in zip(hashes, sizes) where add(hash) > 1 {
      parts += 1
      bytes += size
    }
    return (parts, bytes)
  }

  private mutating func begin(_ count: Int) {
    var size = max(64, keys.count)
    while size < 2 * count { size *= 2 }
    if size > keys.count {
      keys = [UInt64](repeating: 0, count: size)
      counts = [UInt32](repeating: 0, count: size)
      rounds = counts
      round = 0
      mask = size - 1
    }
    if round == .max {
      rounds = [UInt32](repeating: 0, count: size)
      round = 0
    }
    round += 1
  }

  /// - Returns: how often the hash was added in this round.
  private mutating func add(_ hash: UInt64) -> UInt32 {
    let mixed = (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(truncatingIfNeeded: mixed >> 20) & mask
    while rounds[slot] == round {
      if keys[slot] == hash {
        counts[slot] += 1
        return counts[slot]
      }
      slot = (slot + 1) & mask
    }
    (keys[slot], counts[slot], rounds[slot]) = (hash, 1, round)
    return 1
  }
}
