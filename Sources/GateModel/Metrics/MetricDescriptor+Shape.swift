extension MetricDescriptor {
  /// What one measurement of the metric speaks of.
  public enum Shape: String, Sendable, CaseIterable {
    case table, column, pair, group, subgroup, tail, statistic, trend, level, rule, aspect
    case relation, field

    /// What it is for people: `one column`.
    public var words: String {
      switch self {
      case .table: "the whole table"
      case .column: "one column"
      case .pair: "two columns"
      case .group: "one group of a protected column"
      case .subgroup: "one column inside one group of a protected column"
      case .tail: "one tail of a column"
      case .statistic: "one statistic of a column, such as its mean"
      case .trend: "one score of earlier runs"
      case .level: "one level, such as a distance ratio"
      case .rule: "one declared constraint"
      case .aspect: "one aspect of a column, such as its hours"
      case .relation: "one relation of columns that real rows keep"
      case .field: "one field of texts"
      }
    }

    /// Whether a measurement of a metric of this shape may speak of a subject. Of the table any may,
    /// to say that it measured nothing; one of columns may measure pairs of them too.
    public func fits(_ subject: Subject) -> Bool {
      switch (self, subject.part) {
      case (_, .whole) where subject.columns.isEmpty: true
      case (.column, .whole): subject.columns.count <= 2
      case (.pair, .whole): subject.columns.count == 2
      case (.group, .group(let group, _)): subject.columns == group
      case (.subgroup, .group(let group, _)): subject.columns != group
      case (.tail, .tail), (.statistic, .statistic): subject.columns.count == 1
      case (.trend, .statistic), (.trend, .level): true
      case (.level, .level), (.rule, .rule): subject.columns.isEmpty
      case (.aspect, .aspect), (.field, .field): subject.columns.count == 1
      case (.relation, .relation): subject.columns.count > 1
      default: false
      }
    }
  }
}
