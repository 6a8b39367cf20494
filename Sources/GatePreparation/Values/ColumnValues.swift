import GateKernels
import GateModel

/// The values of a column as texts, each of them once, and which rows have them.
///
/// Labels and documents are texts already; numbers and dates that identify rows are taken as they
/// are written.
struct ColumnValues: Sendable {
  /// Distinct; those of labels and documents in ascending order of their bytes, numbers by size.
  let texts: [String]
  /// For each row in canonical order the index of its text; negative is missing.
  let reference: [Int32]
  let candidate: [Int32]
  let holdout: [Int32]

  /// - Returns: `nil` for columns whose values are not looked at as texts.
  init?(_ comparison: Comparison, column: Int) {
    let description = comparison.columns[column]
    guard description.hasTexts else { return nil }
    guard description.isNumeric else {
      texts = description.dictionary
      reference = comparison.reference.codes(column)
      candidate = comparison.candidate.codes(column)
      holdout = comparison.holdout?.codes(column) ?? []
      return
    }
    let (first, second) = (
      comparison.reference.numbers(column), comparison.candidate.numbers(column)
    )
    let (sorted, ranks) = RadixSort.ranked(
      first + second + (comparison.holdout?.numbers(column) ?? []))
    var texts: [String] = []
    for index in sorted.indices where index == 0 || sorted[index] != sorted[index - 1] {
      texts.append(label(sorted[index], as: description.kind))
    }
    self.texts = texts
    reference = Array(ranks[..<first.count])
    candidate = Array(ranks[first.count..<(first.count + second.count)])
    holdout = Array(ranks[(first.count + second.count)...])
  }

  /// Rows by text.
  func counts(_ rows: [Int32]) -> [Int32] {
    var counts = [Int32](repeating: 0, count: texts.count)
    for code in rows where code >= 0 { counts[Int(code)] += 1 }
    return counts
  }
}

extension ComparedColumn {
  /// Whether the values are looked at as texts: labels, documents and whatever names rows.
  package var hasTexts: Bool {
    guard isInCandidate, !roles.contains(.ignore) else { return false }
    return kind == .category || kind == .text || (isNumeric && namesRows)
  }

  /// Whether the column is an identifier of rows or of what several rows belong to.
  package var namesRows: Bool { !roles.isDisjoint(with: [.id, .entity]) }
}
