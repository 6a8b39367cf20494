/// What a measurement speaks of: columns of a table, and what of them.
public struct Subject: Sendable, Hashable {
  /// The table that the columns are of; `nil` where a run has one only.
  public let table: String?
  /// The columns that are measured, in name order; none where it is the table as a whole.
  public let columns: [String]
  /// What of the columns.
  public let part: Part

  /// - Precondition: columns are in name order.
  public init(table: String? = nil, columns: [String] = [], part: Part = .whole) {
    self.table = table
    self.columns = columns
    self.part = part
  }

  /// What of the columns, or of the table, is measured.
  public enum Part: Sendable, Hashable {
    /// All of it.
    case whole
    /// Rows of one group of a protected column, or of where several cross.
    case group(of: [String], value: String)
    /// Values beyond a quantile of the real ones: a share of them lies there.
    case tail(Side, share: Double)
    /// One level of a metric that is measured at several, such as a distance ratio.
    case level(String)
    /// A declared rule about rows, by its name.
    case rule(String)
    /// A field of texts.
    case field(String)
    /// One side of a column's values, such as the hours of its datetimes.
    case aspect(String)
    /// A number of a column, such as its mean, or another metric's score of it.
    case statistic(String)
    /// What columns keep in real rows, such as `total = p + q`.
    case relation(String)

    /// Which end of a distribution.
    public enum Side: Sendable, Hashable {
      /// The smallest values, or the largest.
      case below, above
    }
  }
}

extension Subject {
  /// The table as a whole.
  public static let table = Subject()

  /// One column, as a whole.
  public static func column(_ name: String) -> Subject { Subject(columns: [name]) }

  /// Two columns, in name order.
  public static func pair(_ first: String, _ second: String) -> Subject {
    Subject(columns: [first, second])
  }

  /// One group of a protected column: its rows as such.
  public static func group(column: String, group: String) -> Subject {
    self.group(of: [column], group, measuring: [column])
  }

  /// One group of protected columns, and the columns that are measured in it.
  public static func group(
    of columns: [String], _ group: String, measuring measured: [String]
  ) -> Subject {
    Subject(columns: measured, part: .group(of: columns, value: group))
  }

  /// Values beyond a quantile of the real ones.
  public static func tail(column: String, _ side: Part.Side, share: Double) -> Subject {
    Subject(columns: [column], part: .tail(side, share: share))
  }

  /// A number of a column, such as its mean.
  public static func statistic(column: String, _ name: String) -> Subject {
    Subject(columns: [column], part: .statistic(name))
  }

  /// One side of a column's values.
  public static func aspect(column: String, aspect: String) -> Subject {
    Subject(columns: [column], part: .aspect(aspect))
  }

  /// A level of a metric of the table.
  public static func level(_ name: String) -> Subject { Subject(part: .level(name)) }

  /// A declared rule, by its name.
  public static func rule(_ name: String) -> Subject { Subject(part: .rule(name)) }

  /// A field of the texts of a column.
  public static func field(_ name: String, of column: String) -> Subject {
    Subject(columns: [column], part: .field(name))
  }

  /// A relation, with its columns in name order.
  public static func relation(_ formula: String, columns: [String]) -> Subject {
    Subject(columns: columns, part: .relation(formula))
  }

  /// The two columns, where it is a pair of them.
  public var pair: (first: String, second: String)? {
    part == .whole && columns.count == 2 ? (columns[0], columns[1]) : nil
  }

  /// Whether it is two columns as a whole.
  public var isPair: Bool { part == .whole && columns.count == 2 }
}
