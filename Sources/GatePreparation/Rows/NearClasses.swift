import GateDigests
import GateKernels
import GateModel
import GateStatistics

extension RowClasses {
  /// The tolerance of a near copy in a number, as a share of the interquartile range of the real
  /// values (docs/method.md).
  package static let nearTolerance = 0.01

  /// Classes of rows linked by near equality: every number within 1 % of the interquartile range
  /// of the real values, every category equal after case and spaces are folded.
  ///
  /// Linking is transitive, so that a class is a clump of mutually near rows.
  ///
  /// - Parameters:
  ///   - exact: classes of rows that are equal in `columns`.
  ///   - columns: those that are compared.
  package static func near(
    _ comparison: Comparison, exact: RowClasses, columns: [Int]
  ) -> RowClasses {
    let groups = FoldedGroups(comparison, exact: exact, columns: columns)
    var near = ToleranceLinks(
      groups.numbers, tolerances: groups.tolerances, count: exact.sizes.count)
    for members in groups.members { near.link(members) }
    var links = near.links
    // Roots are the smallest of their class, and exact classes are numbered by first appearance.
    var ids = [Int32](repeating: 0, count: exact.sizes.count)
    var count: Int32 = 0
    for id in ids.indices {
      let root = Int(links.root(of: Int32(id)))
      if root == id {
        ids[id] = count
        count += 1
      } else {
        ids[id] = ids[root]
      }
    }
    let classes = (exact.reference + exact.candidate + exact.holdout).map { ids[Int($0)] }
    return RowClasses(classes: classes, classCount: Int(count), of: comparison)
  }
}

/// One representative row for each exact class, grouped by folded categories.
private struct FoldedGroups {
  /// By number column, then by exact class; the most distinct column first.
  let numbers: [[Double]]
  let tolerances: [Double]
  /// Exact classes with the same folded categories.
  let members: [[Int32]]

  init(_ comparison: Comparison, exact: RowClasses, columns: [Int]) {
    let count = exact.sizes.count
    let sets =
      [
        (comparison.reference, exact.reference), (comparison.candidate, exact.candidate),
      ] + (comparison.holdout.map { [($0, exact.holdout)] } ?? [])
    var numbers: [(distinct: Int, tolerance: Double, values: [Double])] = []
    var keys: [[Int32]] = []
    for column in columns {
      if comparison.columns[column].isNumeric {
        var values = [Double](repeating: .nan, count: count)
        for (table, classes) in sets {
          let own = table.numbers(column)
          for (row, id) in classes.enumerated() { values[Int(id)] = own[row] }
        }
        let range = Quantiles.interquartileRange(
          sorted: RadixSort.sorted(comparison.realNumbers(column)))
        numbers.append(
          (RadixSort.distinctCount(values), RowClasses.nearTolerance * range, values))
      } else {
        let folded = foldedCodes(comparison.columns[column].dictionary)
        var codes = [Int32](repeating: -1, count: count)
        for (table, classes) in sets {
          let own = table.codes(column)
          for (row, id) in classes.enumerated() {
            codes[Int(id)] = own[row] < 0 ? -1 : folded[Int(own[row])]
          }
        }
        keys.append(codes)
      }
    }
    numbers.sort { $0.distinct > $1.distinct }
    self.numbers = numbers.map(\.values)
    tolerances = numbers.map(\.tolerance)
    members = Self.groups(keys, count: count)
  }

  /// Those with the same keys, groups of one left out.
  private static func groups(_ keys: [[Int32]], count: Int) -> [[Int32]] {
    var row = [Int32](repeating: 0, count: keys.count)
    let hashes = (0..<count).map { id -> UInt64 in
      for (position, codes) in keys.enumerated() { row[position] = codes[id] }
      return row.withUnsafeBytes { RowHasher.hash($0, seed: 0) }.high
    }
    let order = RadixSort.order(of: hashes)
    var groups: [[Int32]] = []
    var start = 0
    while start < count {
      var end = start + 1
      while end < count && hashes[order[end]] == hashes[order[start]] { end += 1 }
      if end - start > 1 { groups.append(order[start..<end].map { Int32($0) }) }
      start = end
    }
    return groups
  }
}

/// Maps each code to the code of the first value that is equal after folding case and spaces.
private func foldedCodes(_ dictionary: [String]) -> [Int32] {
  var first: [String: Int32] = [:]
  return dictionary.enumerated().map { code, value in
    let folded = value.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let known = first[folded] { return known }
    first[folded] = Int32(code)
    return Int32(code)
  }
}
