import GateKernels
import GateModel
import GateTable
import Glibc

/// The guess that a column names rows rather than describing them.
struct IdentifierProposal: Sendable, Hashable {
  /// `counter`, `UUID`, `named as a key, 100 % differ`.
  let reason: String

  /// Fewer rows differ by chance.
  private static let fewestRows = 20
  /// Share of different values from which on a column can be a key that was damaged here and there.
  private static let keyShare = 0.99
  /// How many values chance would have repeated in a counter's range.
  private static let expectedRepeats = 10.0
  /// Ranges of so many times the rows are marked value by value, wider ones are sorted.
  private static let widestMarked = 16.0

  /// `nil` unless there is evidence of a key; that all values differ is none by itself.
  ///
  /// - Parameter reference: the column in the reference, or in its parts.
  init?(name: String, style: CellStyle, _ reference: [Column]) {
    let present = reference.reduce(0) { $0 + $1.count - $1.missingCount }
    guard present >= Self.fewestRows else { return nil }
    let isNamed = ColumnWords(name).nameAKey
    if style == .number, let numbers = Self.wholeNumbers(reference) {
      let isComplete = present == reference.reduce(0) { $0 + $1.count }
      if isComplete, Self.isCounter(numbers, present: present) {
        reason = "counter"
        return
      }
      let values = { numbers.flatMap(\.values).filter { !$0.isNaN } }
      guard isNamed,
        let share = Self.keyShare(RadixSort.distinctCount(values()), of: present)
      else { return nil }
      reason = Self.named(share)
      return
    }
    // Shapes first: most columns end at their first value, without a count of different ones.
    guard let labels = Labels(reference) else { return nil }
    let shape = labels.keyShape
    guard shape != nil || (isNamed && labels.haveOneShape),
      let share = Self.keyShare(labels.distinct, of: present)
    else { return nil }
    reason = shape ?? Self.named(share)
  }

  private static func named(_ share: Double) -> String {
    let percent = (share * 1000).rounded(.down) / 10
    return "named as a key, \(percent == 100 ? "100" : "\(percent)") % differ"
  }

  private static func keyShare(_ distinct: Int, of present: Int) -> Double? {
    let share = Double(distinct) / Double(present)
    return share >= keyShare ? share : nil
  }

  private static func wholeNumbers(_ reference: [Column]) -> [NumberColumn]? {
    var columns: [NumberColumn] = []
    for case .number(let column) in reference { columns.append(column) }
    return columns.count == reference.count && columns.allSatisfy(\.isIntegral) ? columns : nil
  }

  /// All differ, in a range in which `expectedRepeats` of so many draws would have repeated others.
  private static func isCounter(_ columns: [NumberColumn], present: Int) -> Bool {
    let bounds = columns.compactMap(\.bounds)
    guard let least = bounds.map(\.lowerBound).min(), let most = bounds.map(\.upperBound).max()
    else { return false }
    let (width, count) = (most - least + 1, Double(present))
    // In a narrower range, some of them are the same.
    guard width >= count,
      // Draws less the values that they are expected to hit.
      count + width * expm1(count * log1p(-1 / width)) >= expectedRepeats
    else { return false }
    guard width <= widestMarked * count else {
      return RadixSort.distinctCount(columns.flatMap(\.values)) == present
    }
    var seen = [Bool](repeating: false, count: Int(width))
    return columns.allSatisfy { $0.allDiffer(from: least, marking: &seen) }
  }
}
