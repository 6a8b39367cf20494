import GateModel
import GateTable

/// Turns the codes that workers gave into the final values of a column.
struct CodeTranslation {
  private let translation: ValueTranslation
  /// For each worker and each of its codes, the value: an index into the dictionary, or a number.
  private let labels: [[Int32]]
  private let numbers: [[Double]]

  /// - Parameter codes: for each worker its codes as codes of the merged encoder.
  init(_ translation: ValueTranslation, codes: [[Int32]]) {
    self.translation = translation
    switch translation {
    case .labels(let dictionary):
      labels = codes.map { $0.map { dictionary.index[Int($0)] } }
      numbers = []
    case .numbers(let values), .instants(let values):
      labels = []
      numbers = codes.map { $0.map { values[Int($0)] } }
    }
  }

  /// The column in one table.
  ///
  /// - Parameter blocks: of the table, each with its worker, its first row and its codes.
  func part(
    _ kind: ColumnKind,
    _ blocks: some Sequence<(worker: Int, firstRow: Int, codes: CategoryColumn.Run)>
  ) -> TypedColumn.Part {
    var (unread, first) = (0, Int?.none)
    var labelRuns: [CategoryColumn.Run] = []
    var numberRuns: [NumberColumn.Run] = []
    for (worker, firstRow, codes) in blocks {
      func note(_ row: Int) {
        unread += 1
        first = first ?? firstRow + row
      }
      switch translation {
      case .labels(let dictionary):
        labelRuns.append(labelRun(codes, labels[worker], dictionary, note))
      case .numbers, .instants: numberRuns.append(numberRun(codes, numbers[worker], note))
      }
    }
    return TypedColumn.Part(
      column: column(kind, labelRuns, numberRuns), unread: unread, firstUnread: first)
  }

  private func column(
    _ kind: ColumnKind, _ labelRuns: [CategoryColumn.Run], _ numberRuns: [NumberColumn.Run]
  ) -> Column {
    switch translation {
    case .labels(let dictionary):
      .category(CategoryColumn(runs: labelRuns, dictionary: dictionary.values))
    case .numbers: .number(NumberColumn(runs: numberRuns))
    case .instants: .instant(NumberColumn(runs: numberRuns))
    }
  }

  private func labelRun(
    _ run: CategoryColumn.Run, _ map: [Int32], _ dictionary: SharedDictionary,
    _ note: (Int) -> Void
  ) -> CategoryColumn.Run {
    guard map.contains(where: { $0 < 0 }) else {
      return run.relabelled(by: map, below: dictionary.values.count)
    }
    let codes = run.codes
    var labels = codes
    for row in codes.indices where codes[row] >= 0 {
      labels[row] = map[Int(codes[row])]
      if labels[row] < 0 { note(row) }
    }
    return CategoryColumn.Run(narrowing: labels.span, below: dictionary.values.count)
  }

  private func numberRun(
    _ run: CategoryColumn.Run, _ map: [Double], _ note: (Int) -> Void
  ) -> NumberColumn.Run {
    let codes = run.codes
    var values = [Double](repeating: .nan, count: codes.count)
    for row in codes.indices where codes[row] >= 0 {
      values[row] = map[Int(codes[row])]
      if values[row].isNaN { note(row) }
    }
    return NumberColumn.Run(narrowing: values.span)
  }
}
