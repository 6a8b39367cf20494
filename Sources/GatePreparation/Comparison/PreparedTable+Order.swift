import GateDigests
import GateKernels
import GateModel
import GateTable

extension PreparedTable {
  /// Puts a table into canonical order.
  ///
  /// - Parameter texts: parallel to `columns`, the codes of those of texts.
  init(_ table: Table, columns: [ComparedColumn], texts: [[Int32]?]) {
    let sources = columns.indices.map { position -> PreparedColumn? in
      guard let index = table.index(of: columns[position].name) else { return nil }
      switch table.columns[index] {
      case .number(let column), .datetime(let column): return .numbers(column)
      case .category(let column): return .codes(column)
      case .text:
        return .codes(
          CategoryColumn(codes: texts[position] ?? [], dictionary: columns[position].dictionary))
      case .conversation: return nil
      }
    }
    let compared = zip(columns, sources).filter { $0.0.isCompared }.compactMap(\.1)
    let unsorted = hashRows(of: compared, rowCount: table.rowCount)
    // Equal rows of different entities are not interchangeable.
    let entities = zip(columns, sources).filter { $0.0.roles.contains(.entity) }.compactMap(\.1)
    let order = canonicalOrder(
      unsorted,
      ties: entities.isEmpty
        ? [] : hashRows(of: entities, rowCount: table.rowCount).map(\.high))
    var places = [Int32](repeating: 0, count: order.count)
    for (place, row) in order.enumerated() { places[Int(row)] = Int32(place) }
    rowCount = table.rowCount
    sourceRows = order
    hashes = order.map { unsorted[Int($0)] }
    self.columns = sources.map { source in
      switch source {
      case .numbers(let values)?: .numbers(values.moved(to: places))
      case .codes(let codes)?: .codes(codes.moved(to: places))
      case nil: nil
      }
    }
    origins = table.origins
  }
}

/// Rows in ascending order of their hashes, equal ones by tie and then as they were read.
private func canonicalOrder(_ hashes: [RowHash], ties: [UInt64]) -> [Int32] {
  var order = RadixSort.order(of: hashes.map(\.high)).map { Int32($0) }
  var start = 0
  while start < order.count {
    let high = hashes[Int(order[start])].high
    var end = start + 1
    while end < order.count && hashes[Int(order[end])].high == high { end += 1 }
    if end - start > 1 {
      order[start..<end].sort {
        let (left, right) = (hashes[Int($0)].low, hashes[Int($1)].low)
        return left != right || ties.isEmpty
          ? (left, $0) < (right, $1) : (ties[Int($0)], $0) < (ties[Int($1)], $1)
      }
    }
    start = end
  }
  return order
}
