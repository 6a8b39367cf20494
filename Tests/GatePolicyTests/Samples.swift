import GateModel
import Testing

@testable import GatePolicy

/// Metrics of every shape.
let catalogue = MetricCatalogue([
  metric("validity.schema", unlimited: true), metric("validity.type", shape: .column),
  metric("validity.range", shape: .column), metric("validity.category", shape: .column),
  metric("validity.key", shape: .column, needs: [.id]), metric("validity.unreadable"),
  metric("validity.constraint", shape: .rule), metric("validity.dependency", shape: .relation),
  metric("validity.order", shape: .relation), metric("validity.outlier", shape: .column),
  metric("fidelity.ks", shape: .column),
  metric("fidelity.tvd", shape: .column), metric("fidelity.missingness", shape: .column),
  metric("fidelity.wasserstein", shape: .column, unlimited: true),
  metric("fidelity.correlation", shape: .pair), metric("fidelity.contingency", shape: .pair),
  metric("fidelity.association", shape: .pair), metric("fidelity.js", shape: .column),
  metric("fidelity.moments", shape: .group, better: .target(0), signed: true),
  metric("fidelity.missingness.patterns"),
  metric("fidelity.accuracy.univariate", better: .higher),
  metric("fidelity.accuracy.bivariate", better: .higher),
  metric("fidelity.accuracy.trivariate", better: .higher),
  metric("fidelity.subgroup", shape: .group, needs: [.protected]),
  metric("diversity.range-coverage", shape: .column, better: .higher),
  metric("diversity.category-coverage", shape: .column, better: .higher),
  metric("diversity.rare-mass", shape: .column, better: .target(1), unlimited: true),
  metric("diversity.tail-mass", shape: .column, better: .target(1), unlimited: true),
  metric("diversity.duplicates"), metric("diversity.duplicates.near"),
  metric(
    "diversity.combination-coverage", shape: .level, better: .higher,
    levels: ["pairs", "triples"]),
  metric("diversity.entropy", shape: .column, better: .target(1), unlimited: true),
  metric(
    "diversity.text.distinct", shape: .aspect, better: .target(1), unlimited: true,
    levels: ["distinct-4", "hapax"]),
  metric("diversity.alpha-precision", better: .higher),
  metric("diversity.beta-recall", better: .higher),
  metric(
    "bias.representation", shape: .group, needs: [.protected], better: .target(1), unlimited: true),
  metric("bias.outcome-gap", shape: .group, needs: [.protected, .label]),
  metric("bias.conditional-disparity", shape: .group, needs: [.protected, .label]),
  metric("bias.disparate-impact", shape: .group, needs: [.protected, .label], better: .higher),
  metric("memorization.exact-copies"), metric("memorization.rare-copies"),
  metric("memorization.near-copies"), metric("memorization.mirror", shape: .level),
  metric("memorization.holdout-excess", needs: [.holdout]),
  metric("memorization.holdout-leakage", needs: [.holdout]),
  metric("memorization.peer.dcr", judgeable: false),
  metric("memorization.text.any13", shape: .column, signed: true),
  metric("memorization.text.canary", shape: .column, unlimited: true),
])

private func metric(
  _ id: String, shape: MetricDescriptor.Shape = .table, needs: [MetricDescriptor.Need] = [],
  better: MetricDescriptor.Direction = .lower, unlimited: Bool = false, signed: Bool = false,
  judgeable: Bool = true, levels: [String] = []
) -> MetricDescriptor {
  guard let axis = Axis(rawValue: String(id.prefix { $0 != "." })),
    let range = Interval(signed ? -.infinity : 0, unlimited || signed ? .infinity : 1)
  else { preconditionFailure("a sample metric needs an axis") }
  return MetricDescriptor(
    id: id, axis: axis, title: "Title of \(id)", summary: "", unit: "share", range: range,
    better: better, shape: shape, levels: levels, needs: needs, isJudgeable: judgeable,
    telling: Telling(
      ["{subject}: it differs by {value}[, most in {most}: {mostAmount:number}]"], in: .number(""),
      remedy: "Mend it."), definition: "",
    references: [])
}

/// A policy document with these members of `checks` and of `settings`.
func document(checks: String, settings: String = "", dataset: String = "") -> [UInt8] {
  Array(
    """
    {"policyLanguage":1,"name":"sample","version":"1",
    "dataset":{\(dataset)},
    "settings":{\(settings)},
    "checks":{\(checks)}}
    """.utf8)
}

func read(_ bytes: [UInt8]) -> Result<Policy, PolicyProblems> {
  PolicyReader.read(bytes, name: "p.json", sha256: "00", catalogue: catalogue)
}

func policy(checks: String, settings: String = "", dataset: String = "") throws -> Policy {
  try read(document(checks: checks, settings: settings, dataset: dataset)).get()
}

func problems(_ bytes: [UInt8]) -> [Diagnostic] {
  switch read(bytes) {
  case .success(let policy): policy.warnings
  case .failure(let problems): problems.diagnostics
  }
}

/// A number with a normal error; `se` zero makes it a fact.
func estimate(_ value: Double, se: Double) -> Estimate {
  let error: ErrorModel =
    se > 0 ? .normal(standardError: se, scale: .identity, slack: 0) : .fact
  // 1.959964 is the 97.5 % point of the normal distribution.
  let interval = se > 0 ? Interval(value - 1.959964 * se, value + 1.959964 * se) : nil
  guard let estimate = Estimate(value: value, interval: interval, error: error) else {
    preconditionFailure("a sample estimate is a number")
  }
  return estimate
}

func measured(
  _ metric: String, _ subject: Subject = .table, value: Double, se: Double = 0,
  floor: Double? = nil, excess: Double? = nil, contributors: [Contributor] = []
) -> Measurement {
  var score = Score(
    value: estimate(value, se: se), floor: floor.map { estimate($0, se: 0) },
    excess: excess.map { estimate($0, se: se) }, n: 1000)
  score.contributors = contributors
  return Measurement(metric: metric, version: 1, subject: subject, outcome: .measured(score))
}

/// A fidelity.ks of a column whose judged number is its excess.
func ks(_ column: String, excess: Double, se: Double = 0.01, floor: Double = 0.02) -> Measurement {
  measured(
    "fidelity.ks", .column(column), value: excess + floor, se: se, floor: floor, excess: excess)
}

func unmeasured(_ metric: String, _ subject: Subject = .table) -> Measurement {
  Measurement(
    metric: metric, version: 1, subject: subject, outcome: .notMeasured(reason: "too large"))
}

func notApplicable(_ metric: String, _ subject: Subject = .table) -> Measurement {
  Measurement(
    metric: metric, version: 1, subject: subject, outcome: .notApplicable(reason: "constant"))
}

func summary(
  _ name: String, _ kind: ColumnKind = .number, roles: [ColumnRole] = []
) -> ColumnSummary {
  ColumnSummary(
    name: name, kind: kind, roles: roles, reason: "", rows: 1000, missing: 0, distinct: 10,
    unparsed: 0)
}

func judged(
  _ policy: Policy, _ measurements: [Measurement], columns: [ColumnSummary] = [],
  rows: [DataRole: Int] = [.real: 1000, .synthetic: 1000], detectors: DetectorTest? = nil,
  selection: Selection = Selection()
) -> Judgement {
  judge(
    policy, measurements: measurements, columns: columns, rows: rows, detectors: detectors,
    catalogue: catalogue, selection: selection)
}
