import GateDigests
import GateModel

/// Rows of all data sets sorted into classes of rows that count as the same record.
///
/// Classes are equal rows (`exact`), or connected groups of rows within tolerance (`near`).
package struct RowClasses: Sendable {
  /// The class of every row, by data set, in canonical row order.
  package let reference: [Int32]
  package let candidate: [Int32]
  package let holdout: [Int32]
  /// How many rows of each set a class holds.
  package let sizes: [Sizes]

  package struct Sizes: Sendable, Hashable {
    package var reference: Int32 = 0
    package var candidate: Int32 = 0
    package var holdout: Int32 = 0

    package var real: Int32 { reference + holdout }
  }

  /// - Parameter classes: the class of every row: reference, then candidate, then holdout.
  package init(classes: [Int32], classCount: Int, referenceRows: Int, candidateRows: Int) {
    let candidateEnd = referenceRows + candidateRows
    reference = Array(classes[..<referenceRows])
    candidate = Array(classes[referenceRows..<candidateEnd])
    holdout = Array(classes[candidateEnd...])
    var sizes = [Sizes](repeating: Sizes(), count: classCount)
    for id in reference { sizes[Int(id)].reference += 1 }
    for id in candidate { sizes[Int(id)].candidate += 1 }
    for id in holdout { sizes[Int(id)].holdout += 1 }
    self.sizes = sizes
  }
}

extension RowClasses {
  /// Classes of equal rows.
  package static func exact(_ comparison: Comparison) -> RowClasses {
    var ids: [RowHash: Int32] = [:]
    let hashes =
      comparison.reference.hashes + comparison.candidate.hashes
      + (comparison.holdout?.hashes ?? [])
    ids.reserveCapacity(hashes.count)
    let classes = hashes.map { hash -> Int32 in
      if let id = ids[hash] { return id }
      let id = Int32(ids.count)
      ids[hash] = id
      return id
    }
    return RowClasses(
      classes: classes, classCount: ids.count, referenceRows: comparison.reference.rowCount,
      candidateRows: comparison.candidate.rowCount)
  }
}

/// How the classes of size two divide among the kinds of pairs that can be formed, against the
/// number of ways to form them (docs/method.md, "Copies and chance").
package struct CoincidencePairs: Sendable, Hashable {
  /// One row in the candidate, one in the reference.
  package var candidateReference = 0
  package var candidateHoldout = 0
  /// Both rows real.
  package var real = 0
  /// Those of them that join the reference and the holdout.
  package var referenceHoldout = 0
}

extension RowClasses {
  /// Counts the classes that hold exactly two rows, of which at least one is real.
  package var pairs: CoincidencePairs {
    var pairs = CoincidencePairs()
    for size in sizes where size.real + size.candidate == 2 && size.real > 0 {
      if size.candidate == 0 {
        pairs.real += 1
        if size.reference == 1 { pairs.referenceHoldout += 1 }
      } else if size.reference == 1 {
        pairs.candidateReference += 1
      } else {
        pairs.candidateHoldout += 1
      }
    }
    return pairs
  }
}
