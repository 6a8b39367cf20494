/// Cells of one draw, of which the candidate's are to be spoiled.
struct SpoiledLines {
  let header: [String]
  let real: [[String]]
  private(set) var candidate: [[String]]

  /// - Precondition: no cell holds a comma.
  init(_ header: [String], real: [String], candidate: [String]) {
    func cells(_ lines: [String]) -> [[String]] {
      lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }
    self.header = header
    self.real = cells(real)
    self.candidate = cells(candidate)
  }

  var lines: [String] { candidate.map { $0.joined(separator: ",") } }

  /// The real numbers of a column, ascending.
  func sortedReal(_ column: String) -> [Double] {
    guard let place = header.firstIndex(of: column) else { return [] }
    return real.compactMap { Double($0[place]) }.sorted()
  }

  /// Changes the cells of some columns together in the first rows; rows are in no order.
  mutating func change(
    _ columns: [String], inFirst rows: Int, _ change: ([String]) -> [String]
  ) {
    let places = columns.compactMap { header.firstIndex(of: $0) }
    for row in candidate.indices.prefix(rows) {
      for (place, cell) in zip(places, change(places.map { candidate[row][$0] })) {
        candidate[row][place] = cell
      }
    }
  }

  /// The same in a share of the rows.
  mutating func change(
    _ columns: [String], in share: Double, _ change: ([String]) -> [String]
  ) {
    self.change(columns, inFirst: Int((share * Double(candidate.count)).rounded()), change)
  }

  /// Puts rows where the first ones are.
  mutating func replaceFirst(with rows: [[String]]) {
    candidate.replaceSubrange(0..<rows.count, with: rows)
  }
}
