/// A rule that every row of the data keeps, as its owner declares it.
public struct Constraint: Sendable, Hashable {
  /// As policies and findings call it.
  public let name: String
  /// What has to hold.
  public let rule: Rule

  /// A rule and its name.
  public init(name: String, rule: Rule) {
    self.name = name
    self.rule = rule
  }

  /// What a row has to keep. A row with a missing value keeps every rule but implications.
  public enum Rule: Sendable, Hashable {
    /// The value lies within the bounds.
    case range(column: String, Bounds)
    /// Two columns of the row compare so.
    case comparison(left: String, Comparator, right: String)
    /// The parts add up to the total, within the tolerance.
    case sum(total: String, parts: [String], tolerance: Double)
    /// Where the premise holds, so does the conclusion.
    case implication(premise: Condition, conclusion: Condition)
    /// Equal determinants have equal dependents, namely those of the reference.
    case functionalDependency(determinant: [String], dependent: String)
    /// Only the combinations of the real data occur.
    case fixedCombinations([String])
    /// Exactly one of the columns is 1 or true, the others are 0 or false.
    case oneHot([String])
    /// A regular expression that the whole value matches.
    case pattern(column: String, String)
  }

  /// How two columns of a row compare.
  public enum Comparator: String, Sendable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case equal = "="
    case notEqual = "!="
    case greaterOrEqual = ">="
    case greater = ">"
  }

  /// A value as the policy writes it, and as a number where it is one (a datetime counts in seconds
  /// since 1970 UTC).
  public struct Value: Sendable, Hashable {
    /// As it was written.
    public let text: String
    /// `nil` where it is none; seconds since 1970 UTC of a date.
    public let number: Double?

    /// A value; `number` where it is one.
    public init(text: String, number: Double?) {
      self.text = text
      self.number = number
    }
  }

  /// A closed range; `nil` leaves an end open.
  public struct Bounds: Sendable, Hashable {
    /// The least that is allowed.
    public let min: Value?
    /// The most that is allowed.
    public let max: Value?

    /// A range; an end that is `nil` is open.
    public init(min: Value?, max: Value?) {
      self.min = min
      self.max = max
    }
  }

  /// Something that is true of a row or not. A missing value is in no list and no range.
  public struct Condition: Sendable, Hashable {
    /// Whose value is looked at.
    public let column: String
    /// What is asked of it.
    public let test: Test

    /// A test of the value of a column.
    public init(column: String, test: Test) {
      self.column = column
      self.test = test
    }

    /// What may be asked of a value.
    public enum Test: Sendable, Hashable {
      /// Whether the row has no value there.
      case isMissing(Bool)
      /// It is one of these.
      case oneOf([Value])
      /// It lies in this range.
      case within(Bounds)
    }
  }
}

extension Constraint.Rule {
  /// The columns that the rule speaks of, in its own order.
  public var columns: [String] {
    switch self {
    case .range(let column, _), .pattern(let column, _): [column]
    case .comparison(let left, _, let right): [left, right]
    case .sum(let total, let parts, _): [total] + parts
    case .implication(let premise, let conclusion): [premise.column, conclusion.column]
    case .functionalDependency(let determinant, let dependent): determinant + [dependent]
    case .fixedCombinations(let columns), .oneHot(let columns): columns
    }
  }

  /// The same rule with every value read anew for its column.
  public func mapValues(_ read: (_ column: String, Constraint.Value) -> Constraint.Value) -> Self {
    func bounds(_ column: String, _ bounds: Constraint.Bounds) -> Constraint.Bounds {
      Constraint.Bounds(
        min: bounds.min.map { read(column, $0) }, max: bounds.max.map { read(column, $0) })
    }
    func condition(_ condition: Constraint.Condition) -> Constraint.Condition {
      let column = condition.column
      let test: Constraint.Condition.Test =
        switch condition.test {
        case .isMissing: condition.test
        case .oneOf(let values): .oneOf(values.map { read(column, $0) })
        case .within(let range): .within(bounds(column, range))
        }
      return Constraint.Condition(column: column, test: test)
    }
    switch self {
    case .range(let column, let range): return .range(column: column, bounds(column, range))
    case .implication(let premise, let conclusion):
      return .implication(premise: condition(premise), conclusion: condition(conclusion))
    case .comparison, .sum, .functionalDependency, .fixedCombinations, .oneHot, .pattern:
      return self
    }
  }

  /// Every value that the rule compares, with its column.
  public var values: [(column: String, value: Constraint.Value)] {
    var found: [(column: String, value: Constraint.Value)] = []
    _ = mapValues { column, value in
      found.append((column, value))
      return value
    }
    return found
  }

  /// The columns that must hold numbers or datetimes.
  public var orderedColumns: [String] {
    switch self {
    case .range(let column, _): [column]
    case .sum(let total, let parts, _): [total] + parts
    case .comparison(let left, let comparator, let right):
      [.equal, .notEqual].contains(comparator) ? [] : [left, right]
    case .implication(let premise, let conclusion):
      [premise, conclusion].filter(\.isRange).map(\.column)
    case .functionalDependency, .fixedCombinations, .oneHot, .pattern: []
    }
  }
}

extension Constraint.Condition {
  fileprivate var isRange: Bool {
    if case .within = test { true } else { false }
  }
}
