import GateModel

/// A finding that needs a cause, whether it is listed or not.
struct Symptom: Sendable {
  let check: Check
  let subject: Subject
  let status: Finding.Status
  /// How far beyond its limit the number is, in units of the limit.
  let depth: Double
  /// For a pair: whether the number would keep its limit if the candidate had the real margins; `nil`
  /// where that is unknown.
  let keepsLimitRaked: Bool?
  /// Whether it says that nothing of a column could be read.
  let isOfUnread: Bool

  var axis: Axis { check.axis }
  var metric: String { check.metric.id }
  var reference: Cause.Reference { Cause.Reference(check: check.id, subject: subject) }

  init(_ result: MemberResult, check: Check, status: Finding.Status) {
    self.check = check
    self.status = status
    subject = result.member.subject
    depth = result.limit?.relativeDepth(of: result.member.estimate.value) ?? 0
    isOfUnread = check.metric.id == CauseRules.unread && result.member.score?.value.value == 1
    let floor = check.judged == .excess ? result.member.floor ?? 0 : 0
    keepsLimitRaked = (result.member.score?.raked).flatMap { raked in
      result.limit.map { !$0.isViolated(by: raked - floor) }
    }
  }

  /// The column whose trouble it is: that of a number of one column, a side of it or a group of its
  /// values. A pair has two, a protected group is nobody's.
  var column: String? {
    switch subject.part {
    case .whole, .aspect, .group, .tail, .statistic, .field:
      subject.addressed.count == 1 ? subject.addressed.first : nil
    case .level, .rule, .relation: nil
    }
  }

  /// The protected columns whose group it is, or else its column.
  var groupColumns: [String] {
    if case .group(let columns, _) = subject.part { columns } else { [column].compactMap(\.self) }
  }
}

extension Limit {
  /// How far beyond the nearest bound a number is, in units of that bound, or as it is where the bound
  /// is zero; negative where it keeps the limit.
  func relativeDepth(of value: Double) -> Double {
    let depth: (Double, Double) =
      switch self {
      case .gt(let bound), .gte(let bound): (value - bound, bound)
      case .lt(let bound), .lte(let bound): (bound - value, bound)
      case .outside(let low, let high):
        value > high || high - value < value - low ? (value - high, high) : (low - value, low)
      }
    return depth.1 == 0 ? depth.0 : depth.0 / abs(depth.1)
  }
}
