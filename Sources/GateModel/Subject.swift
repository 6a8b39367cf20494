/// What a measurement speaks of.
public enum Subject: Sendable, Hashable, Comparable {
  case table
  case column(String)
  /// Two columns, in name order.
  case pair(String, String)
  /// One group of a protected column.
  case group(column: String, group: String)
  /// One level of a metric that is measured at several, such as a distance ratio.
  case level(String)
  /// A declared rule about rows, by its name.
  case rule(String)
  /// One side of a column's values, such as the hours of its datetimes.
  case aspect(column: String, aspect: String)
  /// A relation of columns that real rows keep.
  case relation(Relation)

  /// The columns involved, in name order.
  public var columns: [String] {
    switch self {
    case .table, .level, .rule: []
    case .column(let name), .group(let name, _), .aspect(let name, _): [name]
    case .pair(let first, let second): [first, second]
    case .relation(let relation): relation.columns
    }
  }

  /// A short name for people: `age`, `age x income`, `sex = Female`, `visited (hour of day)`.
  public var label: String {
    switch self {
    case .table: "table"
    case .column(let name): name
    case .pair(let first, let second): "\(first) x \(second)"
    case .group(let column, let group): "\(column) = \(group)"
    case .level(let name), .rule(let name): name
    case .aspect(let column, let aspect): "\(column) (\(aspect))"
    case .relation(let relation): relation.formula
    }
  }
}

extension Subject {
  public struct Relation: Sendable, Hashable, Comparable {
    /// `total = p + q`.
    public let formula: String
    /// In name order.
    public let columns: [String]

    public static func < (left: Relation, right: Relation) -> Bool {
      left.formula == right.formula
        ? left.columns.lexicographicallyPrecedes(right.columns) : left.formula < right.formula
    }
  }

  public static func relation(_ formula: String, columns: [String]) -> Subject {
    .relation(Relation(formula: formula, columns: columns))
  }
}
