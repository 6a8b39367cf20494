import GateTable

/// How the cells of a column are read before its kind is certain.
enum ReadingMode: Sendable, Hashable {
  case numbers
  /// Dates with the year first.
  case instants
  case values
  case texts

  /// How cells are written where they are numbers or dates.
  var style: CellStyle { self == .instants ? .datetime(.yearFirst) : .number }
}

extension BlockCells {
  /// Reads numbers; NaN for missing and unreadable cells.
  func readNumbers(
    of column: Int, into values: UnsafeMutablePointer<Double>, missing: MissingRule,
    rule: CellRule
  ) -> CellTally {
    var tally = CellTally()
    var quick = 0
    let tokensMayBeNumbers = missing.hasNumbers
    forEachCell(of: column) { row, cell, count in
      guard count > 0 else {
        values[row] = .nan
        return
      }
      if !tokensMayBeNumbers {
        let value = QuickNumber.value(cell, count)
        if !value.isNaN {
          values[row] = value
          quick += 1
          return
        }
      }
      values[row] = slowValue(cell, count, missing: missing, rule: rule, row: row, &tally)
    }
    tally.present += quick
    tally.plain += quick
    return tally
  }

  /// Reads datetimes; NaN for missing and unreadable cells.
  func readInstants(
    of column: Int, into values: UnsafeMutablePointer<Double>, missing: MissingRule
  ) -> CellTally {
    var tally = CellTally()
    let tokens = missing.hasTokens
    var quick = 0
    let rule = CellRule(style: .datetime(.yearFirst))
    forEachCell(of: column) { row, cell, count in
      guard count > 0 else {
        values[row] = .nan
        return
      }
      if !tokens, let value = QuickInstant.value(cell, count) {
        values[row] = value
        quick += 1
        return
      }
      values[row] = slowValue(cell, count, missing: missing, rule: rule, row: row, &tally)
    }
    tally.present += quick
    tally.plain += quick
    return tally
  }

  /// Gives each cell the code of its value; -1 for missing cells.
  ///
  /// - Parameter counts: how often each code occurs, which is added to.
  func readValues(
    of column: Int, into codes: UnsafeMutablePointer<Int32>, missing: MissingRule,
    encoder: inout ValueEncoder, counts: inout [Int]
  ) {
    let tokens = missing.hasTokens
    forEachCell(of: column) { row, cell, count in
      // Only a cell that begins with a blank can be blank.
      if count == 0 || tokens || cell[0] <= 32, isMissing(cell, count, missing) {
        codes[row] = -1
        return
      }
      let code = encoder.code(of: cell, count)
      codes[row] = code
      if Int(code) >= counts.count {
        counts.append(contentsOf: repeatElement(0, count: Int(code) + 1 - counts.count))
      }
      counts[Int(code)] += 1
    }
  }
}

// Safety, for all of these: a view of the cell's own bytes, which live through the call.

@inline(never)
private func slowValue(
  _ cell: UnsafePointer<UInt8>, _ count: Int, missing: MissingRule, rule: CellRule, row: Int,
  _ tally: inout CellTally
) -> Double {
  let buffer = UnsafeBufferPointer(start: cell, count: count)
  let cell = buffer.span
  let trimmed = cell.extracting(cell.trimmedRange)
  return missing.isMissing(trimmed) ? .nan : tally.add(rule.meaning(trimmed), row: row)
}

@inline(never)
func isMissing(_ cell: UnsafePointer<UInt8>, _ count: Int, _ missing: MissingRule) -> Bool {
  guard count > 0 else { return true }
  let buffer = UnsafeBufferPointer(start: cell, count: count)
  let cell = buffer.span
  return missing.isMissing(cell.extracting(cell.trimmedRange))
}
