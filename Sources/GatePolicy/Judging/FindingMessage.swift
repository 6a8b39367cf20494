import GateModel
import GateWording

/// What a person is told of a judged finding: what differs, what is allowed, how sure that is, where it
/// is and what to do, as the metric declares it; behind that the numbers that statisticians want.
struct FindingMessage {
  private let result: MemberResult
  private let check: Check
  private let settings: PolicySettings
  private let rows: [DataRole: Int]
  private let facts: FindingFacts

  /// - Parameter rows: of each data set that was given.
  init(
    _ result: MemberResult, check: Check, settings: PolicySettings, rows: [DataRole: Int] = [:]
  ) {
    self.result = result
    self.check = check
    self.settings = settings
    self.rows = rows
    facts = FindingFacts(result, check: check)
  }

  var text: String { sentence + remedy + details }

  /// Without what to do and the numbers behind.
  var sentence: String {
    let clauses = [head + facts.sentence, facts.allowed, sureness].compactMap { $0 } + notes
    return clauses.joined(separator: "; ") + "."
  }

  private var member: Member { result.member }

  /// What the finding is of, where it stands for several subjects.
  private var head: String {
    switch check.aggregate {
    case .each: ""
    case .worst: "(the worst) "
    case .mean, .median: "(\(check.aggregate.rawValue)) "
    }
  }

  // MARK: How sure

  private var sureness: String? {
    guard let limit = result.limit else { return nil }
    switch result.status {
    case .fail, .warn:
      if member.isFact { return "counted, so chance has no part in it" }
      return result.pValue.map { "not by chance (\(peopleProbability($0)))" }
    case .pass:
      return excluded(beyond: limit)
    case .tooFewRows:
      return "beyond the limit, but the data has fewer rows than the policy asks for"
    case .inconclusive where check.proof == .compliance:
      let chance =
        limit.isViolated(by: member.estimate.value)
        ? "beyond the limit, but not statistically significant" : excluded(beyond: limit)
      return (chance.map { "\($0), " } ?? "")
        + "so the limit is not proven to be kept; \(provingRows(limit))"
    case .inconclusive:
      let pValue = result.pValue.map { " (\(peopleProbability($0)))" } ?? ""
      return "beyond the limit, but not statistically significant\(pValue)\(visible(limit))"
    }
  }

  /// The number that was judged, spelled as such.
  private func spelled(_ number: Double) -> String {
    check.judged == .excess ? facts.spelledDifference(number) : facts.spelled(number)
  }

  /// What a pass cannot exclude, on the side of the limit.
  private func excluded(beyond limit: Limit) -> String? {
    guard !member.isFact, let interval = member.interval(confidence: settings.confidence) else {
      return nil
    }
    let ends = [
      limit.lowerTail.map { _ in "down to \(spelled(interval.lower))" },
      limit.upperTail.flatMap { _ in
        interval.upper > 0 ? "up to \(spelled(interval.upper))" : nil
      },
    ].compactMap { $0 }
    return ends.isEmpty ? nil : "\(ends.joined(separator: " and ")) cannot be excluded"
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
        count > 0
          ? "\(peopleNumber((Double(count) * proving.factor).rounded())) \(role.rawValue)" : nil
      }
    }
    let growth =
      sizes.isEmpty
      ? "\(peopleNumber(proving.factor)) times the rows" : "\(sizes.joined(separator: ", ")) rows"
    return proving.isAtThisNumber
      ? "about \(growth) would prove it"
      : "if there is none in truth, about \(growth) would prove it"
  }

  /// The smallest number that would have been proven at the size of the data; nothing where it is no
  /// farther out than the one that was not, as where another of several tests would have proven it.
  private func visible(_ limit: Limit) -> String {
    let level = result.level ?? settings.oneSidedLevel
    let (error, value) = (member.estimate.error, member.estimate.value)
    let isAbove = limit.upperTail.map { value >= $0.bound } ?? false
    let provable: Double? =
      if let tail = limit.upperTail, isAbove {
        error.smallestProvable(above: tail.bound, from: value, level: level)
      } else if let tail = limit.lowerTail {
        error.greatestProvable(below: tail.bound, from: value, level: level)
      } else {
        nil
      }
    guard let provable, isPossible(provable) else {
      return "; no value could reach significance at this sample size"
    }
    guard isAbove ? provable > value : provable < value else { return "" }
    return "; at this size about \(spelled(provable)) would have been proven"
  }

  private func isPossible(_ number: Double) -> Bool {
    let range = check.metric.range
    return switch check.judged {
    case .value: range.lower <= number && number <= range.upper
    case .excess: abs(number) <= range.upper - range.lower
    }
  }

  // MARK: Where, what to do, and the numbers

  /// What the metric itself has to say of a number that did not simply pass.
  private var notes: [String] {
    result.status == .pass ? [] : member.notes
  }

  private var remedy: String {
    switch result.status {
    case .pass: ""
    case .fail, .warn: " " + check.metric.telling.remedy
    case .inconclusive, .tooFewRows:
      " More rows would settle it; if it is real: "
        + check.metric.telling.remedy
    }
  }

  private var details: String {
    var parts = ["\(check.judged.rawValue) \(peopleNumber(member.estimate.value))"]
    if let limit = result.limit {
      parts[0] += ", limit \(limit.bounds.map(shortestNumber).joined(separator: " to "))"
    }
    if let interval = member.estimate.interval, !member.isFact {
      let value = member.estimate.value
      let (lower, upper) = (min(interval.lower, value), max(interval.upper, value))
      parts.append("interval \(peopleNumber(lower)) to \(peopleNumber(upper))")
    }
    if let floor = member.floor { parts.append("floor \(peopleNumber(floor))") }
    if result.familySize > 1 {
      parts.append("adjusted for \(grouped(result.familySize)) comparisons")
    }
    return " (\(parts.joined(separator: ", ")))"
  }
}

/// The subject for people; the metric stands for the table as a whole.
func subjectName(_ subject: Subject, _ check: Check) -> String {
  switch subject.part {
  case .whole where subject.columns.isEmpty: check.metric.title
  case .level(let name): "\(check.metric.title) at \(name)"
  case .rule(let name): "the constraint \(name)"
  case .whole, .group, .tail, .statistic, .aspect, .relation, .field: subject.label
  }
}
