extension MetricDescriptor {
  /// What the metric is measured per.
  public enum Shape: String, Sendable, CaseIterable {
    /// As their `words` say.
    case table, column, pair, group, subgroup, tail, statistic, trend
    /// Called a part in plans and descriptions.
    case level = "part"
    /// As their `words` say.
    case rule, aspect, relation, field

    /// What it is measured per, for people: `column`.
    public var words: String {
      switch self {
      case .table: "table"
      case .column: "column"
      case .pair: "pair of columns"
      case .group: "group of a protected column"
      case .subgroup: "column inside a group of a protected column"
      case .tail: "tail of a column"
      case .statistic: "statistic of a column, such as its mean"
      case .trend: "score of earlier runs"
      case .level: "part, such as a distance ratio"
      case .rule: "declared constraint"
      case .aspect: "aspect of a column, such as its hours"
      case .relation: "relation of columns that real rows keep"
      case .field: "field of texts"
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
