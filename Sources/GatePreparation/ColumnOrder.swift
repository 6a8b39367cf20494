import GateKernels

/// The order of a numeric column's values on each side, so that no pair of columns sorts again.
package struct ColumnOrder: Sendable {
  /// For each row in canonical order, how many values of its side are smaller; -1 where missing.
  package let reference: [Int32]
  package let candidate: [Int32]

  init(_ comparison: Comparison, column: Int, facts: ColumnFacts) {
    reference = Self.order(comparison.reference.numbers(column), facts.sortedReference)
    candidate = Self.order(comparison.candidate.numbers(column), facts.sortedCandidate)
  }

  private static func order(_ values: [Double], _ sorted: [Double]) -> [Int32] {
    values.map { value in
      value.isNaN ? -1 : Int32(sorted.partitioningIndex { $0 >= value })
    }
  }
}
