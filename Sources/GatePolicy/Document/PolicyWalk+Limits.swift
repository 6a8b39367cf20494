import GateJSON
import GateModel

extension PolicyWalk {
  private static let comparators = ["gt", "gte", "lt", "lte", "outside"]

  mutating func zones(_ fields: Fields) -> Zones {
    Zones(failIf: limit(fields["failIf"]), warnIf: limit(fields["warnIf"]))
  }

  private mutating func limit(_ cursor: Cursor?) -> Limit? {
    guard let cursor, let fields = fields(cursor, allowed: Self.comparators) else { return nil }
    let given = Self.comparators.filter { fields[$0] != nil }
    guard let comparator = given.first, given.count == 1 else {
      report(
        .badValue, "expected exactly one of gt, gte, lt, lte and outside, found \(given.count)",
        at: cursor)
      return nil
    }
    if comparator == "outside" { return outside(fields["outside"]) }
    guard let bound = number(fields[comparator]) else { return nil }
    switch comparator {
    case "gt": return .gt(bound)
    case "gte": return .gte(bound)
    case "lt": return .lt(bound)
    default: return .lte(bound)
    }
  }

  private mutating func outside(_ cursor: Cursor?) -> Limit? {
    guard let cursor else { return nil }
    guard let elements = cursor.node.arrayValue, elements.count == 2 else {
      reportType(cursor, expected: "an array of two numbers")
      return nil
    }
    let cursors = cursor.elements
    guard let low = number(cursors.first), let high = number(cursors.last) else { return nil }
    guard low <= high else {
      report(.badValue, "the first number must not be above the second", at: cursor)
      return nil
    }
    return .outside(low, high)
  }

  mutating func relativeLimit(_ cursor: Cursor?) -> RelativeLimit? {
    guard let cursor, let fields = fields(cursor, allowed: ["reference", "failIfWorseBy"]) else {
      return nil
    }
    let reference = choice(fields["reference"], among: RelativeLimit.Reference.allCases)
    guard let size = fields["failIfWorseBy"] else {
      reportMissing("failIfWorseBy", in: cursor)
      return nil
    }
    guard let tolerances = self.fields(size, allowed: ["absolute", "relative"]) else { return nil }
    let given = ["absolute", "relative"].filter { tolerances[$0] != nil }
    guard let kind = given.first, given.count == 1 else {
      report(
        .badValue, "expected exactly one of absolute and relative, found \(given.count)", at: size)
      return nil
    }
    guard let amount = number(tolerances[kind], "of at least 0", where: { $0 >= 0 }) else {
      return nil
    }
    return RelativeLimit(
      reference: reference ?? .floor,
      tolerance: kind == "absolute" ? .absolute(amount) : .relative(amount))
  }
}
