import GateKernels
import GateModel

/// How many records of each side have each fault of structure, and the first of the candidate's.
package struct RecordFaults: Sendable {
  package struct Counts: Sendable {
    package let records: Int
    package fileprivate(set) var byFault: [StructureFault: Int] = [:]
    /// The first records with the fault, in reading order.
    package fileprivate(set) var first: [StructureFault: [Int]] = [:]

    package subscript(fault: StructureFault) -> Int { byFault[fault] ?? 0 }
  }

  package let reference: Counts
  package let candidate: Counts
  package let holdout: Counts?

  /// So many records are named for each fault.
  private static let named = 100

  init(_ texts: ComparedTexts, threads: Int) async {
    let sides = [texts.reference, texts.candidate] + [texts.holdout].compactMap(\.self)
    let counts = await concurrently(sides, threads: threads) { Self.counts(of: $0) }
    (reference, candidate) = (counts[0], counts[1])
    holdout = counts.count > 2 ? counts[2] : nil
  }

  private static func counts(of side: TextSet) -> Counts {
    var counts = Counts(records: side.count)
    side.records.visit { row, record, bytes in
      for fault in StructureFaults(record, bytes).faults {
        counts.byFault[fault, default: 0] += 1
        if counts[fault] <= named { counts.first[fault, default: []].append(row) }
      }
    }
    return counts
  }
}
