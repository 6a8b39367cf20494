import GatePreparation

/// Numbers the combinations of values that several columns take together, alike in every table.
struct RowTuples {
  private struct Step: Hashable {
    let prefix: Int32
    let value: UInt64
  }

  private let columns: [Int]
  private var steps: [[Step: Int32]]

  /// The row has a missing value in one of the columns.
  static let missing: Int32 = -1

  init(columns: [Int]) {
    self.columns = columns
    steps = Array(repeating: [:], count: columns.count)
  }

  /// The number of each row's combination, `missing` where a value is.
  mutating func read(_ table: PreparedTable) -> [Int32] {
    var ids = [Int32](repeating: 0, count: table.rowCount)
    for (position, column) in columns.enumerated() {
      let cells = Cells(table, column)
      for row in ids.indices where ids[row] != Self.missing {
        guard let value = cells.key(row) else {
          ids[row] = Self.missing
          continue
        }
        let next = Int32(steps[position].count)
        ids[row] = steps[position].insertIfAbsent(Step(prefix: ids[row], value: value), next)
      }
    }
    return ids
  }
}

extension Dictionary {
  /// The value under a key, which becomes `value` where there was none.
  fileprivate mutating func insertIfAbsent(_ key: Key, _ value: Value) -> Value {
    if let known = self[key] { return known }
    self[key] = value
    return value
  }
}

/// The values of one column, whatever its kind.
struct Cells {
  private let numbers: [Double]
  private let codes: [Int32]

  init(_ table: PreparedTable, _ column: Int) {
    numbers = table.numbers(column)
    codes = table.codes(column)
  }

  func number(_ row: Int) -> Double? {
    numbers.isEmpty || numbers[row].isNaN ? nil : numbers[row]
  }

  func code(_ row: Int) -> Int? {
    codes.isEmpty || codes[row] < 0 ? nil : Int(codes[row])
  }

  /// Equal for equal values, `nil` where the value is missing.
  func key(_ row: Int) -> UInt64? {
    if let number = number(row) { return number == 0 ? 0 : number.bitPattern }
    return code(row).map { UInt64($0) }
  }
}
