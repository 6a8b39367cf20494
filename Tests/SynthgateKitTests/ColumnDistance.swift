import Foundation

/// How far a mutated column is from the honest one that it stands for, exactly, in the units of the
/// policy's limits.
struct ColumnDistance: CustomStringConvertible {
  /// Of values: Kolmogorov and Smirnov's distance of numbers and dates; of strings the total variation
  /// from the real values beyond the honest column's own, and the distances of shapes and lengths.
  let values: Double
  /// Of the shares of missing cells.
  let missing: Double
  /// Of the shares of values that repeat, of strings.
  let repeats: Double
  /// Of the shares of values that are real ones, of strings that nearly all differ.
  let reuse: Double
  /// The largest total variation of a pair with another column beyond that of the column alone.
  let pairs: Double

  init(_ mutant: [String], of column: Int, in table: MutationTable) {
    let (real, honest) = (table.train[column], table.fresh[column])
    let form = ColumnForm(real)
    values =
      switch form {
      case .number: Self.ordered(honest, mutant, ColumnForm.isNumber) { Double($0) ?? 0 }
      case .date: Self.ordered(honest, mutant, ColumnForm.isDate) { $0 }
      case .string: Self.strings(real, honest, mutant)
      }
    missing = abs(Self.share(honest, \.isEmpty) - Self.share(mutant, \.isEmpty))
    let present = real.filter { !$0.isEmpty }
    let isString = form == .string
    repeats = isString ? abs(Self.variety(honest) - Self.variety(mutant)) : 0
    let known = Set(present)
    let isKey = isString && known.count * 20 >= present.count * 19
    reuse = isKey ? Self.reuse(mutant, known) - Self.reuse(honest, known) : 0
    pairs =
      table.header.indices.filter { $0 != column }.map { other in
        Self.pair(honest, mutant, real, table.fresh[other], table.train[other])
      }.max() ?? 0
  }

  var description: String {
    let parts = [
      ("values", values), ("missing", missing), ("repeats", repeats), ("reuse", reuse),
      ("pairs", pairs),
    ]
    return parts.filter { abs($0.1) >= 0.005 }.map { String(format: "%@ %.2f", $0.0, $0.1) }
      .joined(separator: ", ")
  }

  /// Whether the column differs by more than limits of which chance takes the slack.
  func exceeds(_ limits: PolicyLimits, slack: Double) -> Bool {
    values > limits.values + slack || missing > limits.missing + slack
      || repeats > limits.values + slack || reuse > limits.values + slack
      || pairs > limits.pairs + slack
  }

  private static func share(_ cells: [String], _ fits: (String) -> Bool) -> Double {
    Double(cells.count(where: fits)) / Double(max(1, cells.count))
  }

  private static func ordered<Value: Comparable>(
    _ honest: [String], _ mutant: [String], _ fits: (String) -> Bool, _ value: (String) -> Value
  ) -> Double {
    let (one, other) = (honest.filter { !$0.isEmpty }, mutant.filter { !$0.isEmpty })
    let unreadable = abs(share(one, fits) - share(other, fits))
    return max(
      unreadable, steps(one.filter(fits).map(value), other.filter(fits).map(value)))
  }

  /// The largest distance of two distribution functions.
  private static func steps<Value: Comparable>(_ one: [Value], _ other: [Value]) -> Double {
    guard !one.isEmpty, !other.isEmpty else { return 0 }
    let (first, second) = (one.sorted(), other.sorted())
    var (i, j, largest) = (0, 0, 0.0)
    while i < first.count, j < second.count {
      let point = min(first[i], second[j])
      while i < first.count, first[i] <= point { i += 1 }
      while j < second.count, second[j] <= point { j += 1 }
      largest = max(
        largest, abs(Double(i) / Double(first.count) - Double(j) / Double(second.count)))
    }
    return largest
  }

  private static func strings(_ real: [String], _ honest: [String], _ mutant: [String]) -> Double {
    let sides = [real, honest, mutant].map { $0.filter { !$0.isEmpty } }
    return max(
      variation(sides[0], sides[2]) - variation(sides[0], sides[1]),
      variation(sides[1].map(shape), sides[2].map(shape)),
      steps(sides[1].map(\.count), sides[2].map(\.count)))
  }

  private static func variation<Value: Hashable>(_ one: [Value], _ other: [Value]) -> Double {
    guard !one.isEmpty, !other.isEmpty else { return 0 }
    var difference: [Value: Double] = [:]
    for value in one { difference[value, default: 0] += 1 / Double(one.count) }
    for value in other { difference[value, default: 0] -= 1 / Double(other.count) }
    return difference.values.reduce(0) { $0 + abs($1) } / 2
  }

  /// Runs of letters, digits and blanks as one character each; whole sentences are alike.
  private static func shape(_ cell: String) -> String {
    if cell.count(where: { $0 == " " }) > 1 { return "sentence" }
    var shape = ""
    for character in cell {
      let kind: Character =
        character.isNumber
        ? "9" : character.isLetter ? (character.isUppercase ? "A" : "a") : character
      if shape.last != kind { shape.append(kind) }
    }
    return shape
  }

  private static func variety(_ cells: [String]) -> Double {
    let present = cells.filter { !$0.isEmpty }
    return Double(Set(present).count) / Double(max(1, present.count))
  }

  private static func reuse(_ cells: [String], _ known: Set<String>) -> Double {
    let values = Set(cells.filter { !$0.isEmpty })
    return Double(values.intersection(known).count) / Double(max(1, values.count))
  }

  private static func pair(
    _ honest: [String], _ mutant: [String], _ real: [String], _ other: [String],
    _ realOther: [String]
  ) -> Double {
    let (bins, otherBins) = (CoarseBins(real), CoarseBins(realOther))
    let second = other.map(otherBins.bin)
    func joint(_ cells: [String]) -> [Int] { zip(cells.map(bins.bin), second).map { 8 * $0 + $1 } }
    return variation(joint(honest), joint(mutant))
      - variation(honest.map(bins.bin), mutant.map(bins.bin))
  }
}

/// Five bins of a column: fifths of numbers, the four commonest strings and the rest.
private struct CoarseBins {
  private let edges: [Double]
  private let common: [String]

  init(_ real: [String]) {
    let numbers = real.filter(ColumnForm.isNumber).compactMap { Double($0) }.sorted()
    if case .number = ColumnForm(real) {
      edges = (1..<5).map { numbers[$0 * numbers.count / 5] }
      common = []
    } else {
      edges = []
      let counts = Dictionary(grouping: real.filter { !$0.isEmpty }, by: { $0 })
      common = counts.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(4)
        .map(\.key)
    }
  }

  func bin(_ cell: String) -> Int {
    if cell.isEmpty { return 6 }
    if edges.isEmpty { return common.firstIndex(of: cell) ?? 5 }
    guard let number = Double(cell) else { return 7 }
    return edges.count { $0 <= number }
  }
}
