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
  }
}
