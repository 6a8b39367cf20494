import GateModel
import GateTable

/// Turns the codes that workers gave into the final values of a column.
struct CodeTranslation {
  private let translation: ValueTranslation
  /// For each worker its codes as codes of the merged encoder.
  private let codes: [[Int32]]
  /// For each worker and each of its codes, the value: an index into the dictionary, or a number.
  private let labels: [[Int32]]
  private let numbers: [[Double]]

  /// - Parameter codes: for each worker its codes as codes of the merged encoder.
  init(_ translation: ValueTranslation, codes: [[Int32]]) {
    self.translation = translation
    self.codes = codes
    switch translation.values {
    case .labels(let dictionary):
      labels = codes.map { $0.map { dictionary.index[Int($0)] } }
      numbers = []
    case .numbers(let values, _):
      labels = []
      numbers = codes.map { $0.map { values[Int($0)] } }
    }
  }

  /// The column in one table.
  ///
  /// - Parameter blocks: of the table, each with its worker, its first row and its codes.
  func part(
    _ blocks: some Sequence<(worker: Int, firstRow: Int, codes: CategoryColumn.Run)>
  ) -> TypedColumn.Part {
    var tally = CellTally()
    var labelRuns: [CategoryColumn.Run] = []
    var numberRuns: [NumberColumn.Run] = []
    for (worker, firstRow, run) in blocks {
      if !translation.gaps.isEmpty { count(run.codes, worker, firstRow, &tally) }
      switch translation.values {
      case .labels(let dictionary):
        labelRuns.append(labelRun(run, labels[worker], dictionary))
      case .numbers: numberRuns.append(numberRun(run, numbers[worker]))
      }
    }
    return TypedColumn.Part(column: column(labelRuns, numberRuns), tally: tally)
  }

  /// Counts the cells that have no value.
  private func count(_ run: [Int32], _ worker: Int, _ firstRow: Int, _ tally: inout CellTally) {
    for (row, code) in run.enumerated() where code >= 0 {
      if let gap = translation.gaps[Int(codes[worker][Int(code)])] {
        _ = tally.add(gap, row: firstRow + row)
      }
    }
  }

  private func column(
    _ labelRuns: [CategoryColumn.Run], _ numberRuns: [NumberColumn.Run]
  ) -> Column {
    switch translation.values {
    case .labels(let dictionary):
      return .category(CategoryColumn(runs: labelRuns, dictionary: dictionary.values))
    case .numbers(_, let isInstant):
      let column = NumberColumn(runs: numberRuns)
      return isInstant ? .datetime(column) : .number(column)
    }
  }

  private func labelRun(
    _ run: CategoryColumn.Run, _ map: [Int32], _ dictionary: SharedDictionary
  ) -> CategoryColumn.Run {
    guard map.contains(where: { $0 < 0 }) else {
      return run.relabelled(by: map, below: dictionary.values.count)
    }
    let labels = run.codes.map { $0 < 0 ? $0 : map[Int($0)] }
    return CategoryColumn.Run(narrowing: labels.span, below: dictionary.values.count)
  }

  private func numberRun(_ run: CategoryColumn.Run, _ map: [Double]) -> NumberColumn.Run {
    let values = run.codes.map { $0 < 0 ? .nan : map[Int($0)] }
    return NumberColumn.Run(narrowing: values.span)
  }
}
