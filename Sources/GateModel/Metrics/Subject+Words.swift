// How a subject is spelled: the only place that joins its parts into texts, and nothing takes such
// a text apart but what reads a file of an older schema (`RunFile+Subjects`).

extension Subject {
  /// A short name for people: `age`, `age x income`, `sex = Female`, `visited (hour of day)`.
  public var label: String {
    switch part {
    case .whole: columns.isEmpty ? "table" : Self.crossed(columns)
    case .group, .tail, .statistic: "\(addressed.joined()) = \(words ?? "")"
    case .level(let name), .rule(let name), .field(let name): name
    case .aspect(let aspect): "\(Self.crossed(columns)) (\(aspect))"
    case .relation(let formula): formula
    }
  }

  /// What of its columns or of a metric it is: `Female`, `Female: income`, `below 5 %`, `1/2`.
  public var words: String? {
    switch part {
    case .group(let group, let value):
      columns == group ? value : "\(value): \(Self.crossed(columns))"
    case .tail(let side, let share): Self.words(side, share)
    case .level(let name), .aspect(let name), .statistic(let name), .field(let name): name
    case .whole, .rule, .relation: nil
    }
  }

  /// The columns by which policies and coverage know it: of a group the protected column, or the
  /// name of where several cross; else those that are measured.
  public var addressed: [String] {
    if case .group(let group, _) = part { [Self.crossed(group)] } else { columns }
  }

  /// `race x sex`: columns together.
  public static func crossed(_ columns: [String]) -> String { columns.joined(separator: " x ") }

  /// `below 0.1 %`, `above 95 %`: by the quantile of the real values.
  private static func words(_ side: Part.Side, _ share: Double) -> String {
    let thousandths = Int((share * 1000).rounded())
    let quantile = side == .below ? thousandths : 1000 - thousandths
    let (whole, tenth) = (quantile / 10, quantile % 10)
    return "\(side == .below ? "below" : "above") \(whole)\(tenth == 0 ? "" : ".\(tenth)") %"
  }
}

extension Subject: Comparable {
  /// In the order in which runs list them: the table, columns, pairs, groups and parts of columns,
  /// levels, rules, aspects, relations, fields; each by its names.
  public static func < (left: Subject, right: Subject) -> Bool {
    guard left.rank == right.rank else { return left.rank < right.rank }
    if left.table != right.table { return (left.table ?? "") < (right.table ?? "") }
    switch (left.part, right.part) {
    case (.whole, .whole): return left.columns.lexicographicallyPrecedes(right.columns)
    case (.level(let a), .level(let b)), (.rule(let a), .rule(let b)): return a < b
    case (.relation(let a), .relation(let b)) where a != b: return a < b
    case (.relation, .relation): return left.columns.lexicographicallyPrecedes(right.columns)
    default:
      let (own, other) = (left.addressed, right.addressed)
      return own == other
        ? (left.words ?? "") < (right.words ?? "") : own.lexicographicallyPrecedes(other)
    }
  }

  private var rank: Int {
    switch part {
    case .whole: min(columns.count, 2)
    case .group, .tail, .statistic: 3
    case .level: 4
    case .rule: 5
    case .aspect: 6
    case .relation: 7
    case .field: 8
    }
  }
}
