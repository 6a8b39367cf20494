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
  package static func near(_ comparison: Comparison, exact: RowClasses) -> RowClasses {
    let groups = FoldedGroups(comparison, exact: exact)
    var links = UnionFind(count: exact.sizes.count)
    for members in groups.members {
      linkWithinTolerance(members, groups.numbers, groups.tolerances, &links)
    }
    var ids: [Int32: Int32] = [:]
    let roots = (0..<exact.sizes.count).map { links.root(of: Int32($0)) }
    func id(_ exactClass: Int32) -> Int32 {
      let root = roots[Int(exactClass)]
      if let id = ids[root] { return id }
      let id = Int32(ids.count)
      ids[root] = id
      return id
    }
    let classes = (exact.reference + exact.candidate + exact.holdout).map(id)
    return RowClasses(
      classes: classes, classCount: ids.count, referenceRows: exact.reference.count,
      candidateRows: exact.candidate.count)
  }
}

/// Links the members of a group that lie within tolerance in every number.
///
/// Sorted by the first number, only members within its tolerance of each other are compared.
private func linkWithinTolerance(
  _ members: [Int32], _ numbers: [[Double]], _ tolerances: [Double], _ links: inout UnionFind
) {
  guard let first = numbers.first else {
    for member in members.dropFirst() { links.join(members[0], member) }
    return
  }
  let sorted = members.sorted { left, right in
    let (a, b) = (first[Int(left)], first[Int(right)])
    return (sortKey(a), left) < (sortKey(b), right)
  }
  for (position, member) in sorted.enumerated() {
    for other in sorted[(position + 1)...] {
      guard isWithin(first[Int(member)], first[Int(other)], tolerances[0]) else { break }
      let isNear = numbers.indices.dropFirst().allSatisfy {
        isWithin(numbers[$0][Int(member)], numbers[$0][Int(other)], tolerances[$0])
      }
      if isNear { links.join(member, other) }
    }
  }
}

private func sortKey(_ value: Double) -> Double { value.isNaN ? .infinity : value }

/// Both missing is near, one missing is not.
private func isWithin(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
  if a.isNaN || b.isNaN { return a.isNaN && b.isNaN }
  return abs(a - b) <= tolerance
}

/// One representative row for each exact class, grouped by folded categories.
private struct FoldedGroups {
  /// By number column, then by exact class; the most distinct column first.
  let numbers: [[Double]]
  let tolerances: [Double]
  /// Exact classes with the same folded categories.
  let members: [[Int32]]

  init(_ comparison: Comparison, exact: RowClasses) {
    let count = exact.sizes.count
    let sets =
      [
        (comparison.reference, exact.reference), (comparison.candidate, exact.candidate),
      ] + (comparison.holdout.map { [($0, exact.holdout)] } ?? [])
    var numbers: [(distinct: Int, tolerance: Double, values: [Double])] = []
    var keys = [[Int32]](repeating: [], count: count)
    for column in comparison.compared {
      if comparison.columns[column].isNumeric {
        var values = [Double](repeating: .nan, count: count)
        for (table, classes) in sets {
          for (row, id) in classes.enumerated() { values[Int(id)] = table.numbers(column)[row] }
        }
        let real = comparison.realNumbers(column).sorted()
        let range = Quantiles.interquartileRange(sorted: real)
        numbers.append(
          (Set(values.filter { !$0.isNaN }).count, RowClasses.nearTolerance * range, values))
      } else {
        let folded = foldedCodes(comparison.columns[column].dictionary)
        var codes = [Int32](repeating: -1, count: count)
        for (table, classes) in sets {
          for (row, id) in classes.enumerated() {
            let code = table.codes(column)[row]
            codes[Int(id)] = code < 0 ? -1 : folded[Int(code)]
          }
        }
        for id in 0..<count { keys[id].append(codes[id]) }
      }
    }
    numbers.sort { $0.distinct > $1.distinct }
    self.numbers = numbers.map(\.values)
    tolerances = numbers.map(\.tolerance)
    members = Dictionary(grouping: (0..<count).map { Int32($0) }) { keys[Int($0)] }.values
      .filter { $0.count > 1 }.map { $0 }
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

/// Disjoint sets with path halving.
private struct UnionFind {
  private var parents: [Int32]

  init(count: Int) { parents = (0..<count).map { Int32($0) } }

  mutating func root(of element: Int32) -> Int32 {
    var element = element
    while parents[Int(element)] != element {
      parents[Int(element)] = parents[Int(parents[Int(element)])]
      element = parents[Int(element)]
    }
    return element
  }

  mutating func join(_ first: Int32, _ second: Int32) {
    let (a, b) = (root(of: first), root(of: second))
    // The smaller id stays the root, so that the result does not depend on the order of joins.
    if a != b { parents[Int(max(a, b))] = min(a, b) }
  }
}
