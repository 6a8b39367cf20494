import GateModel
import GatePreparation
import GateStatistics

/// `fidelity.calendar`: do datetimes fall on the hours and the weekdays of real ones?
package enum CalendarPattern: Metric {
  package static let descriptor = MetricDescriptor(
    id: "fidelity.calendar", axis: .fidelity, title: "Clock and calendar",
    summary: "The share of rows that would have to change their hour of day, or their weekday.",
    unit: "distance", range: unitInterval, better: .lower, shape: .aspect, kinds: [.datetime],
    telling: Telling(
      [
        "{subject}: {value} of the rows fall on another one[; most: {most} {mostAmount:points}]"
      ], in: .share,
      remedy: "Model hour and weekday as columns of their own, and check the time zone."),
    definition: "Total variation of the 24 hours of day (UTC), where the real values have 20 and "
      + "more times of day and 5 % of them are off the commonest; of the 7 weekdays, where they "
      + "have 56 and more dates over 56 days. Rows of a date share their weekday, so that floor and "
      + "error of weekdays are those of as many rows as there are dates.",
    references: ["Kish 1965, Survey Sampling, section 5.4 (clusters)"])

  package static let needs: Set<FactKey> = [.columns]

  package static let examples = [
    MetricExample(
      "a clock nine hours late",
      reference: [.instants("seen", times(startingAt: 8))],
      candidate: [.instants("seen", times(startingAt: 17))],
      subject: .aspect(column: "seen", aspect: hour), value: 1),
    MetricExample(
      "as many Mondays, none on other days",
      reference: [.instants("seen", (0..<70).map { day(4 + Double($0)) })],
      candidate: [.instants("seen", (0..<70).map { day(4 + 7 * Double($0)) })],
      subject: .aspect(column: "seen", aspect: weekday), value: 6.0 / 7),
  ]

  static let hour = "hour of day"
  static let weekday = "weekday"

  /// Twenty-five times of a morning, five an hour.
  private static func times(startingAt hour: Double) -> [Double?] {
    (0..<25).map { 3600 * (hour + Double($0) / 5) }
  }

  /// 1970-01-05 is the fourth day, a Monday.
  private static func day(_ number: Double) -> Double { 86_400 * number }

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    let columns = comparison.compared.filter { comparison.columns[$0].kind == .datetime }
    guard !columns.isEmpty else { return notApplicable("no compared column of kind datetime") }
    let measurements = columns.flatMap { column -> [Measurement] in
      guard let facts = facts.columns[column], !facts.sortedReference.isEmpty,
        !facts.sortedCandidate.isEmpty
      else { return [] }
      let name = comparison.columns[column].name
      return [
        hours(facts, context).map { measurement(.aspect(column: name, aspect: hour), $0) },
        weekdays(facts, context).map { measurement(.aspect(column: name, aspect: weekday), $0) },
      ].compactMap { $0 }
    }
    return measurements.isEmpty
      ? notApplicable("no column has hours or weekdays that vary enough") : measurements
  }

  // MARK: Hours

  private static let fewestTimes = 20
  private static let leastOffCommonest = 0.05

  /// `nil` where the real values have hardly any time of day.
  private static func hours(_ facts: ColumnFacts, _ context: EvaluationContext) -> Outcome? {
    let sortedReal = facts.sortedReal
    var times: [Int: Int] = [:]
    for value in sortedReal { times[CalendarCounts.second(of: value), default: 0] += 1 }
    let commonest = times.values.max() ?? 0
    guard times.count >= fewestTimes,
      Double(sortedReal.count - commonest)
        >= leastOffCommonest * Double(sortedReal.count)
    else { return nil }
    let (reference, candidate) = (
      CalendarCounts.hours(facts.sortedReference), CalendarCounts.hours(facts.sortedCandidate)
    )
    let distance = totalVariation(
      reference: reference, candidate: candidate, pool: CalendarCounts.hours(sortedReal))
    var score = Score(distance, confidence: context.confidence)
    score?.contributors = contributors(
      reference, candidate, labels: reference.indices.map { $0 < 10 ? "0\($0):00" : "\($0):00" })
    if let shift = CalendarCounts.shift(from: reference, to: candidate) {
      score?.notes = [
        "the clock looks moved by \(shift > 0 ? "+" : "")\(shift) h; check the time zone"
      ]
    }
    return Outcome(score, orNotApplicable: "undefined")
  }

  // MARK: Weekdays

  private static let fewestDates = 56
  private static let fewestDays = 56.0

  /// `nil` where the real values have too few dates.
  private static func weekdays(_ facts: ColumnFacts, _ context: EvaluationContext) -> Outcome? {
    let real = CalendarCounts.Weekdays(facts.sortedReal)
    guard real.dates >= fewestDates, real.lastDay - real.firstDay >= fewestDays else { return nil }
    let (reference, candidate) = (
      CalendarCounts.Weekdays(facts.sortedReference), CalendarCounts.Weekdays(facts.sortedCandidate)
    )
    let fewest = min(reference.dates, candidate.dates)
    guard fewest >= CalendarCounts.daysOfWeek else {
      return .notApplicable(reason: "one side has only \(fewest) dates")
    }
    guard let value = totalVariationDistance(reference.counts, candidate.counts) else { return nil }
    let ofDates = totalVariation(
      reference: reference.countsOfDates, candidate: candidate.countsOfDates,
      pool: real.countsOfDates)
    let distance = DistanceEstimate(
      value: value, floor: ofDates.floor, floorSpread: ofDates.floorSpread,
      standardError: ofDates.standardError, n: ofDates.n)
    var score = Score(distance, confidence: context.confidence)
    score?.contributors = contributors(
      reference.counts, candidate.counts, labels: CalendarCounts.namesOfDays)
    score?.parts = [
      "datesReal": Double(reference.dates), "datesSynthetic": Double(candidate.dates),
    ]
    return Outcome(score, orNotApplicable: "undefined")
  }

  private static func contributors(
    _ reference: [Int], _ candidate: [Int], labels: [String]
  ) -> [Contributor] {
    let (n, m) = (Double(reference.reduce(0, +)), Double(candidate.reduce(0, +)))
    return largest(
      labels.indices.map { index in
        Contributor(
          label: labels[index],
          contribution: Double(candidate[index]) / m - Double(reference[index]) / n)
      })
  }
}
