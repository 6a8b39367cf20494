import GateModel
import GateTestSupport

/// A made-up run that has something for each picture.
enum PicturedRun {
  static let run = make(columns: 3)

  /// - Parameter columns: of which each has a distance, a profile, a finding and pairs.
  static func make(columns: Int, pairs hasPairs: Bool = true) -> RunRecord {
    let names = (0..<columns).map { "c\($0)" }
    var measurements = names.enumerated().map { index, name in
      score("fidelity.ks", .column(name), 0.9 / Double(index + 1), floor: 0.01)
    }
    for (first, second) in hasPairs ? pairs(of: names) : [] {
      measurements.append(
        score("fidelity.contingency", .pair(first, second), 0.31, floor: 0.011))
    }
    measurements += [
      score(
        "bias.outcome-gap", .group(column: "sex", group: "<F>"), 0.12, floor: 0.02,
        parts: ["gap.real": -0.19, "gap.synthetic": 0.0125]),
      score(
        "utility.tstr", .level("trees, AUC"), 0.44, floor: 0,
        parts: ["quality.real": 0.9175, "quality.synthetic": -0.473]),
      score(
        "memorization.holdout-excess", .level("r < 1/2"), 0.0006, floor: nil,
        parts: ["members": 0.0062, "nonMembers": 0.0059, "smallestDetectable": 0.005]),
      score(
        "memorization.exact-copies", .table, 0.0102, floor: 0,
        parts: ["people": 161, "peopleAtLeast": 150]),
      score(
        "diversity.generations", .level("duplicates"), -0.375, floor: nil,
        parts: ["generation 1": 0, "generation 2": -0.5, "generation 3": -0.75]),
    ]
    var run = SampleRun.make(
      findings: names.enumerated().map { index, name in
        finding("fid-ks", "fidelity.ks", .column(name), index == 0 ? .fail : .pass, 0.88, 2.5e-50)
      } + [
        finding("fid-contingency", "fidelity.contingency", .pair("c0", "c1"), .fail, 0.299, 0.00042)
      ], measurements: measurements)
    run.profiles = names.map { name in
      ColumnProfile(
        column: name, kind: name == "c1" ? .category : .number,
        bins: [
          ColumnProfile.Bin(label: "up to 20", real: 1208, synthetic: 1498),
          ColumnProfile.Bin(label: "over 20", real: 15_072, synthetic: 6502),
        ])
    }
    run.joints = pairs(of: names).prefix(hasPairs ? 50 : 0).map { joint($0, $1, bins: columns) }
    run.curves = ["density", "distance", "ratio"].map { curve($0, points: columns) }
    return run
  }

  /// Of texts: copied passages, items of a benchmark, and what is drawn of a field.
  static let ofTexts: RunRecord = {
    func share(_ metric: String, _ subject: Subject, _ own: Int, _ unseen: Int) -> Measurement {
      let measurement = score(metric, subject, Double(own) / 400, floor: 0)
      guard case .measured(var score) = measurement.outcome else { return measurement }
      score.facts.amounts["synthetic"] = .share(own, of: 400)
      score.facts.amounts["real"] = .share(unseen, of: 200)
      score.matchedRows = (0..<own).map { index in
        MatchedRow(
          candidate: RowPlace(file: "s.jsonl", line: index + 1),
          passage: Passage(field: "response", bytes: nil, .span(tokens: index < 30 ? 60 : 183)))
      }
      return Measurement(
        metric: metric, version: 1, subject: subject, outcome: .measured(score))
    }
    var run = SampleRun.make(
      findings: [],
      measurements: [
        share("memorization.text.spans", .column("response"), 40, 1),
        share("contamination.text.ngram", .level("gsm8k"), 0, 2),
      ])
    run.profiles = [
      ColumnProfile(
        column: "response", kind: .number, aspect: "length in tokens",
        bins: [ColumnProfile.Bin(label: "all values", real: 100, synthetic: 50, holdout: 20)]),
      ColumnProfile(
        column: "response", kind: .category, aspect: "words",
        bins: [
          ColumnProfile.Bin(label: "delve", real: 10, synthetic: 100, holdout: 2),
          ColumnProfile.Bin(label: "rest", real: 990, synthetic: 900, holdout: 198),
        ]),
    ]
    return run
  }()

  /// All rows in the first bin of real rows, and in the last of synthetic ones.
  private static func joint(_ first: String, _ second: String, bins columns: Int) -> JointTable {
    let bins = min(columns, 8)
    let labels = (1...bins).map { "over \($0)00 up to \($0 + 1)00" }
    let empty = [Int](repeating: 0, count: bins * bins - 1)
    return JointTable(
      first: first, second: second, rows: labels, columns: labels,
      real: [997] + empty.dropLast() + [nil],
      synthetic: empty + [1000])
  }

  private static func curve(_ name: String, points columns: Int) -> AttackCurve {
    AttackCurve(
      attack: name,
      points: (1...min(columns, 100)).map { place in
        AttackCurve.Point(
          number: 0.125 * Double(place), members: 0.01 * Double(place),
          others: 0.0025 * Double(place))
      })
  }

  static func pairs(of names: [String]) -> [(String, String)] {
    names.indices.flatMap { first in
      names.indices.dropFirst(first + 1).map { (names[first], names[$0]) }
    }
  }

  private static func finding(
    _ check: String, _ metric: String, _ subject: Subject, _ status: Finding.Status,
    _ value: Double, _ pValue: Double
  ) -> Finding {
    Finding(
      check: check, axis: .fidelity, metric: metric, subject: subject, status: status,
      severity: .error, of: .excess, limit: .gt(0.1), value: value,
      interval: Interval(value - 0.0123, value + 0.0456), floor: 0.0104775, pValue: pValue,
      significance: 0.005, message: "what happened")
  }

  private static func score(
    _ metric: String, _ subject: Subject, _ value: Double, floor: Double?,
    parts: [String: Double] = [:]
  ) -> Measurement {
    func estimate(_ value: Double) -> Estimate {
      guard
        let estimate = Estimate(value: value, interval: Interval(value, value + 0.1), error: .fact)
      else { preconditionFailure("a sample value is never NaN") }
      return estimate
    }
    var score = Score(
      value: estimate(value), floor: floor.map(estimate),
      excess: floor.map { estimate(value - $0) }, n: 8000)
    score.parts = parts
    return Measurement(metric: metric, version: 1, subject: subject, outcome: .measured(score))
  }
}
