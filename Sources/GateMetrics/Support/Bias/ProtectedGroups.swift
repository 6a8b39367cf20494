import GateKernels
import GateModel
import GatePreparation

/// The groups of a protected column: its categories, or the quarters of its numbers, with groups
/// that are too small in the reference pooled.
struct ProtectedGroups {
  /// The protected column, or those that cross.
  let columns: [String]
  let labels: [String]
  /// The group of each row, -1 where the value is missing.
  let reference: [Int]
  let candidate: [Int]
  /// Empty without a holdout.
  let holdout: [Int]

  /// A group, with the outcome that it is asked about where there are several.
  func subject(_ group: Int, outcome: String? = nil) -> Subject {
    .group(
      of: columns, outcome.map { "\(labels[group]), \($0)" } ?? labels[group],
      measuring: columns)
  }

  /// How many groups are compared with the rest: of two, which mirror each other, only the first.
  var compared: Int { labels.count == 2 ? 1 : labels.count }

  /// One entry for each protected column that both sides have, and one for the intersections of
  /// all of them where there are several.
  static func all(_ comparison: Comparison, _ context: EvaluationContext) -> [ProtectedGroups] {
    let columns = comparison.compared.filter {
      comparison.columns[$0].roles.contains(.protected)
        && comparison.columns[$0].kind != .text
    }.map { Assignment(comparison, column: $0) }
    let all = columns.count > 1 ? columns + [Assignment(intersecting: columns)] : columns
    return all.map { ProtectedGroups($0, minRows: context.minGroupRows) }
  }

  /// Keeps the groups with enough reference rows and pools the others.
  private init(_ assignment: Assignment, minRows: Int) {
    var counts = [Int](repeating: 0, count: assignment.names.count)
    for group in assignment.reference where group >= 0 { counts[group] += 1 }
    let large = counts.indices.filter { counts[$0] >= minRows }
    let pooled = counts.count { $0 < minRows && $0 > 0 }
    var position = [Int](repeating: large.count, count: counts.count)
    for (index, group) in large.enumerated() { position[group] = index }
    columns = assignment.columns
    labels =
      large.map { assignment.names[$0] }
      + (large.count < counts.count ? ["\(pooled) groups under \(minRows) real rows"] : [])
    reference = assignment.reference.map { $0 < 0 ? -1 : position[$0] }
    candidate = assignment.candidate.map { $0 < 0 ? -1 : position[$0] }
    holdout = assignment.holdout.map { $0 < 0 ? -1 : position[$0] }
  }
}

/// Rows put into groups of any size.
private struct Assignment {
  let columns: [String]
  let names: [String]
  /// The group of each row, -1 where a value is missing; a group that only the holdout has is -1 too.
  let reference: [Int]
  let candidate: [Int]
  let holdout: [Int]

  init(_ comparison: Comparison, column: Int) {
    let description = comparison.columns[column]
    columns = [description.name]
    guard !description.isNumeric else {
      (reference, candidate, holdout, names) = Self.quarters(comparison, column)
      return
    }
    names = description.dictionary
    reference = comparison.reference.codes(column).map { Int($0) }
    candidate = comparison.candidate.codes(column).map { Int($0) }
    holdout = (comparison.holdout?.codes(column) ?? []).map { Int($0) }
  }

  /// The groups that share a group of both assignments, in the order of the first's and then the
  /// second's; only those that occur in the reference or the candidate.
  private init(_ first: Assignment, _ second: Assignment) {
    columns = first.columns + second.columns
    let width = second.names.count
    func keys(_ side: (Assignment) -> [Int]) -> [Int] {
      zip(side(first), side(second)).map { $0 < 0 || $1 < 0 ? -1 : $0 * width + $1 }
    }
    let (real, synthetic) = (keys(\.reference), keys(\.candidate))
    let numbering = Numbering(of: real, synthetic, below: first.names.count * width)
    names = numbering.keys.map { "\(first.names[$0 / width]) & \(second.names[$0 % width])" }
    reference = numbering.numbers(real)
    candidate = numbering.numbers(synthetic)
    holdout = numbering.numbers(keys(\.holdout))
  }

  /// The intersection of all of some assignments.
  ///
  /// - Precondition: there is at least one.
  init(intersecting parts: [Assignment]) {
    self = parts.dropFirst().reduce(parts[0]) { Assignment($0, $1) }
  }

  /// Numbers cut at the quartiles of the reference.
  private static func quarters(
    _ comparison: Comparison, _ column: Int
  ) -> ([Int], [Int], [Int], [String]) {
    let sorted = RadixSort.sorted(comparison.reference.numbers(column))
    let cuts = [0.25, 0.5, 0.75].compactMap { share in
      sorted.isEmpty ? nil : sorted[min(Int(share * Double(sorted.count)), sorted.count - 1)]
    }
    func group(_ value: Double) -> Int { value.isNaN ? -1 : cuts.count { value >= $0 } }
    return (
      comparison.reference.numbers(column).map(group),
      comparison.candidate.numbers(column).map(group),
      (comparison.holdout?.numbers(column) ?? []).map(group),
      ["first quarter", "second quarter", "third quarter", "fourth quarter"]
    )
  }
}

/// The keys that occur, numbered in ascending order; negative ones are missing.
private struct Numbering {
  let keys: [Int]
  private let dense: [Int]
  private let sparse: [Int: Int]

  /// Up to this many possible keys are looked up in a table.
  private static let tableSize = 1 << 20

  init(of first: [Int], _ second: [Int], below bound: Int) {
    guard bound <= Self.tableSize else {
      keys = Set(first + second).filter { $0 >= 0 }.sorted()
      dense = []
      sparse = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
      return
    }
    var table = [Int](repeating: -1, count: bound)
    for key in first where key >= 0 { table[key] = 0 }
    for key in second where key >= 0 { table[key] = 0 }
    keys = table.indices.filter { table[$0] == 0 }
    for (number, key) in keys.enumerated() { table[key] = number }
    dense = table
    sparse = [:]
  }

  /// The number of each key, -1 for those that do not occur.
  func numbers(_ values: [Int]) -> [Int] {
    dense.isEmpty
      ? values.map { sparse[$0] ?? -1 } : values.map { $0 < 0 ? -1 : dense[$0] }
  }
}
