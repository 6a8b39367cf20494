import GateModel

/// What becomes of a member's result under a check's severity and its setting for inconclusive results.
struct Consequence: Sendable {
  let status: Finding.Status
  let effect: Verdict
  /// Why the status is not what the numbers alone would say.
  let remark: String?

  private init(_ status: Finding.Status, _ effect: Verdict, _ remark: String? = nil) {
    self.status = status
    self.effect = effect
    self.remark = remark
  }

  init(of status: MemberResult.Status, check: Check) {
    switch status {
    case .pass: self.init(.pass, .pass)
    case .warn: self = Self.warning(check.severity)
    case .fail: self = Self.failing(check.severity)
    case .inconclusive: self = Self.inconclusive(check)
    // Whatever inconclusive results count as, too few rows prove nothing.
    case .tooFewRows:
      self.init(.inconclusive, check.severity == .error ? .incomplete : .pass)
    }
  }

  private static func inconclusive(_ check: Check) -> Consequence {
    let remark = "inconclusive counts as \(check.onInconclusive.rawValue) here"
    return switch (check.onInconclusive, check.severity) {
    case (.pass, _): Consequence(.inconclusive, .pass)
    case (.warn, _): warning(check.severity, because: remark)
    case (.fail, _): failing(check.severity, because: remark)
    case (.incomplete, .error): Consequence(.inconclusive, .incomplete)
    case (.incomplete, .warn): Consequence(.inconclusive, .warn)
    case (.incomplete, .info): Consequence(.inconclusive, .pass)
    }
  }

  private static func failing(
    _ severity: Finding.Severity, because reason: String? = nil
  ) -> Consequence {
    switch severity {
    case .error: Consequence(.fail, .fail, reason)
    case .warn: Consequence(.warn, .warn, "a warning only: severity warn")
    case .info: shownOnly
    }
  }

  private static func warning(
    _ severity: Finding.Severity, because reason: String? = nil
  ) -> Consequence {
    severity == .info ? shownOnly : Consequence(.warn, .warn, reason)
  }

  private static var shownOnly: Consequence {
    Consequence(.pass, .pass, "shown only: severity info")
  }
}
