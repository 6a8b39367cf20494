/// Counts different 64-bit hashes.
enum DistinctHashes {
  /// Hashes are first divided by their upper bits, so that each part fits the cache.
  private static let partBits: UInt64 = 8

  /// How many different hashes there are, or `limit` if there are at least so many.
  static func count(_ runs: [[UInt64]], upTo limit: Int) -> Int {
    let (sorted, ends) = divided(runs)
    var distinct = 0
    var start = 0
    for end in ends where distinct < limit {
      distinct += count(sorted.span.extracting(start..<end))
      start = end
    }
    return min(distinct, limit)
  }

  /// The hashes in the order of their upper bits, and where each part ends.
  private static func divided(_ runs: [[UInt64]]) -> (sorted: [UInt64], ends: [Int]) {
    let shift = 64 - partBits
    var ends = [Int](repeating: 0, count: 1 << Int(partBits))
    for run in runs { for hash in run { ends[Int(hash >> shift)] += 1 } }
    var total = 0
    var next = ends.map { size in
      defer { total += size }
      return total
    }
    var sorted = [UInt64](repeating: 0, count: total)
    for run in runs {
      for hash in run {
        let part = Int(hash >> shift)
        sorted[next[part]] = hash
        next[part] += 1
      }
    }
    return (sorted, next)
  }

  /// Open addressing; zero marks a free slot and is counted apart.
  private static func count(_ hashes: Span<UInt64>) -> Int {
    var size = 16
    while size < hashes.count * 2 { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    var (distinct, hasZero) = (0, false)
    for index in hashes.indices {
      let hash = hashes[index]
      guard hash != 0 else {
        hasZero = true
        continue
      }
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot] != 0, slots[slot] != hash { slot = (slot + 1) & (size - 1) }
      if slots[slot] == 0 {
        slots[slot] = hash
        distinct += 1
      }
    }
    return distinct + (hasZero ? 1 : 0)
  }
}
