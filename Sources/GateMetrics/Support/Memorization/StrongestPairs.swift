import GateModel
import GatePreparation

/// The reference records that the candidate comes closest to, each with its nearest candidate row.
struct StrongestPairs {
  private struct Pair {
    let record: Int
    let candidate: Int
    /// The distance of the pair over the mean distance to the five nearest other real rows.
    let ratio: Double
  }

  private let pairs: [Pair]

  /// So many show what kind of closeness it is.
  private static let most = 5

  /// - Parameter records: of the reference, the closest first.
  init(_ records: [Int], _ neighbours: Neighbours, _ closeness: Closeness) {
    pairs = records.prefix(Self.most).compactMap { record in
      let near = neighbours.realToCandidate[neighbours.queried.place(of: record)]
      guard near.row >= 0 else { return nil }
      return Pair(
        record: record, candidate: Int(near.row), ratio: closeness.distanceRatio(of: record))
    }
  }

  /// Names the pairs as matched rows, and says in their order how close they are.
  func describe(_ score: inout Score?, _ comparison: Comparison) {
    guard score != nil, !pairs.isEmpty else { return }
    let columns = comparison.compared.count
    var (texts, allEqual): ([String], Bool) = ([], true)
    for (place, pair) in pairs.enumerated() {
      let equal = comparison.equalColumns(candidate: pair.candidate, reference: pair.record)
      score?.parts["pair\(place + 1).distanceRatio"] = pair.ratio
      score?.parts["pair\(place + 1).equalColumns"] = Double(equal)
      texts.append("\(brief(pair.ratio)) (\(equal) of \(columns) columns equal)")
      allEqual = allEqual && equal == columns
    }
    score?.notes.append(
      allEqual
        ? "the closest pairs (named below) are equal in all compared columns"
        : "distance of the closest pairs (named below, in this order) over that of the record to "
          + "other real rows: " + texts.joined(separator: ", "))
    let matches = CopyMatches(comparison)
    score?.matchedRows = pairs.map {
      matches.matchedRow(candidate: $0.candidate, reference: $0.record)
    }
  }
}

/// Two digits behind the point; more of a small number.
func brief(_ ratio: Double) -> String {
  let digits = ratio < 0.01 ? 10_000.0 : 100
  return "\((ratio * digits).rounded() / digits)"
}

extension Comparison {
  /// Compared columns in which a row of the candidate has the value of one of the reference; two
  /// missing values are equal.
  func equalColumns(candidate: Int, reference record: Int) -> Int {
    compared.count { column in
      guard columns[column].isNumeric else {
        return self.candidate.codes(column)[candidate] == reference.codes(column)[record]
      }
      let (a, b) = (
        self.candidate.numbers(column)[candidate], reference.numbers(column)[record]
      )
      return a == b || (a.isNaN && b.isNaN)
    }
  }
}
