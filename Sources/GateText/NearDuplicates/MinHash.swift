import CMinHash

/// Signatures of sets of n-grams: of 112 random orders, the least in each (Broder, 1997), in 28 bands of
/// 4. Two sets of Jaccard index j share a band with the chance 1 - (1 - j^4)^28: 98 % at 0.6, 84 % at 0.5.
struct MinHash {
  static let lanes = bands * rows
  static let bands = 28
  static let rows = 4

  /// Odd factors and summands of each lane.
  private let factors: [UInt32]
  private let summands: [UInt32]
  private var halves: [UInt32] = []

  init() {
    var state: UInt64 = 0
    func draw() -> UInt32 {
      state = TokenHash.mix(state)
      return UInt32(truncatingIfNeeded: state >> 32)
    }
    var (factors, summands) = ([UInt32](), [UInt32]())
    for _ in 0..<Self.lanes {
      factors.append(draw() | 1)
      summands.append(draw())
    }
    (self.factors, self.summands) = (factors, summands)
  }

  /// The keys of the bands, one after another; sets that share one at the same place are candidates.
  ///
  /// - Parameter grams: the set; not empty, repeated ones change nothing.
  mutating func bandKeys(_ grams: Span<UInt64>) -> [UInt64] {
    halves.removeAll(keepingCapacity: true)
    for index in grams.indices { halves.append(UInt32(truncatingIfNeeded: grams[index] >> 32)) }
    let least = Self.least(halves, factors, summands)
    return (0..<Self.bands).map { band in
      least[(band * Self.rows)..<((band + 1) * Self.rows)].reduce(UInt64(band)) {
        TokenHash.next($0, UInt64($1))
      }
    }
  }

  /// The least number of each order over some hashes; all bits set where there is none.
  ///
  /// - Parameters: factors and summands of all lanes.
  static func least(
    _ hashes: [UInt32], _ factors: [UInt32], _ summands: [UInt32]
  ) -> [UInt32] {
    precondition(factors.count == lanes && summands.count == lanes, "an order a lane")
    // Safety: hashes, factors and summands are read within their counts, and a number is written for each
    // lane, of which the kernel takes 16 at a time.
    return [UInt32](unsafeUninitializedCapacity: lanes) { least, filled in
      sg_min_hash(hashes, hashes.count, factors, summands, lanes, least.baseAddress)
      filled = lanes
    }
  }
}
