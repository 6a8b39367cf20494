import GateModel
import GatePreparation

/// The pairs of columns that differ most, of which the joint tables are drawn.
struct WorstPairs {
  /// The worst first.
  private let pairs: [(first: String, second: String)]

  /// - Parameter lists: of measurements, a list a metric; the map of a run shows the same metric.
  init(_ lists: [[Measurement]]) {
    guard
      let metric = PairTriangle.metrics.first(where: { metric in
        lists.contains { list in list.contains { $0.metric == metric && $0.isOfPair } }
      }), let list = lists.first(where: { $0.first?.metric == metric })
    else {
      pairs = []
      return
    }
    let places = list.indices.filter { list[$0].isOfPair }
    pairs = list.mostRemarkableFirst(places).prefix(JointTable.most).compactMap {
      list[$0].subject.pair
    }
  }

  /// - Parameter facts: of the columns of the comparison.
  func tables(_ facts: [ColumnFacts?], _ comparison: Comparison) -> [JointTable] {
    let positions = Dictionary(
      comparison.columns.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    return pairs.compactMap { first, second in
      guard let i = positions[first], let j = positions[second],
        let ofFirst = facts[i]?.bins, let ofSecond = facts[j]?.bins
      else { return nil }
      return JointTable((first, ofFirst), (second, ofSecond))
    }
  }
}

extension Measurement {
  fileprivate var isOfPair: Bool {
    guard subject.isPair, case .measured = outcome else { return false }
    return true
  }
}

extension JointTable {
  /// Bins of a side at most; more could not be told apart in a picture.
  private static let mostBins = 8

  /// `nil` where one side has no row with both values.
  fileprivate init?(
    _ first: (name: String, bins: ColumnBins), _ second: (name: String, bins: ColumnBins)
  ) {
    let counts = PairCounts(first.bins, second.bins)
    guard counts.referenceRows > 0, counts.candidateRows > 0 else { return nil }
    let (reference, candidate, rows, columns) = counts.drawn(bins: Self.mostBins)
    func thousandths(_ count: Int, of all: Int) -> Int {
      Int((1000 * Double(count) / Double(all)).rounded())
    }
    self.init(
      first: first.name, second: second.name, rows: rows.labels(first.bins),
      columns: columns.labels(second.bins),
      real: reference.map { count in
        count > 0 && count < smallestPrintableCount
          ? nil : thousandths(count, of: counts.referenceRows)
      },
      synthetic: candidate.map { thousandths($0, of: counts.candidateRows) })
  }
}

extension JoinedBins {
  /// What the joined bins hold: the ends of neighbours, the largest of others.
  fileprivate func labels(_ bins: ColumnBins) -> [String] {
    (0..<count).map { joined in
      let own = map.indices.filter { map[$0] == joined }
      guard own.count > 1, let first = own.first, let last = own.last else {
        return own.first.map { bins.labels[$0] } ?? ""
      }
      return bins.areOrdered
        ? "\(bins.labels[first]) ... \(bins.labels[last])" : "\(own.count) others"
    }
  }
}
