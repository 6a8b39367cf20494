import GateKernels

/// The search for targets that agree with records in a block of columns.
struct BlockSearch: Sendable {
  let search: DifferenceSearch
  let questions: [DifferenceSearch.Question]
  let targets: CodedRows
  /// The targets that are compared.
  let distinct: [Int32]
  let cost: DifferenceCost
  let leavingOneOut: Bool

  struct Find {
    /// Its position.
    let question: Int32
    let difference: Difference
  }

  /// So many bits of a table a question leave one in sixteen of the targets that no question asks
  /// for.
  private static let bitsPerQuestion = 16

  /// The least differences below the limits of some questions.
  ///
  /// - Parameter askers: positions of questions.
  func found(in columns: [Int], by askers: [Int32]) -> [Find] {
    let records = askers.map { questions[Int($0)].record }
    let wanted = Keys(search.rows, records, columns)
    let asked = wanted.sorted()
    let known = Keys(targets, distinct, columns, among: wanted.bits(Self.bitsPerQuestion))
      .sorted()
    var record = Record(width: search.rows.width)
    var finds: [Find] = []
    var start = 0
    for position in asked.order {
      let key = asked.keys[position]
      while start < known.order.count && known.keys[known.order[start]] < key { start += 1 }
      guard start < known.order.count else { break }
      guard known.keys[known.order[start]] == key else { continue }
      record.load(askers[position], of: self)
      var least: Difference?
      var place = start
      while place < known.order.count && known.keys[known.order[place]] == key {
        let target = known.rows[known.order[place]]
        place += 1
        if leavingOneOut && target == record.row { continue }
        if let found = record.difference(to: target, of: targets) {
          least = least.map { min($0, found) } ?? found
        }
      }
      if let least { finds.append(Find(question: askers[position], difference: least)) }
    }
    return finds
  }
}

/// Hashes of rows over some columns; rows that are equal there have equal ones.
private struct Keys {
  let rows: [Int32]
  let keys: [UInt64]

  /// - Parameter filter: of the keys that are kept.
  init(_ all: CodedRows, _ rows: [Int32], _ columns: [Int], among filter: [UInt64]? = nil) {
    var kept: (rows: [Int32], keys: [UInt64]) = ([], [])
    let codes = all.codes.span
    for row in rows {
      var hash: UInt32 = 0
      for column in columns {
        hash = (hash ^ UInt32(bitPattern: codes[Int(row) * all.width + column])) &* 0x9E37_79B1
        hash ^= hash >> 15
      }
      if let filter {
        let bit = Int(hash) & (filter.count * 64 - 1)
        guard filter[bit / 64] >> UInt64(bit % 64) & 1 == 1 else { continue }
      }
      kept.rows.append(row)
      kept.keys.append(UInt64(hash))
    }
    (self.rows, self.keys) = kept
  }

  /// A table of bits, a power of two of them, of which those that keys end in are set.
  func bits(_ bitsPerKey: Int) -> [UInt64] {
    var words = 1
    while words * 64 < keys.count * bitsPerKey { words *= 2 }
    var table = [UInt64](repeating: 0, count: words)
    for key in keys {
      let bit = Int(key) & (words * 64 - 1)
      table[bit / 64] |= 1 << UInt64(bit % 64)
    }
    return table
  }

  /// In ascending order of keys.
  func sorted() -> (order: [Int], keys: [UInt64], rows: [Int32]) {
    (RadixSort.order(of: keys), keys, rows)
  }
}

/// A record that targets are compared with.
private struct Record {
  private(set) var row: Int32 = -1
  private var limit = 0.0
  private var codes: [Int32]
  private var costs: [Double]

  init(width: Int) {
    codes = [Int32](repeating: 0, count: width)
    costs = [Double](repeating: 0, count: width)
  }

  mutating func load(_ question: Int32, of search: BlockSearch) {
    let question = search.questions[Int(question)]
    (row, limit) = (question.record, question.limit)
    for column in codes.indices {
      codes[column] = search.search.rows.codes[Int(row) * codes.count + column]
      costs[column] = search.search.cost(search.cost, of: codes[column], column: column)
    }
  }

  /// Added in the order of the columns, so that a sum is the same wherever it is taken; `nil` where
  /// it is not below the limit.
  func difference(to target: Int32, of targets: CodedRows) -> Difference? {
    var (sum, differing) = (0.0, 0)
    let start = Int(target) * codes.count
    let (own, others, costs) = (codes.span, targets.codes.span, costs.span)
    for column in own.indices where own[column] != others[start + column] {
      sum += costs[column]
      if sum >= limit { return nil }
      differing += 1
    }
    return Difference(cost: sum, columns: differing)
  }
}
