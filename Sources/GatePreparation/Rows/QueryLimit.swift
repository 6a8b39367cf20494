import GateDigests
import GateKernels
import GateModel
import GateStatistics

/// Of how many records distances are asked, and of which.
///
/// On each side, the first so many distinct records by a hash of the seed and the row: which they are
/// depends neither on the order of rows and columns nor on what they are like. Where rows belong to entities, the first
/// entities by a hash of their values, of a number that is set before any is looked at, since entities
/// taken until the records are enough would be small ones.
package struct QueryLimit: Sendable {
  /// What a policy says; `nil` where it says nothing.
  private let declared: Int?
  private let rowCounts: (reference: Int, holdout: Int)
  let seed: UInt64
  private let comparison: Comparison
  /// What is known of equal rows, or `nil`.
  private let classes: RowClasses?

  /// - Parameter classes: of exactly equal rows, where they are known.
  package init(
    _ comparison: Comparison, classes: RowClasses? = nil, most declared: Int? = nil, seed: UInt64
  ) {
    self.declared = declared
    self.seed = seed
    self.comparison = comparison
    self.classes = classes
    rowCounts = (comparison.reference.rowCount, comparison.holdout?.rowCount ?? 0)
  }

  /// How many records of a side are asked at most.
  ///
  /// - Parameter isPruned: whether a search passes over most rows.
  package func most(isPruned: Bool) -> Int {
    declared
      ?? (isPruned ? RunSettings.defaultQueryRecords : RunSettings.defaultQueryRecordsUnpruned)
  }

  /// Whether it matters if a search passes over most rows.
  var dependsOnPruning: Bool { declared == nil && exceeds(most(isPruned: false)) }

  /// The rows to ask.
  package func queried(isPruned: Bool = true) -> QueriedRecords {
    let most = most(isPruned: isPruned)
    guard exceeds(most) else { return .all }
    let records = RealRecords(
      classes ?? RowClasses.exact(comparison), comparison, seed: seed)
    let hashes = comparison.reference.hashes + (comparison.holdout?.hashes ?? [])
    func order(_ hash: RowHash) -> UInt64 {
      withUnsafeBytes(of: (hash.high.littleEndian, hash.low.littleEndian)) {
        // Safety: the bytes are those of two numbers that live as long as the closure.
        RowHasher.hash($0, seed: seed).high
      }
    }
    func first(_ side: [Int]) -> [Int] {
      let sorted = Self.sorted(side, by: side.map { order(hashes[$0]) })
      guard records.entities != nil else { return Array(sorted.prefix(most)) }
      return firstOfEntities(sorted, order)
    }
    func firstOfEntities(_ sorted: [Int], _ order: (RowHash) -> UInt64) -> [Int] {
      let keys = entityHashes
      return Self.firstEntities(sorted, by: sorted.map { order(keys[$0]) }, most: most)
    }
    let (members, others) = (first(records.reference), first(records.holdout))
    return QueriedRecords(
      rows: (members + others).sorted(),
      counts: .init(
        reference: .init(count: members.count, of: records.reference.count),
        holdout: .init(count: others.count, of: records.holdout.count)),
      rowCount: hashes.count)
  }

  /// Rows to ask of a set, drawn from all alike, equal ones included; `nil` for all.
  ///
  /// - Parameter indices: what is searched.
  func sample(
    of rows: MixedRows, in indices: [NeighbourIndex], _ generator: inout SeededGenerator
  ) -> [Int]? {
    let isPruned = !dependsOnPruning || indices.allSatisfy { $0.prunes(for: rows) }
    let most = most(isPruned: isPruned)
    return rows.count > most ? generator.sample(most, of: rows.count) : nil
  }

  private func exceeds(_ most: Int) -> Bool {
    max(rowCounts.reference, rowCounts.holdout) > most
  }

  /// A hash of what names the entity of each real row, or of the row itself where it has none.
  private var entityHashes: [RowHash] {
    let keys = comparison.columns.indices.filter {
      comparison.columns[$0].roles.contains(.entity)
    }
    let tables = comparison.tables(of: .real, .holdout)
    return tables.flatMap { table -> [RowHash] in
      let columns = keys.compactMap { table.columns[$0] }
      let cells = keys.filter { table.columns[$0] != nil }.map { table.cells($0) }
      let named = hashRows(of: columns, rowCount: table.rowCount)
      return named.indices.map { row in
        cells.allSatisfy { $0[row] == PreparedTable.missingCell } ? table.hashes[row] : named[row]
      }
    }
  }

  /// Ascending by key; ties keep their order.
  private static func sorted(_ rows: [Int], by keys: [UInt64]) -> [Int] {
    RadixSort.order(of: keys).map { rows[$0] }
  }

  /// The records of the first entities, as large a share of them as the limit is of the records. Of
  /// one entity there are no more than the limit.
  ///
  /// - Parameters:
  ///   - rows: in their own order.
  ///   - keys: parallel to `rows`, equal for rows of one entity.
  private static func firstEntities(_ rows: [Int], by keys: [UInt64], most: Int) -> [Int] {
    guard rows.count > most else { return rows }
    let order = RadixSort.order(of: keys)
    var entities = 0
    for (place, index) in order.enumerated()
    where place == 0 || keys[order[place - 1]] != keys[index] { entities += 1 }
    let wanted = max(1, entities * most / rows.count)
    var (taken, inEntity) = (0, 0)
    var kept: [Int] = []
    for (place, index) in order.enumerated() {
      if place == 0 || keys[order[place - 1]] != keys[index] { (taken, inEntity) = (taken + 1, 0) }
      if taken > wanted { break }
      inEntity += 1
      if inEntity <= most { kept.append(rows[index]) }
    }
    return kept
  }
}
