import GateKernels
import GateStatistics

/// Which real rows the candidate reproduces but for few columns, or but for common values, where no
/// other real row agrees with them as well.
///
/// Only what is judged is found out, not every distance.
package struct Agreement: Sendable {
  /// The real rows of which rare values are asked, and of which columns are.
  package let queriedBits: QueriedRecords
  package let queriedColumns: QueriedRecords
  /// By real row (reference, then holdout): the columns in which the nearest candidate row differs,
  /// where every other real row differs in more; else 0.
  private let columns: [UInt8]
  /// Real rows that the candidate does not have but comes near to in its rare values.
  private let rare: [Int32: Bits]

  /// Of the columns that differ in the nearest row, in an arbitrary unit.
  private struct Bits {
    let toCandidate: Double
    let toReal: Double
  }

  /// More columns than this are no partial copy.
  private static let mostColumns = 2
  /// Rare values are asked for up to this part of the bits that the nearest other real row misses.
  private static let mostPart = 0.5
  /// No part that is asked for is smaller.
  private static let leastPart = 0.25
  /// What a product of bits may lose to rounding, as a share of itself.
  private static let rounding = 1e-9

  /// In wider tables the columns that differ are counted of no more records than bits are.
  private static let widestOfAll = 30

  /// Searches all other rows for the real rows.
  ///
  /// - Parameter limit: of how many records; all where there is none.
  package init(_ comparison: Comparison, limit: QueryLimit? = nil, threads: Int) async {
    let (real, candidate) = await comparison.codedRows(threads: threads)
    queriedBits = limit?.queried() ?? .all
    queriedColumns = comparison.compared.count <= Self.widestOfAll ? .all : queriedBits
    let search = DifferenceSearch(real)
    let all = Array(0..<real.count)
    let (records, rareRecords) = (queriedColumns.rows ?? all, queriedBits.rows ?? all)
    var isAsked = [Bool](repeating: false, count: real.count)
    for record in records { isAsked[record] = true }
    for record in rareRecords { isAsked[record] = true }
    let bounds = await search.bounds(isAsked: isAsked, threads: threads)
    columns = await Self.columns(search, bounds, of: records, candidate, threads)
    rare = await Self.rare(search, bounds, of: rareRecords, candidate, threads)
  }

  /// Whether the nearest candidate row differs in so many columns, and every other real row in
  /// more.
  ///
  /// - Precondition: at most two columns.
  package func differsFromCandidateOnly(in columns: ClosedRange<Int>, record: Int) -> Bool {
    columns.contains(Int(self.columns[record])) && self.columns[record] > 0
  }

  /// In how many columns the nearest candidate row differs where it is such a partial copy, else 0.
  package func differingColumns(of record: Int) -> Int { Int(columns[record]) }

  /// Whether the candidate, though not reproducing the record, misses fewer bits of it than a part
  /// of those that every other real row misses.
  ///
  /// - Precondition: a part from 1/4 to 1/2.
  package func isRarelyMatched(_ record: Int, below part: Double) -> Bool {
    precondition(part >= Self.leastPart && part <= Self.mostPart, "a part that was searched for")
    guard let bits = rare[Int32(record)] else { return false }
    return bits.toCandidate < part * bits.toReal
  }
}

extension Agreement {
  private static func columns(
    _ search: DifferenceSearch, _ bounds: DifferenceSearch.Bounds, of records: [Int],
    _ candidate: CodedRows, _ threads: Int
  ) async -> [UInt8] {
    // The candidate has to differ in fewer columns than any other real row.
    let questions = records.compactMap { record -> DifferenceSearch.Question? in
      let limit = min(mostColumns + 1, Int(bounds.columns[record]))
      return limit > 1 ? DifferenceSearch.Question(record: record, below: Double(limit)) : nil
    }
    let near = await search.least(questions, among: candidate, cost: .one, threads: threads)
    let close = zip(questions, near).compactMap { question, near in
      near.flatMap { $0.columns > 0 ? (record: question.record, columns: $0.columns) : nil }
    }
    let further = close.map { near in
      DifferenceSearch.Question(record: Int(near.record), below: Double(near.columns + 1))
    }
    let others = await search.least(
      further, among: search.rows, cost: .one, leavingOneOut: true, threads: threads)
    var columns = [UInt8](repeating: 0, count: search.rows.count)
    for (near, other) in zip(close, others) where other == nil {
      columns[Int(near.record)] = UInt8(near.columns)
    }
    return columns
  }

  private static func rare(
    _ search: DifferenceSearch, _ bounds: DifferenceSearch.Bounds, of records: [Int],
    _ candidate: CodedRows, _ threads: Int
  ) async -> [Int32: Bits] {
    // A single row has no rare values: all of its columns count.
    let cost = search.rows.count > 1 ? DifferenceCost.rarity : .one
    let questions = records.map {
      DifferenceSearch.Question(
        record: $0, below: mostPart * bounds.costs[$0] * (1 + rounding))
    }
    let near = await search.least(questions, among: candidate, cost: cost, threads: threads)
    let close = zip(questions, near).compactMap { question, near in
      near.flatMap { $0.columns > 0 ? (record: question.record, cost: $0.cost) : nil }
    }
    // Rows that miss more are of no matter to any part.
    let further = close.map { near -> DifferenceSearch.Question in
      let limit = min(near.cost / leastPart * (1 + rounding), bounds.costs[Int(near.record)])
      return DifferenceSearch.Question(record: Int(near.record), below: limit)
    }
    let others = await search.least(
      further, among: search.rows, cost: cost, leavingOneOut: true, threads: threads)
    let width = Double(search.rows.width)
    var rare: [Int32: Bits] = [:]
    for (near, other) in zip(close, others) {
      rare[near.record] = Bits(
        toCandidate: near.cost / width,
        toReal: (other?.cost ?? bounds.costs[Int(near.record)]) / width)
    }
    return rare
  }
}
