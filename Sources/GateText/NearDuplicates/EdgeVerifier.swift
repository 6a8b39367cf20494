/// Whether pairs of documents have a Jaccard index of n-grams that makes them near-duplicates: exactly.
struct EdgeVerifier {
  private let grams: DocumentGrams
  private let least: Double
  private var first = UniqueGrams()
  private var second = UniqueGrams()
  private var all: [UInt64] = []
  /// Pairs that are not near, which other bands may ask for again.
  private var refused: Set<SIMD2<Int>> = []

  /// Refused pairs that are remembered: some 64 MB.
  private static let mostRefused = 1 << 21

  init(_ grams: DocumentGrams, least: Double) {
    (self.grams, self.least) = (grams, least)
  }

  mutating func areNear(_ one: Int, _ other: Int) -> Bool {
    let pair = SIMD2(one, other)
    if refused.contains(pair) { return false }
    grams.collect(one, into: &all)
    first.collect(all)
    grams.collect(other, into: &all)
    second.collect(all)
    let near = first.jaccardIndex(second) >= least
    if !near, refused.count < Self.mostRefused { refused.insert(pair) }
    return near
  }
}
