import GateBytes
import GateModel

/// How the columns of a run are probably to be read, from the first records of the tables that
/// decide on their kinds.
///
/// Wrong guesses cost time and change nothing: reading counts what does not fit.
struct ReadingGuess {
  let run: ParallelRun

  func mode(of column: ParallelRun.Column, _ rule: ColumnRule) -> ReadingMode {
    switch rule.declared {
    // The quick reading of datetimes knows neither formats nor zones.
    case .datetime where rule.isOfDates: return .values
    case .number: return .numbers
    case .datetime: return .instants
    case .text: return .texts
    case .some: return .values
    case nil: break
    }
    let order: [DataRole] = [.real, .holdout, .synthetic]
    let part =
      order.lazy.compactMap { role in column.parts.first { $0.role == role } }.first
      ?? column.parts[0]
    return mode(
      of: column.name, in: run.files[run.tables[part.table].files.lowerBound].sample, rule)
  }

  private func mode(
    of column: String, in sample: TextSegment, _ rule: ColumnRule
  ) -> ReadingMode {
    guard let position = sample.columns.firstIndex(of: column) else { return .values }
    var (present, bytes) = (0, 0)
    var (numbers, instants) = (CellTally(), CellTally())
    var hasLines = false
    var distinct = ValueEncoder()
    sample.forEachCell(of: position) { _, cell in
      let trimmed = cell.extracting(cell.trimmedRange)
      guard !rule.missing.isMissing(trimmed) else { return }
      present += 1
      bytes += cell.count
      _ = numbers.add(CellRule(style: .number).meaning(trimmed), row: 0)
      _ = instants.add(CellRule(style: .datetime(.yearFirst)).meaning(trimmed), row: 0)
      hasLines = hasLines || KindInference.hasLines(cell)
      _ = distinct.code(of: cell)
    }
    guard present > 0 else { return .values }
    for (mode, tally) in [(ReadingMode.numbers, numbers), (.instants, instants)]
    where !rule.isString {
      if KindInference.decide(mode.style, [tally], hasFractions: true)?.style == mode.style {
        return mode
      }
    }
    let isText = KindInference.textReason(
      present: present, distinct: distinct.count, bytes: bytes, hasLines: hasLines)
    return isText == nil ? .values : .texts
  }
}
