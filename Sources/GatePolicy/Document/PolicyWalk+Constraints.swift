import GateJSON
import GateModel

/// The forms of a constraint, by the word that stands for them in a policy.
private enum ConstraintType: String, CaseIterable {
  case range, comparison, sum, implication, pattern
  case functionalDependency = "functional-dependency"
  case fixedCombinations = "fixed-combinations"
  case oneHot = "one-hot"
  case notNullWhen = "not-null-when"

  var keys: [String] {
    switch self {
    case .range: ["column", "min", "max"]
    case .comparison: ["left", "operator", "right"]
    case .sum: ["total", "parts", "tolerance"]
    case .implication: ["if", "then"]
    case .pattern: ["column", "pattern"]
    case .functionalDependency: ["determinant", "dependent"]
    case .fixedCombinations, .oneHot: ["columns"]
    case .notNullWhen: ["column", "when"]
    }
  }
}

extension PolicyWalk {
  /// Sums of decimal fractions are off by rounding; half a cent is none.
  private static let defaultTolerance = 0.005

  /// - Returns: in name order.
  mutating func constraints(_ cursor: Cursor?) -> [ConstraintDeclaration] {
    guard let cursor, let members = members(cursor) else { return [] }
    return members.compactMap { constraint($0, in: cursor) }
      .sorted { $0.constraint.name < $1.constraint.name }
  }

  private mutating func constraint(
    _ member: JSONMember, in cursor: Cursor
  ) -> ConstraintDeclaration? {
    let own = cursor.child(member)
    guard let members = members(own) else { return nil }
    guard let typeMember = members.first(where: { $0.key == "type" }) else {
      reportMissing("type", in: own)
      return nil
    }
    guard let type = choice(own.child(typeMember), among: ConstraintType.allCases),
      let fields = fields(own, allowed: ["type", "description"] + type.keys)
    else { return nil }
    _ = string(fields["description"])
    var columns: [PlacedName] = []
    guard let rule = rule(type, fields, &columns) else { return nil }
    return ConstraintDeclaration(
      constraint: Constraint(name: member.key, rule: rule), columns: columns,
      place: place(member.keyPosition))
  }

  private mutating func rule(
    _ type: ConstraintType, _ fields: Fields, _ columns: inout [PlacedName]
  ) -> Constraint.Rule? {
    switch type {
    case .range:
      guard let column = column("column", fields, &columns), let bounds = bounds(fields)
      else { return nil }
      return .range(column: column, bounds)
    case .comparison:
      guard let left = column("left", fields, &columns),
        let comparator = required("operator", fields).flatMap({
          choice($0, among: Constraint.Comparator.allCases)
        }), let right = column("right", fields, &columns)
      else { return nil }
      return .comparison(left: left, comparator, right: right)
    case .sum:
      guard let total = column("total", fields, &columns),
        let parts = several("parts", 1, fields, &columns)
      else { return nil }
      let tolerance = number(fields["tolerance"], "of at least 0") { $0 >= 0 }
      return .sum(total: total, parts: parts, tolerance: tolerance ?? Self.defaultTolerance)
    case .implication:
      guard let premise = condition("if", fields, &columns),
        let conclusion = condition("then", fields, &columns)
      else { return nil }
      return .implication(premise: premise, conclusion: conclusion)
    case .notNullWhen:
      guard let column = column("column", fields, &columns),
        let premise = condition("when", fields, &columns)
      else { return nil }
      return .implication(
        premise: premise, conclusion: Constraint.Condition(column: column, test: .isMissing(false)))
    case .functionalDependency:
      guard let determinant = several("determinant", 1, fields, &columns),
        let dependent = column("dependent", fields, &columns)
      else { return nil }
      return .functionalDependency(determinant: determinant, dependent: dependent)
    case .fixedCombinations:
      return several("columns", 2, fields, &columns).map { .fixedCombinations($0) }
    case .oneHot:
      return several("columns", 2, fields, &columns).map { .oneHot($0) }
    case .pattern:
      guard let column = column("column", fields, &columns), let pattern = pattern(fields)
      else { return nil }
      return .pattern(column: column, pattern)
    }
  }

  private mutating func required(_ key: String, _ fields: Fields) -> Cursor? {
    if fields[key] == nil { reportMissing(key, in: fields.cursor) }
    return fields[key]
  }

  private mutating func column(
    _ key: String, _ fields: Fields, _ columns: inout [PlacedName]
  ) -> String? {
    guard let cursor = required(key, fields), let text = string(cursor) else { return nil }
    columns.append(
      PlacedName(text: text, place: place(cursor.node.position), pointer: cursor.pointer))
    return text
  }

  private mutating func several(
    _ key: String, _ least: Int, _ fields: Fields, _ columns: inout [PlacedName]
  ) -> [String]? {
    guard let cursor = required(key, fields), let names = names(cursor) else { return nil }
    guard Set(names.map(\.text)).count == names.count, names.count >= least else {
      report(.badValue, "expected at least \(least) different column names", at: cursor)
      return nil
    }
    columns += names
    return names.map(\.text)
  }

  private mutating func condition(
    _ key: String, _ fields: Fields, _ columns: inout [PlacedName]
  ) -> Constraint.Condition? {
    guard let cursor = required(key, fields),
      let own = self.fields(cursor, allowed: ["column", "in", "min", "max", "missing"]),
      let column = column("column", own, &columns)
    else { return nil }
    let isRange = own["min"] != nil || own["max"] != nil
    guard [own["in"] != nil, isRange, own["missing"] != nil].count(where: { $0 }) == 1 else {
      report(.badValue, "expected exactly one of \"in\", a range and \"missing\"", at: cursor)
      return nil
    }
    if let missing = own["missing"] {
      return boolean(missing).map { Constraint.Condition(column: column, test: .isMissing($0)) }
    }
    if isRange {
      return bounds(own).map { Constraint.Condition(column: column, test: .within($0)) }
    }
    let values = own["in"]?.elements.compactMap { value($0) } ?? []
    return Constraint.Condition(column: column, test: .oneOf(values))
  }

  private mutating func bounds(_ fields: Fields) -> Constraint.Bounds? {
    let bounds = Constraint.Bounds(min: value(fields["min"]), max: value(fields["max"]))
    guard bounds.min != nil || bounds.max != nil else {
      report(.badValue, "a range needs \"min\", \"max\" or both", at: fields.cursor)
      return nil
    }
    if let low = bounds.min?.number, let high = bounds.max?.number, low > high {
      report(.badValue, "min must not be above max", at: fields.cursor)
      return nil
    }
    return bounds
  }

  private mutating func value(_ cursor: Cursor?) -> Constraint.Value? {
    guard let cursor, let text = dataValue(cursor) else { return nil }
    return Constraint.Value(text: text, number: cursor.node.doubleValue)
  }

  private mutating func pattern(_ fields: Fields) -> String? {
    guard let cursor = required("pattern", fields), let pattern = string(cursor) else { return nil }
    guard (try? Regex(pattern)) != nil else {
      report(.badValue, "this is no regular expression", at: cursor)
      return nil
    }
    return pattern
  }
}
