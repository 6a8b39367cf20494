import GateDigests

/// Classes of rows that are equal, or near, in all compared columns but the keys.
///
/// A key differs in nearly every row: a random number, a code, a name. Copies under new keys are
/// equal in no row as a whole, and only these classes show them.
package struct KeylessClasses: Sendable {
  /// The keys, as in `Comparison.compared`.
  package let keys: [Int]
  package let exact: RowClasses
  /// `nil` unless asked for.
  package let near: RowClasses?

  /// - Returns: `nil` where no column is a key, and where nothing but keys is compared.
  init?(_ comparison: Comparison, near: Bool) {
    let keys = comparison.compared.filter { comparison.isKey($0) }
    let others = comparison.compared.filter { !keys.contains($0) }
    guard !keys.isEmpty, !others.isEmpty else { return nil }
    self.keys = keys
    exact = RowClasses.exact(comparison, columns: others)
    self.near = near ? RowClasses.near(comparison, exact: exact, columns: others) : nil
  }
}

extension Comparison {
  /// With fewer present values, all of them may differ by chance.
  private static let fewestKeys = 100
  /// Strings are nearly unique from this share of different values on, as in
  /// `memorization.identifiers`.
  private static let keyShareOfStrings = 0.95
  /// Whole numbers are keys from this share on, as where identifiers are proposed: many
  /// measurements differ in most rows.
  private static let keyShareOfNumbers = 0.99

  /// Whether the reference has a different string, or whole number, in nearly every row. Dates and
  /// numbers with decimals are measurements, however many there are.
  fileprivate func isKey(_ column: Int) -> Bool {
    let present = reference.rowCount - reference.missingCount(column)
    guard present >= Self.fewestKeys else { return false }
    let distinct = Double(reference.distinctCount(column)) / Double(present)
    guard columns[column].isNumeric else { return distinct >= Self.keyShareOfStrings }
    return columns[column].kind == .number && distinct >= Self.keyShareOfNumbers
      && reference.numbers(column).allSatisfy { $0.isNaN || $0 == $0.rounded() }
  }
}

extension RowClasses {
  /// Classes of rows that are equal in some columns, numbered by the first of their rows: reference,
  /// then candidate, then holdout.
  package static func exact(_ comparison: Comparison, columns: [Int]) -> RowClasses {
    var known: [RowHash: Int32] = [:]
    var classes: [Int32] = []
    let tables = comparison.tables(of: .real, .synthetic, .holdout)
    for table in tables {
      for hash in hashRows(of: columns.compactMap { table.columns[$0] }, rowCount: table.rowCount) {
        let next = Int32(known.count)
        let id = known[hash, default: next]
        if id == next { known[hash] = next }
        classes.append(id)
      }
    }
    return RowClasses(classes: classes, classCount: known.count, of: comparison)
  }
}
