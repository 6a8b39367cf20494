/// The parts of cross-validation, each predicted by models that learned the others.
package enum Folds {
  package static let count = 5

  /// Deals rows into folds of nearly one size, so that rows with the same key share a fold.
  ///
  /// A model that has learned a row knows its repetitions without having understood anything, so
  /// rows that repeat must not be learned and predicted at a time. Large groups are dealt first, each
  /// into the emptiest fold. Groups beyond `largest` rows are values that many have rather than
  /// repetitions: they would fill a fold by themselves, and are dealt row by row.
  ///
  /// - Parameter keys: of each row; rows in canonical order give the same folds for any order of
  ///   the input.
  /// - Returns: the fold of each row. Cost: sorting the groups.
  package static func deal<Key: Hashable>(_ keys: [Key], largest: Int) -> [Int] {
    var groups: [Key: Int] = [:]
    var members: [[Int]] = []
    for (row, key) in keys.enumerated() {
      if let group = groups[key] {
        members[group].append(row)
      } else {
        groups[key] = members.count
        members.append([row])
      }
    }
    let order = members.indices.sorted {
      (-members[$0].count, $0) < (-members[$1].count, $1)
    }
    var sizes = [Int](repeating: 0, count: count)
    var folds = [Int](repeating: 0, count: keys.count)
    for group in order {
      let parts = members[group].count > largest ? members[group].map { [$0] } : [members[group]]
      for part in parts {
        let fold = sizes.indices.min { (sizes[$0], $0) < (sizes[$1], $1) } ?? 0
        sizes[fold] += part.count
        for row in part { folds[row] = fold }
      }
    }
    return folds
  }

  /// Equal rows beyond a tenth of a fold, and beyond five, are a common combination of values.
  static func mostEqualRows(of rows: Int) -> Int { max(5, rows / (10 * count)) }
}
