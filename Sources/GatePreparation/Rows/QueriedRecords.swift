/// The real rows (reference, then holdout) that distances are asked of, each numbered by its place
/// among them.
///
/// All rows, or one row of each record of a part (docs/method.md, "Records that distances are asked
/// of"). What they are compared with are always all rows.
package struct QueriedRecords: Sendable, Hashable {
  /// Ascending; `nil` for all rows.
  package let rows: [Int]?
  /// How many records there are, and how many of them are asked, on each side.
  package let counts: Counts

  package struct Counts: Sendable, Hashable {
    package let reference: Asked
    package let holdout: Asked

    package var isPart: Bool { reference.isPart || holdout.isPart }
  }

  /// `count` of `of` records.
  package struct Asked: Sendable, Hashable {
    package let count: Int
    package let of: Int

    package var isPart: Bool { count < of }
  }

  /// By row its place, or negative; empty for all rows.
  private let places: [Int32]

  /// All rows of the real data sets.
  package static let all = QueriedRecords(
    rows: nil,
    counts: Counts(reference: Asked(count: 0, of: 0), holdout: Asked(count: 0, of: 0)),
    rowCount: 0)

  /// - Parameters:
  ///   - rows: ascending.
  ///   - rowCount: of reference and holdout together.
  init(rows: [Int]?, counts: Counts, rowCount: Int) {
    self.rows = rows
    self.counts = counts
    guard let rows else {
      places = []
      return
    }
    var places = [Int32](repeating: -1, count: rowCount)
    for (place, row) in rows.enumerated() { places[row] = Int32(place) }
    self.places = places
  }

  package var isAll: Bool { rows == nil }

  package func contains(_ row: Int) -> Bool { isAll || places[row] >= 0 }

  /// - Precondition: the row is one of them.
  package func place(of row: Int) -> Int {
    guard !isAll else { return row }
    precondition(places[row] >= 0, "distances were asked of this record")
    return Int(places[row])
  }

  package func row(at place: Int) -> Int { rows?[place] ?? place }

  /// - Parameter all: the number of all rows.
  func count(of all: Int) -> Int { rows?.count ?? all }
}
