import GateModel
import GatePreparation

/// A relation of columns that no real row breaks and that chance does not explain.
enum Relation: Hashable {
  /// Rows that are equal in the first column are equal in the second.
  case determines(first: Int, second: Int)
  /// The first is at most the second.
  case atMost(first: Int, second: Int)
  case arithmetic(Arithmetic)

  /// The probability that any relation found in columns without dependence is chance.
  static let falseDiscovery = 0.001

  /// With fewer distinct real rows a relation is a small sample's accident too often.
  static let fewestRows = 500

  func formula(_ columns: [ComparedColumn]) -> String {
    func name(_ column: Int) -> String { columns[column].name }
    switch self {
    case .determines(let first, let second): return "\(name(first)) determines \(name(second))"
    case .atMost(let first, let second): return "\(name(first)) <= \(name(second))"
    case .arithmetic(let relation):
      let (total, first) = (name(relation.total), name(relation.first))
      let second = name(relation.second)
      switch relation.operation {
      case .equality: return "\(total) = \(first)"
      case .product: return "\(total) = \(first) * \(second)"
      case .sum(.number): return "\(total) = \(first) + \(second)"
      case .sum(let unit): return "\(total) = \(first) + \(second) \(unit.name)"
      }
    }
  }

  /// The subject of what is measured of the relation.
  func subject(_ columns: [ComparedColumn]) -> Subject {
    .relation(formula(columns), columns: Set(self.columns).map { columns[$0].name }.sorted())
  }

  private var columns: [Int] {
    switch self {
    case .determines(let first, let second), .atMost(let first, let second): [first, second]
    case .arithmetic(let relation): [relation.total, relation.first, relation.second]
    }
  }
}

/// `total = first + second`, `total = first * second` or `total = first`, within a tolerance.
struct Arithmetic: Hashable {
  enum Operation: Hashable {
    case equality
    /// The second part counts in this unit of the first.
    case sum(Unit)
    case product
  }

  /// What a number is added as: itself, or as a length of time to a datetime.
  enum Unit: Double, Hashable, CaseIterable {
    case number = 0
    case seconds = 1
    case minutes = 60
    case hours = 3600
    case days = 86_400

    /// What a difference of one is, in the units of the total.
    var size: Double { self == .number ? 1 : rawValue }

    var name: String { "\(self)" }

    static let times: [Unit] = [.days, .hours, .minutes, .seconds]
  }

  let operation: Operation
  let total: Int
  let first: Int
  let second: Int
  let tolerance: Double

  /// How far the total is from what the parts make; NaN where a value is missing.
  func deviation(_ total: Double, _ first: Double, _ second: Double) -> Double {
    switch operation {
    case .equality: total - first
    case .sum(let unit): total - (first + second * unit.size)
    case .product: total - first * second
    }
  }

  /// Whether each row keeps the relation, `nil` where a value is missing.
  func keeps(_ table: PreparedTable) -> [Bool?] {
    let (totals, firsts, seconds) = (
      table.numbers(total), table.numbers(first), table.numbers(second)
    )
    return totals.indices.map { row in
      let deviation = deviation(totals[row], firsts[row], seconds[row])
      return deviation.isNaN ? nil : abs(deviation) <= tolerance
    }
  }

  /// Whether no row breaks the relation.
  func isKept(in table: PreparedTable) -> Bool {
    let (totals, firsts, seconds) = (
      table.numbers(total), table.numbers(first), table.numbers(second)
    )
    return totals.indices.allSatisfy {
      !(abs(deviation(totals[$0], firsts[$0], seconds[$0])) > tolerance)
    }
  }
}
