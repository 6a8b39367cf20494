import GateModel
import GatePreparation

/// The columns in which partial copies most often differ from the records that they are of.
struct LeftOutColumns {
  /// The most frequent one or two, `day and balance`; `nil` where there is no partial copy.
  let names: String?

  /// Records that are looked at, and cells of the candidate that are compared with them, at most: it is
  /// a hint and no number.
  private static let (mostRecords, mostCells) = (50, 200_000_000)
  private static let mostNamed = 2

  /// - Parameter records: of the reference, of which the candidate has partial copies.
  init(_ records: [Int], _ agreement: Agreement, _ comparison: Comparison) {
    let rows = comparison.candidate.rowCount
    let cells = max(1, rows * comparison.compared.count)
    // In canonical order, which is that of hashes.
    let some = Array(records.prefix(min(Self.mostRecords, max(1, Self.mostCells / cells))))
    guard !some.isEmpty else {
      names = nil
      return
    }
    var differences = [[UInt8]](repeating: [UInt8](repeating: 0, count: rows), count: some.count)
    for column in comparison.compared {
      let cells = ComparedCells(column, comparison)
      for (place, record) in some.enumerated() {
        cells.forEachDifference(from: record) { row in
          if differences[place][row] < .max { differences[place][row] += 1 }
        }
      }
    }
    let copies = zip(some, differences).map { record, differences in
      differences.firstIndex { Int($0) == agreement.differingColumns(of: record) }
    }
    let counts = comparison.compared.map { column -> Int in
      let cells = ComparedCells(column, comparison)
      return zip(some, copies).count { record, row in
        row.map { cells.differ(record, $0) } ?? false
      }
    }
    let ranked = counts.indices.filter { counts[$0] > 0 }
      .sorted { counts[$0] == counts[$1] ? $0 < $1 : counts[$0] > counts[$1] }
    let most = ranked.prefix(Self.mostNamed).map { place in
      comparison.columns[comparison.compared[place]].name
    }
    names = most.isEmpty ? nil : most.joined(separator: " and ")
  }
}

/// The cells of a column on both sides; two missing ones are equal.
private enum ComparedCells {
  case numbers(reference: [Double], candidate: [Double])
  case codes(reference: [Int32], candidate: [Int32])

  init(_ column: Int, _ comparison: Comparison) {
    let (reference, candidate) = (comparison.reference, comparison.candidate)
    self =
      comparison.columns[column].isNumeric
      ? .numbers(reference: reference.numbers(column), candidate: candidate.numbers(column))
      : .codes(reference: reference.codes(column), candidate: candidate.codes(column))
  }

  func differ(_ record: Int, _ row: Int) -> Bool {
    switch self {
    case .numbers(let reference, let candidate):
      let (a, b) = (reference[record], candidate[row])
      return a != b && !(a.isNaN && b.isNaN)
    case .codes(let reference, let candidate): return reference[record] != candidate[row]
    }
  }

  @inline(__always)
  func forEachDifference(from record: Int, _ body: (_ row: Int) -> Void) {
    switch self {
    case .numbers(let reference, let candidate):
      let own = reference[record]
      for (row, value) in candidate.enumerated() where value != own && !(value.isNaN && own.isNaN) {
        body(row)
      }
    case .codes(let reference, let candidate):
      let own = reference[record]
      for (row, code) in candidate.enumerated() where code != own { body(row) }
    }
  }
}
