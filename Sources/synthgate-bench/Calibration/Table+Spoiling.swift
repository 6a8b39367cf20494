import GateKernels
import GateTable

extension Table {
  /// Some columns with the cells of the chosen rows taken from other rows.
  func drawingApart(
    _ columns: [Int], in chosen: [Bool], _ random: inout SeededGenerator
  ) -> Table {
    var changed = self
    for column in columns {
      let rows = chosen.indices.map { chosen[$0] ? random.integer(below: rowCount) : $0 }
      changed = changed.replacing(column, with: selecting(rows).columns[column])
    }
    return changed
  }

  /// - Parameter columns: by default all.
  func mappingNumbers(in columns: [Int]? = nil, _ change: ([Double]) -> [Double]) -> Table {
    var changed = self
    for column in columns ?? Array(schema.indices) {
      guard case .number(let numbers) = self.columns[column] else { continue }
      changed = changed.replacing(
        column, with: .number(NumberColumn(narrowing: change(numbers.values))))
    }
    return changed
  }

  /// - Parameter change: of a row and its label; `nil` is missing.
  func mappingLabels(in columns: [Int], _ change: (Int, String?) -> String?) -> Table {
    var changed = self
    for column in columns {
      guard case .category(let labels) = self.columns[column] else { continue }
      let found = labels.codes.map { $0 < 0 ? nil : labels.dictionary[Int($0)] }
      // The values that the reference has as well stay where they are.
      let dictionary = Set(labels.dictionary + ["unknown to all"]).sorted {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
      let codes = Dictionary(uniqueKeysWithValues: zip(dictionary, Int32(0)...))
      let mapped = found.indices.map { row in
        change(row, found[row]).flatMap { codes[$0] } ?? CategoryColumn.missing
      }
      changed = changed.replacing(
        column, with: .category(CategoryColumn(narrowing: mapped, dictionary: dictionary)))
    }
    return changed
  }

  /// The rows whose categories all have at least a share of the rows.
  func rowsOfCommonCategories(_ share: Double, except skipped: [Int]) -> [Int] {
    var isCommon = [Bool](repeating: true, count: rowCount)
    for (index, column) in columns.enumerated() where !skipped.contains(index) {
      guard case .category(let labels) = column else { continue }
      let codes = labels.codes
      var counts = [Int](repeating: 0, count: labels.dictionary.count)
      for code in codes where code >= 0 { counts[Int(code)] += 1 }
      // A column of many categories has no common ones.
      guard counts.count <= 50 else { continue }
      for row in codes.indices
      where codes[row] >= 0 && Double(counts[Int(codes[row])]) < share * Double(rowCount) {
        isCommon[row] = false
      }
    }
    return isCommon.indices.filter { isCommon[$0] }
  }

  /// Whether a row belongs to the least frequent group of at least a tenth of the rows.
  func smallestGroup(_ columns: [Int]) -> [Bool] {
    guard let column = columns.first, case .category(let groups) = self.columns[column] else {
      return [Bool](repeating: false, count: rowCount)
    }
    let codes = groups.codes
    var counts = [Int](repeating: 0, count: groups.dictionary.count)
    for code in codes where code >= 0 { counts[Int(code)] += 1 }
    let smallest = counts.indices.filter { counts[$0] * 10 >= rowCount }.min {
      counts[$0] < counts[$1]
    }
    return codes.map { Int($0) == smallest }
  }

  /// The labels of some rows made the most frequent label.
  func turningLabels(_ columns: [Int], where isChosen: (Int) -> Bool) -> Table {
    guard let column = columns.first, case .category(let labels) = self.columns[column] else {
      return self
    }
    var codes = labels.codes
    var counts = [Int](repeating: 0, count: labels.dictionary.count)
    for code in codes where code >= 0 { counts[Int(code)] += 1 }
    let usual = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    for row in codes.indices where isChosen(row) { codes[row] = Int32(usual) }
    return replacing(
      column,
      with: .category(CategoryColumn(narrowing: codes, dictionary: labels.dictionary)))
  }

  private func replacing(_ column: Int, with other: Column) -> Table {
    var columns = columns
    columns[column] = other
    return Table(
      schema: schema, columns: columns, unparsed: unparsed, rowCount: rowCount, origins: origins)
  }
}
