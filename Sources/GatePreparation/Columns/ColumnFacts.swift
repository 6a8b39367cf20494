import GateKernels
import GateModel

/// What every column metric starts from, computed once.
package struct ColumnFacts: Sendable {
  /// Present values in ascending order; empty for columns without numbers.
  package var sortedReference: [Double] = []
  package var sortedCandidate: [Double] = []
  private(set) var sortedHoldout: [Double] = []
  /// Rows by code; empty for columns without codes.
  package var referenceCounts: [Int] = []
  package var candidateCounts: [Int] = []
  package var holdoutCounts: [Int] = []
  package var bins: ColumnBins?
  /// Of numbers, where a metric asks for orders.
  package var order: ColumnOrder?

  /// Reference and holdout together, in ascending order. O(rows) each time.
  package var sortedReal: [Double] {
    sortedHoldout.isEmpty ? sortedReference : merged(sortedReference, sortedHoldout)
  }

  /// The smallest and the largest present real value.
  package var realBounds: (low: Double, high: Double)? {
    let sides = [sortedReference, sortedHoldout]
    guard let low = sides.compactMap(\.first).min(), let high = sides.compactMap(\.last).max()
    else { return nil }
    return (low, high)
  }

  /// Reference, holdout and candidate together, in ascending order. O(rows) each time.
  var sortedAll: [Double] { merged(sortedReal, sortedCandidate) }

  /// Rows that have a value.
  package var presentRows: (reference: Int, candidate: Int) {
    (
      sortedReference.count + referenceCounts.reduce(0, +),
      sortedCandidate.count + candidateCounts.reduce(0, +)
    )
  }

  /// Rows by code in the reference and the holdout together.
  package var realCounts: [Int] {
    holdoutCounts.isEmpty
      ? referenceCounts : zip(referenceCounts, holdoutCounts).map { $0 + $1 }
  }

  /// Rows by bin; `nil` for text.
  package var binCounts: (reference: [Int], candidate: [Int], real: [Int])? {
    guard let bins else { return nil }
    func count(_ rows: [Int8]) -> [Int] {
      var counts = [Int](repeating: 0, count: bins.count)
      for bin in rows where bin >= 0 { counts[Int(bin)] += 1 }
      return counts
    }
    let (reference, holdout) = (count(bins.reference), count(bins.holdout))
    return (reference, count(bins.candidate), zip(reference, holdout).map { $0 + $1 })
  }

  /// - Parameter isOrdered: whether the order of the rows' numbers is kept.
  /// - Precondition: the candidate has the column.
  package init(_ comparison: Comparison, column: Int, isOrdered: Bool) {
    let description = comparison.columns[column]
    if description.isNumeric {
      let (reference, candidate) = (
        comparison.reference.numbers(column), comparison.candidate.numbers(column)
      )
      if isOrdered {
        let (first, second) = (RadixSort.ranked(reference), RadixSort.ranked(candidate))
        (sortedReference, sortedCandidate) = (first.sorted, second.sorted)
        order = ColumnOrder(reference: first.ranks, candidate: second.ranks)
      } else {
        sortedReference = RadixSort.sorted(reference)
        sortedCandidate = RadixSort.sorted(candidate)
      }
      sortedHoldout = RadixSort.sorted(comparison.holdout?.numbers(column) ?? [])
    } else {
      let size = description.dictionary.count
      referenceCounts = counts(comparison.reference.codes(column), size)
      candidateCounts = counts(comparison.candidate.codes(column), size)
      if let holdout = comparison.holdout {
        holdoutCounts = counts(holdout.codes(column), size)
      }
    }
    if description.kind != .text {
      bins = ColumnBins(comparison, column: column, self)
    }
  }
}

private func counts(_ codes: [Int32], _ size: Int) -> [Int] {
  var counts = [Int](repeating: 0, count: size)
  for code in codes where code >= 0 { counts[Int(code)] += 1 }
  return counts
}

/// Two ascending arrays as one.
private func merged(_ first: [Double], _ second: [Double]) -> [Double] {
  var result: [Double] = []
  result.reserveCapacity(first.count + second.count)
  var (i, j) = (0, 0)
  while i < first.count && j < second.count {
    if first[i] <= second[j] {
      result.append(first[i])
      i += 1
    } else {
      result.append(second[j])
      j += 1
    }
  }
  result.append(contentsOf: first[i...])
  result.append(contentsOf: second[j...])
  return result
}
