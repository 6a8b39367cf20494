/// Signatures of sets of n-grams: of 112 random orders, the least in each (Broder, 1997), in 28 bands of
/// 4. Two sets of Jaccard index j share a band with the chance 1 - (1 - j^4)^28: 98 % at 0.6, 84 % at 0.5.
struct MinHash {
  static let lanes = bands * rows
  static let bands = 28
  static let rows = 4

  private typealias Vector = SIMD16<UInt32>
  private static let vectors = lanes / Vector.scalarCount
  /// Odd factors and summands of each lane.
  private let factors: [Vector]
  private let summands: [Vector]
  private var halves: [UInt32] = []

  init() {
    var state: UInt64 = 0
    func draw() -> UInt32 {
      state = TokenHash.mix(state)
      return UInt32(truncatingIfNeeded: state >> 32)
    }
    var (factors, summands) = ([Vector](), [Vector]())
    for _ in 0..<Self.vectors {
      var (factor, summand) = (Vector(), Vector())
      for lane in 0..<Vector.scalarCount { (factor[lane], summand[lane]) = (draw() | 1, draw()) }
      factors.append(factor)
      summands.append(summand)
    }
    (self.factors, self.summands) = (factors, summands)
  }

  /// The keys of the bands, one after another; sets that share one at the same place are candidates.
  ///
  /// - Parameter grams: the set; not empty, repeated ones change nothing.
  mutating func bandKeys(_ grams: Span<UInt64>) -> [UInt64] {
    halves.removeAll(keepingCapacity: true)
    for index in grams.indices { halves.append(UInt32(truncatingIfNeeded: grams[index] >> 32)) }
    var least: [UInt32] = []
    least.reserveCapacity(Self.lanes)
    for vector in 0..<Self.vectors {
      let (factor, summand) = (factors[vector], summands[vector])
      var smallest = Vector(repeating: .max)
      for half in halves {
        var value = Vector(repeating: half) &* factor &+ summand
        value ^= value &>> 15
        smallest.replace(with: value, where: value .< smallest)
      }
      for lane in 0..<Vector.scalarCount { least.append(smallest[lane]) }
    }
    return (0..<Self.bands).map { band in
      least[(band * Self.rows)..<((band + 1) * Self.rows)].reduce(UInt64(band)) {
        TokenHash.next($0, UInt64($1))
      }
    }
  }
}
