import GateModel

/// Whose rows are whose: the rows of one person, machine or household depend on each other.
///
/// Rows of the reference and of the holdout with the same value belong to the same entity. A row
/// without a value is an entity of its own, and so is each row of a candidate that lacks the column.
package struct Entities: Sendable {
  /// The entity of every row, by the role of its data set.
  private let rows: [DataRole: [Int32]]
  private let counts: [DataRole: Int]
  /// Those that are in the reference and in the holdout.
  package let sharedCount: Int
  /// How many rows the entity of a row has on average, in the table where that is most (Kish's
  /// design effect if the rows of an entity were all alike).
  package let designEffect: Double

  /// - Returns: `nil` if no column has the role.
  init?(_ columns: [ComparedColumn], _ sides: [DataRole: ComparedSide]) {
    let keys = columns.indices.filter { columns[$0].roles.contains(.entity) }
    guard !keys.isEmpty else { return nil }
    // In the order in which entities get their numbers.
    let given = [DataRole.real, .synthetic, .holdout].compactMap { role in
      sides[role]?.table.map { (role: role, table: $0) }
    }
    let groups = rowGroups(of: given.map(\.table), by: keys)
    var next = Int32(groups.joined().max().map { $0 + 1 } ?? 0)
    var entities: [DataRole: [Int32]] = [:]
    for ((role, table), own) in zip(given, groups) {
      let values = keys.filter { table.columns[$0] != nil }.map { table.cells($0) }
      entities[role] = own.indices.map { row in
        guard values.allSatisfy({ $0[row] == PreparedTable.missingCell }) else {
          return Int32(own[row])
        }
        next += 1
        return next - 1
      }
    }
    let known = entities.mapValues { Set($0) }
    rows = entities
    counts = known.mapValues(\.count)
    sharedCount = (known[.real] ?? []).intersection(known[.holdout] ?? []).count
    designEffect = entities.values.map(Self.rowsBesideEachRow).max() ?? 1
  }

  /// The entity of every row of a data set; none where it is not there.
  package func rows(of role: DataRole) -> [Int32] { rows[role] ?? [] }

  /// How many there are in a data set.
  package func count(of role: DataRole) -> Int { counts[role] ?? 0 }

  /// As `rows(of:)`.
  package var reference: [Int32] { rows(of: .real) }
  package var candidate: [Int32] { rows(of: .synthetic) }
  package var holdout: [Int32] { rows(of: .holdout) }

  private static func rowsBesideEachRow(_ entities: [Int32]) -> Double {
    let sizes = entities.reduce(into: [Int32: Double]()) { $0[$1, default: 0] += 1 }
    let squares = sizes.values.reduce(0) { $0 + $1 * $1 }
    return entities.isEmpty ? 1 : squares / Double(entities.count)
  }
}

extension PreparedTable {
  /// What `cells` has for a missing value.
  package static let missingCell = UInt64.max

  /// The values of a column as bits: equal values have equal bits, missing values are alike.
  package func cells(_ column: Int) -> [UInt64] {
    switch columns[column] {
    case .numbers(let values)?:
      values.values.map { $0.isNaN ? Self.missingCell : ($0 == 0 ? 0 : $0.bitPattern) }
    case .codes(let codes)?: codes.codes.map { $0 < 0 ? Self.missingCell : UInt64($0) }
    case nil: []
    }
  }
}

/// Numbers the rows of tables by their values in some columns: rows that agree in all of them have
/// the same number, in whichever table. A column that a table lacks says nothing of its rows.
package func rowGroups(of tables: [PreparedTable], by columns: [Int]) -> [[Int]] {
  struct Cell: Hashable {
    let group: Int
    let value: UInt64
  }
  var groups = tables.map { [Int](repeating: 0, count: $0.rowCount) }
  for column in columns {
    var known: [Cell: Int] = [:]
    for (position, table) in tables.enumerated() {
      for (row, value) in table.cells(column).enumerated() {
        let cell = Cell(group: groups[position][row], value: value)
        let next = known.count
        groups[position][row] = known[cell, default: next]
        if groups[position][row] == next { known[cell] = next }
      }
    }
  }
  return groups
}
