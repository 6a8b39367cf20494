import GateJSON
import GateModel

/// The sentence that explains a judged finding to a person.
struct FindingMessage {
  private let evidence: Evidence
  private let check: Check
  private let settings: PolicySettings
  private let rows: [DataRole: Int]

  /// - Parameter rows: of each data set that was given.
  init(
    _ evidence: Evidence, check: Check, settings: PolicySettings, rows: [DataRole: Int] = [:]
  ) {
    self.evidence = evidence
    self.check = check
    self.settings = settings
    self.rows = rows
  }

  var text: String { head + ": " + body + notes + contributors }

  private var member: Member { evidence.member }

  private var head: String {
    let name = subjectName(member.subject, check)
    switch check.aggregate {
    case .each: return name
    case .worst: return "\(name) (the worst)"
    case .mean, .median: return "\(name) (\(check.aggregate.rawValue))"
    }
  }

  private var body: String {
    let number = "\(check.judged.rawValue) \(briefNumber(member.estimate.value))"
    guard let limit = evidence.limit else { return number + details }
    switch evidence.status {
    case .fail, .warn:
      return "\(number) is \(limit.violation)\(details)"
    case .pass:
      return "\(number) is \(limit.compliance)\(excluded(beyond: limit))\(details)"
    case .tooFewRows:
      return "\(number) is \(limit.violation), but the data has fewer rows than the policy asks for"
        + details
    case .inconclusive where check.proof == .compliance:
      let isBeyond = limit.isViolated(by: member.estimate.value)
      let result =
        isBeyond
        ? "\(limit.violation), but chance could explain it"
        : "\(limit.compliance)\(excluded(beyond: limit))"
      return "\(number) is \(result), so the limit is not proven to be kept;"
        + " \(provingRows(limit))\(details)"
    case .inconclusive:
      return "\(number) is \(limit.violation), but chance could explain it\(visible(limit))"
        + details
    }
  }

  /// What a pass cannot exclude, on the side of the limit.
  private func excluded(beyond limit: Limit) -> String {
    guard !member.isFact, let interval = member.interval(confidence: settings.confidence) else {
      return ""
    }
    let ends = [
      limit.lowerTail.map { _ in "down to \(briefNumber(interval.lower))" },
      limit.upperTail.map { _ in "up to \(briefNumber(interval.upper))" },
    ].compactMap { $0 }
    return ", but \(ends.joined(separator: " and ")) cannot be excluded"
  }

  /// How many rows would prove that the limit is kept.
  private func provingRows(_ limit: Limit) -> String {
    guard
      let proving = ProvingRows(
        member.estimate.error, value: member.estimate.value, honest: member.honest(check),
        limit: limit, confidence: settings.confidence)
    else { return "no number of rows would prove it at this rate" }
    let sizes = DataRole.allCases.compactMap { role in
      rows[role].flatMap { count in
        count > 0 ? "\(briefNumber(Double(count) * proving.factor)) \(role.rawValue)" : nil
      }
    }
    let growth =
      sizes.isEmpty
      ? "\(briefNumber(proving.factor)) times the rows" : "\(sizes.joined(separator: ", ")) rows"
    return proving.isAtThisNumber
      ? "about \(growth) would prove it"
      : "if there is none in truth, about \(growth) would prove it"
  }

  /// The smallest number that would have been proven at the size of the data.
  private func visible(_ limit: Limit) -> String {
    let level = evidence.level ?? settings.oneSidedLevel
    let (error, value) = (member.estimate.error, member.estimate.value)
    let provable: Double? =
      if let tail = limit.upperTail, value >= tail.bound {
        error.smallestProvable(above: tail.bound, from: value, level: level)
      } else if let tail = limit.lowerTail {
        error.greatestProvable(below: tail.bound, from: value, level: level)
      } else {
        nil
      }
    guard let provable else { return "" }
    return isPossible(provable)
      ? "; at this size about \(briefNumber(provable)) would have been proven"
      : "; at this size no number would have been proven"
  }

  private func isPossible(_ number: Double) -> Bool {
    let range = check.metric.range
    return switch check.judged {
    case .value: range.lower <= number && number <= range.upper
    case .excess: abs(number) <= range.upper - range.lower
    }
  }

  private var details: String {
    var parts: [String] = []
    if let interval = member.estimate.interval, !member.isFact {
      parts.append("interval \(briefNumber(interval.lower)) to \(briefNumber(interval.upper))")
    }
    if let floor = member.floor {
      parts.append("floor \(briefNumber(floor))")
    }
    if evidence.familySize > 1 {
      parts.append("adjusted for \(evidence.familySize) comparisons")
    }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }

  /// What the metric itself has to say of a number that did not simply pass.
  private var notes: String {
    evidence.status == .pass ? "" : member.notes.map { "; \($0)" }.joined()
  }

  private var contributors: String {
    guard evidence.status != .pass, let largest = member.contributors.first else { return "" }
    let amount = briefNumber(largest.contribution)
    return "; contributes most: \(largest.label) \(largest.contribution > 0 ? "+" : "")\(amount)"
  }
}

/// The subject for people; the metric stands for the table as a whole.
func subjectName(_ subject: Subject, _ check: Check) -> String {
  switch subject {
  case .table: check.metric.title
  case .level(let name): "\(check.metric.title) at \(name)"
  case .rule(let name): "the constraint \(name)"
  case .column, .pair, .group, .aspect, .relation: subject.label
  }
}

extension Limit {
  /// What a violation is, after "is": `above 0.1`, `outside 0.8 to 1.25`.
  var violation: String {
    switch self {
    case .gt(let x): "above \(shortestNumber(x))"
    case .gte(let x): "at or above \(shortestNumber(x))"
    case .lt(let x): "below \(shortestNumber(x))"
    case .lte(let x): "at or below \(shortestNumber(x))"
    case .outside(let low, let high): "outside \(shortestNumber(low)) to \(shortestNumber(high))"
    }
  }
  /// What a number that keeps the limit is, after "is": `not above 0.1`, `within 0.8 to 1.25`.
  var compliance: String {
    switch self {
    case .gt, .gte, .lt, .lte: "not \(violation)"
    case .outside(let low, let high): "within \(shortestNumber(low)) to \(shortestNumber(high))"
    }
  }
}
