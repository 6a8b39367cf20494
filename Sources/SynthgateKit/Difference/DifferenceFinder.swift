import GateMetrics
import GateModel

/// Compares the judged numbers of two runs, finding by finding.
///
/// A number is better or worse where its two intervals have nothing in common. These hold all together
/// (Bonferroni over the compared numbers), since a table has hundreds, of which some would move by
/// chance.
struct DifferenceFinder {
  private let old: RunRecord
  private let new: RunRecord
  private let paths: (old: String, new: String)
  private let confidence: Double
  private let sides: (old: JudgedNumbers, new: JudgedNumbers)
  /// What both runs have numbers of, in the order of the new one.
  private let common: [Finding]

  init(_ old: RunRecord, _ new: RunRecord, paths: (String, String)) {
    (self.old, self.new, self.paths) = (old, new, paths)
    confidence = min(old.settings.confidence, new.settings.confidence)
    let sides = (old: JudgedNumbers(old), new: JudgedNumbers(new))
    common = new.findings.filter { finding in
      sides.new.isJudged(finding.reference) && sides.old.isJudged(finding.reference)
        && sides.old.isSame(as: sides.new, finding.reference)
    }
    self.sides = sides
  }

  var result: RunDifference {
    let level = 1 - (1 - confidence) / Double(max(1, common.count))
    var worse: [(change: RunDifference.Change, depth: Double)] = []
    var (better, crossed): ([RunDifference.Change], [RunDifference.Change]) = ([], [])
    for finding in common {
      guard let before = sides.old.number(of: finding.reference, confidence: level),
        let after = sides.new.number(of: finding.reference, confidence: level)
      else { continue }
      let change = RunDifference.Change(
        check: finding.check, subject: finding.subject, old: before, new: after)
      switch change.movement(finding.goal(of: sides.new.compared(finding.reference))) {
      case .worse(let by): worse.append((change, finding.limit.map { by / $0.scale } ?? by))
      case .better: better.append(change)
      case .none where before.status.isAgainst != after.status.isAgainst: crossed.append(change)
      case .none: break
      }
    }
    return RunDifference(
      old: RunDifference.Side(path: paths.old, verdict: old.verdict),
      new: RunDifference.Side(path: paths.new, verdict: new.verdict), axes: axes,
      gone: Self.causes(of: old, notIn: new), come: Self.causes(of: new, notIn: old),
      worse: worse.enumerated().sorted {
        $0.element.depth == $1.element.depth
          ? $0.offset < $1.offset : $0.element.depth > $1.element.depth
      }.map(\.element.change),
      better: better, crossed: crossed, lost: lost(level), compared: common.count,
      confidence: confidence, doubts: doubts)
  }

  private var axes: [RunDifference.AxisChange] {
    Axis.allCases.compactMap { axis in
      let (before, after) = (old.axes[axis]?.verdict, new.axes[axis]?.verdict)
      return before == after ? nil : RunDifference.AxisChange(axis: axis, old: before, new: after)
    }
  }

  private static func causes(of run: RunRecord, notIn other: RunRecord) -> [Cause] {
    run.causes.filter { cause in
      !other.causes.contains { $0.kind == cause.kind && $0.subject == cause.subject }
    }
  }

  /// What was judged and is not any more. Pairs that a run leaves out are not lost, nor is what a
  /// partial run was not asked for.
  private func lost(_ level: Double) -> [RunDifference.Change] {
    let part = Set(new.findings.filter { $0.status != .skipped }.map(\.check))
    let omitted = Set(new.omittedFindings.map(\.check))
    // What does not apply to the new candidate is not missing.
    let elsewhere = Set(new.findings.filter { $0.status != .notMeasured }.map(\.reference))
    return old.findings.compactMap { finding in
      guard let before = sides.old.number(of: finding.reference, confidence: level),
        part.contains(finding.check), !sides.new.isJudged(finding.reference),
        !elsewhere.contains(finding.reference),
        !omitted.contains(finding.check)
      else { return nil }
      return RunDifference.Change(
        check: finding.check, subject: finding.subject, old: before, new: nil)
    }
  }

  private var doubts: [String] {
    var doubts: [String] = []
    func digests(_ run: RunRecord, _ role: DataRole) -> [String] {
      (run.inputs.first { $0.role == role }?.files ?? []).compactMap { $0.hmac ?? $0.sha256 }
        .sorted()
    }
    if digests(old, .real) != digests(new, .real) {
      doubts.append("the two were judged against other real data, or with another digest key")
    }
    if digests(old, .holdout) != digests(new, .holdout) {
      doubts.append("the two were judged with another holdout")
    }
    if old.policy.sha256 != new.policy.sha256 {
      doubts.append(
        "the policies differ (\(old.policy.name) \(old.policy.version), \(new.policy.name) "
          + "\(new.policy.version)): checks of one alone are not compared")
    }
    let other = sides.old.otherVersions(than: sides.new)
    if !other.isEmpty {
      doubts.append(
        "not compared, since they are measured otherwise: \(other.joined(separator: ", "))")
    }
    return doubts
  }
}

/// Where a number should be.
private enum Goal {
  case low, high
  case near(Double)
}

private enum Movement {
  case worse(by: Double)
  case better
  case none
}

extension RunDifference.Change {
  fileprivate func movement(_ goal: Goal) -> Movement {
    guard let new else { return .none }
    let (before, after) = (old.span, new.span)
    guard before.upper < after.lower || after.upper < before.lower else { return .none }
    let by =
      switch goal {
      case .low: new.value - old.value
      case .high: old.value - new.value
      case .near(let target): abs(new.value - target) - abs(old.value - target)
      }
    return by > 0 ? .worse(by: by) : by < 0 ? .better : .none
  }
}

extension RunDifference.Number {
  fileprivate var span: (lower: Double, upper: Double) {
    (interval?.lower ?? value, interval?.upper ?? value)
  }
}

extension Finding {
  var reference: Cause.Reference { Cause.Reference(check: check, subject: subject) }

  /// As the metric has it, or else the limit; an excess is best at zero where its number is best at a
  /// value.
  fileprivate func goal(of judged: Judged) -> Goal {
    switch MetricRegistry.catalogue[metric]?.better {
    case .lower: return .low
    case .higher: return .high
    case .target(let target): return .near(judged == .excess ? 0 : target)
    case nil: break
    }
    return switch limit {
    case .lt, .lte: .high
    case .outside(let low, let high): .near((low + high) / 2)
    case .gt, .gte, nil: .low
    }
  }
}

extension Finding.Status {
  fileprivate var isAgainst: Bool { self == .fail || self == .warn }
}

extension Limit {
  /// The size of the limit, by which depths are compared.
  fileprivate var scale: Double {
    let size = bounds.map(\.magnitude).max() ?? 0
    return size > 0 ? size : 1
  }
}
