import GateKernels
import GateModel
import GateTable

/// What is done to real rows, from nothing at strength 0 to all of it at 1.
enum Defect: String, CaseIterable, Sendable {
  /// In a share of the rows every cell comes from a row of its own.
  case independentColumns = "columns shuffled independently"
  /// In a share of the rows one column comes from another row.
  case shuffledColumn = "one column shuffled independently"
  /// A share of each column of numbers, half at each end, moves to where the rest ends.
  case clippedTails = "tails clipped"
  /// Numbers move towards their mean by a share of the way.
  case shrunkVariance = "variance shrunk"
  /// Rows with a category that fewer than a share of the rows have are left out.
  case droppedRare = "rare categories dropped"
  /// A share of the rows repeats twenty of them.
  case repeatedRows = "rows repeated"
  /// A share of one column's cells is empty.
  case addedGaps = "cells emptied"
  /// A share of one column's numbers is in another unit.
  case otherUnit = "unit changed"
  /// A share of one column's cells has a category that nobody knows.
  case newCategory = "unknown category"
  /// A share of the labels comes from another row.
  case noisyLabels = "labels shuffled independently"
  /// A share of one protected group is left out.
  case droppedGroup = "group left out"
  /// A share of one protected group's positive labels is turned.
  case biasedLabels = "labels of a group turned"

  /// The axis that is to find it.
  var axis: Axis {
    switch self {
    case .independentColumns, .shuffledColumn, .shrunkVariance, .addedGaps, .otherUnit: .fidelity
    case .clippedTails, .droppedRare, .repeatedRows: .diversity
    case .newCategory: .validity
    case .noisyLabels: .utility
    case .droppedGroup, .biasedLabels: .bias
    }
  }

  var strengths: [Double] {
    let shares = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1]
    // Of categories that more rows have few tables are left.
    return self == .droppedRare ? shares.map { $0 / 10 } : shares
  }

  /// - Parameter roles: of the columns by name.
  func spoil(
    _ table: Table, _ roles: [ColumnRole: [String]], strength: Double,
    _ random: inout SeededGenerator
  ) -> Table {
    let focus = Focus(table, roles)
    let chosen = (0..<table.rowCount).map { _ in random.unit() < strength }
    switch self {
    case .independentColumns:
      return table.drawingApart(Array(table.columns.indices), in: chosen, &random)
    case .shuffledColumn: return table.drawingApart(focus.number, in: chosen, &random)
    case .noisyLabels: return table.drawingApart(focus.label, in: chosen, &random)
    case .clippedTails: return table.mappingNumbers { Self.clip($0, strength) }
    case .shrunkVariance: return table.mappingNumbers { Self.shrink($0, strength) }
    case .droppedRare:
      let common = table.rowsOfCommonCategories(strength, except: focus.label + focus.protected)
      return common.isEmpty ? table : table.selecting(common)
    case .repeatedRows:
      return table.selecting(chosen.indices.map { chosen[$0] ? random.integer(below: 20) : $0 })
    case .addedGaps:
      return table.mappingNumbers(in: focus.number) { values in
        values.indices.map { chosen[$0] ? .nan : values[$0] }
      }
    case .otherUnit:
      return table.mappingNumbers(in: focus.number) { values in
        values.indices.map { chosen[$0] ? 1000 * values[$0] : values[$0] }
      }
    case .newCategory:
      return table.mappingLabels(in: focus.category) { row, label in
        chosen[row] ? "unknown to all" : label
      }
    case .droppedGroup:
      let group = table.smallestGroup(focus.protected)
      return table.selecting(chosen.indices.filter { !(chosen[$0] && group[$0]) })
    case .biasedLabels:
      let group = table.smallestGroup(focus.protected)
      return table.turningLabels(focus.label) { chosen[$0] && group[$0] }
    }
  }

  private static func clip(_ values: [Double], _ strength: Double) -> [Double] {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard sorted.count > 1 else { return values }
    let cut = min(Int(strength / 2 * Double(sorted.count)), (sorted.count - 1) / 2)
    let (low, high) = (sorted[cut], sorted[sorted.count - 1 - cut])
    return values.map { $0.isNaN ? $0 : min(high, max(low, $0)) }
  }

  private static func shrink(_ values: [Double], _ strength: Double) -> [Double] {
    let present = values.filter { !$0.isNaN }
    let mean = present.reduce(0, +) / Double(max(1, present.count))
    let isIntegral = present.allSatisfy { $0.rounded() == $0 }
    return values.map { value in
      let moved = value + strength * (mean - value)
      return isIntegral ? moved.rounded() : moved
    }
  }

  /// The columns on which a defect of one column is put; none where a table has no such column.
  private struct Focus {
    var number: [Int] = []
    var category: [Int] = []
    var label: [Int] = []
    var protected: [Int] = []

    init(_ table: Table, _ roles: [ColumnRole: [String]]) {
      for (index, column) in table.schema.enumerated() {
        let own = roles.keys.filter { roles[$0]?.contains(column.name) ?? false }
        if own.contains(.label) { label.append(index) }
        if own.contains(.protected), protected.isEmpty { protected.append(index) }
        guard own.isEmpty else { continue }
        if number.isEmpty, case .number(let numbers) = table.columns[index],
          numbers.values.count(where: { $0 != 0 && !$0.isNaN }) * 2 > table.rowCount
        {
          number = [index]
        }
        if column.kind == .category, category.isEmpty { category = [index] }
      }
    }
  }
}
