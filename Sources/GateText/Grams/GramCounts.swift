/// How often each n-gram was counted.
///
/// Open addressing; 12 bytes a place, of which at most 60 % are used.
package struct GramCounts: Sendable {
  private var keys: [UInt64]
  private var counts: [UInt32]
  private var shift: UInt64
  /// How many different n-grams.
  package private(set) var distinct = 0
  /// All that was counted.
  package private(set) var total = 0

  private static let fewestBits: UInt64 = 6

  package init() {
    keys = [UInt64](repeating: 0, count: 1 << Self.fewestBits)
    counts = [UInt32](repeating: 0, count: 1 << Self.fewestBits)
    shift = 64 - Self.fewestBits
  }

  /// Counts an n-gram once more, or so many times; counts stop at 2^32 - 1.
  ///
  /// - Parameters:
  ///   - gram: not 0.
  ///   - times: at least 1.
  @inline(__always)
  package mutating func add(_ gram: UInt64, times: Int = 1) {
    total += times
    let place = place(of: gram)
    if keys[place] == gram {
      counts[place] = UInt32(clamping: Int(counts[place]) + times)
      return
    }
    (keys[place], counts[place]) = (gram, UInt32(clamping: times))
    distinct += 1
    if distinct * 5 > keys.count * 3 { grow() }
  }

  /// Counts each of some n-grams once more.
  ///
  /// - Parameter grams: none of them 0.
  package mutating func add(_ grams: [UInt64]) {
    let all = grams.span
    for index in all.indices {
      if index + lookAhead < all.count {
        let home = home(of: all[index + lookAhead])
        keys.withUnsafeBufferPointer {
          prefetchMemory(of: $0.baseAddress.unsafelyUnwrapped, at: home)
        }
        counts.withUnsafeBufferPointer {
          prefetchMemory(of: $0.baseAddress.unsafelyUnwrapped, at: home)
        }
      }
      add(all[index])
    }
  }

  /// How often; 0 for one that was never counted.
  @inline(__always)
  package func count(of gram: UInt64) -> Int {
    let place = place(of: gram)
    return keys[place] == gram ? Int(counts[place]) : 0
  }

  /// All n-grams with their counts, in the order of their hashes.
  package var sorted: [(gram: UInt64, count: Int)] {
    keys.indices.filter { keys[$0] != 0 }.map { (keys[$0], Int(counts[$0])) }
      .sorted { $0.gram < $1.gram }
  }

  /// Calls `body` with every n-gram and its count, in no order that means anything.
  @inline(__always)
  package func visit(_ body: (UInt64, Int) -> Void) {
    for place in keys.indices where keys[place] != 0 { body(keys[place], Int(counts[place])) }
  }

  /// Where the n-gram stands, or the empty place where it would go.
  @inline(__always)
  private func place(of gram: UInt64) -> Int {
    var place = home(of: gram)
    while keys[place] != gram, keys[place] != 0 { place = (place + 1) & (keys.count - 1) }
    return place
  }

  /// Where a search begins.
  @inline(__always)
  private func home(of gram: UInt64) -> Int { Int(truncatingIfNeeded: gram &>> shift) }

  private mutating func grow() {
    let (oldKeys, oldCounts) = (keys, counts)
    keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
    counts = [UInt32](repeating: 0, count: oldKeys.count * 2)
    shift -= 1
    for old in oldKeys.indices where oldKeys[old] != 0 {
      let place = place(of: oldKeys[old])
      (keys[place], counts[place]) = (oldKeys[old], oldCounts[old])
    }
  }
}
