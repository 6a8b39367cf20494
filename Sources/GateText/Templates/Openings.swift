/// The first words of documents.
package struct Openings: Sendable {
  /// Tokens of an opening; shorter documents are their own.
  package static let length = 4

  /// The tokens of the most frequent opening; of equally frequent ones the first.
  package let mostFrequent: [UInt32]
  /// Documents that begin with it.
  package let count: Int
  /// Documents that have a token.
  package let total: Int
  /// The chance that two documents begin alike (Simpson's index, with replacement).
  package let simpson: Double
  private let counts: [ArraySlice<UInt32>: Int]
  /// The different ones, in the order of their first documents.
  private let order: [ArraySlice<UInt32>]

  package init(_ documents: TokenDocuments) {
    var counts: [ArraySlice<UInt32>: Int] = [:]
    var order: [ArraySlice<UInt32>] = []
    for document in 0..<documents.count {
      guard let first = documents.parts(of: document).first(where: { !$0.isEmpty }) else {
        continue
      }
      let opening = documents.ids[first.prefix(Self.length)]
      counts[opening, default: 0] += 1
      if counts[opening] == 1 { order.append(opening) }
    }
    total = counts.values.reduce(0, +)
    let most = counts.values.max() ?? 0
    count = most
    mostFrequent = order.first { counts[$0] == most }.map(Array.init) ?? []
    let all = Double(max(1, total))
    simpson = order.reduce(0) { sum, opening in
      let share = Double(counts[opening] ?? 0) / all
      return sum + share * share
    }
    (self.counts, self.order) = (counts, order)
  }

  /// Documents of so large a share, and three, begin alike where it is worth telling.
  private static let (leastShare, leastDocuments) = (0.01, 3)

  /// The openings that most documents have.
  package func shared(beside real: Openings) -> [SharedRun] {
    let least = max(Self.leastDocuments, Int((Self.leastShare * Double(total)).rounded(.up)))
    let frequent = order.enumerated().filter { (counts[$0.element] ?? 0) >= least }
      .sorted { (-(counts[$0.element] ?? 0), $0.offset) < (-(counts[$1.element] ?? 0), $1.offset) }
    return frequent.prefix(SharedRun.most).map { _, opening in
      SharedRun(
        tokens: Array(opening), documents: counts[opening] ?? 0,
        realShare: Double(real.counts[opening] ?? 0) / Double(max(1, real.total)))
    }
  }
}
