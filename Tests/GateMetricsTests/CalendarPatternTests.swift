import GateKernels
import GateMetrics
import GateModel
import GateStatistics
import Glibc
import Testing

@Suite("Clocks and calendars")
struct CalendarPatternTests {
  private static let hours = Subject.aspect(column: "seen", aspect: "hour of day")
  private static let weekdays = Subject.aspect(column: "seen", aspect: "weekday")
  private static let day = 86_400.0

  /// Visits around noon, on dates that have more or fewer rows by chance of their own.
  private struct Visits {
    /// The number of rows for each day since 1970-01-01.
    var load: [Int: Double] = [:]

    init(days: Int, spread: Double, weekend: Double, _ generator: inout SeededGenerator) {
      for day in 19_000..<19_000 + days {
        let isWeekend = (day + 3) % 7 >= 5
        load[day] = exp(spread * generator.normal()) * (isWeekend ? weekend : 1)
      }
    }

    func draw(_ count: Int, later hours: Double = 0, _ generator: inout SeededGenerator)
      -> [Double?]
    {
      let days = load.keys.sorted()
      let picked = Population.indices(count, days.map { load[$0] ?? 0 }, &generator)
      return picked.map { index in
        let hour = min(23.9, max(0, 12 + 3 * generator.normal())) + hours
        return Double(days[index]) * CalendarPatternTests.day + (3600 * hour).rounded(.down)
      }
    }
  }

  private func example(
    _ reference: [Double?], _ candidate: [Double?], _ holdout: [Double?]? = nil
  ) -> MetricExample {
    MetricExample(
      "drawn", reference: [.instants("seen", reference)],
      candidate: [.instants("seen", candidate)], holdout: holdout.map { [.instants("seen", $0)] },
      subject: .table, value: 0)
  }

  private func score(_ example: MetricExample, _ subject: Subject) async -> Score? {
    let found = await Scorer.score(
      ["fidelity.calendar"], on: example.comparison, in: EvaluationContext(), threads: 1
    ).measurements.first { $0.subject == subject }
    guard case .measured(let score)? = found?.outcome else { return nil }
    return score
  }

  private func proof(_ score: Score?, beyond limit: Double) -> Double {
    score?.excess.map { $0.error.pValue(of: $0.value, beyond: limit, side: .above) } ?? 1
  }

  @Test("moved by an hour are seen, and the hours are named")
  func hourLate() async throws {
    var generator = SeededGenerator(seed: 31, label: "clock")
    let visits = Visits(days: 400, spread: 0, weekend: 1, &generator)
    let found = try #require(
      await score(
        example(visits.draw(2000, &generator), visits.draw(2000, later: 1, &generator)), Self.hours)
    )
    // 13 % of the rows are in another hour; both aspects of the column share the level of 2.5 %.
    #expect(proof(found, beyond: 0.05) < 0.0125)
    #expect(found.notes.contains { $0.contains("+1 h") })
    #expect(found.contributors.first?.label.hasSuffix(":00") == true)
  }

  @Test("without weekends are seen")
  func weekendsLost() async throws {
    var generator = SeededGenerator(seed: 32, label: "weekends")
    let real = Visits(days: 700, spread: 0.5, weekend: 1, &generator)
    let spoilt = Visits(days: 700, spread: 0.5, weekend: 0, &generator)
    let found = try #require(
      await score(
        example(real.draw(2000, &generator), spoilt.draw(2000, &generator)), Self.weekdays))
    #expect(proof(found, beyond: 0.05) < 0.001, "\(String(describing: found.excess))")
    #expect(["Saturday", "Sunday"].contains(found.contributors.first?.label))
  }

  /// Sixty dates of very different loads, other ones on each side: rows would prove a difference of
  /// weekdays that days do not have.
  @Test("of honest rows do not differ", arguments: [60, 250], [false, true])
  func honest(days: Int, sharesDates: Bool) async {
    var generator = SeededGenerator(seed: 33, label: "honest \(days) \(sharesDates)")
    var (hours, weekdays) = (1.0, 1.0)
    for _ in 0..<60 {
      let real = Visits(days: days, spread: 1, weekend: 0.5, &generator)
      let other = sharesDates ? real : Visits(days: days, spread: 1, weekend: 0.5, &generator)
      let drawn = example(
        real.draw(1500, &generator), other.draw(1200, &generator), real.draw(700, &generator))
      hours = min(hours, proof(await score(drawn, Self.hours), beyond: 0.05))
      weekdays = min(weekdays, proof(await score(drawn, Self.weekdays), beyond: 0.05))
    }
    #expect(hours > 0.001, "\(hours)")
    #expect(weekdays > 0.001, "\(weekdays)")
  }

  @Test("have intervals that cover the truth of hours", arguments: [0.0, 0.1, 0.4])
  func coverageOfHours(share: Double) async {
    let coverage = await IntervalCoverage(CalendarPattern.self, Self.hours, .excess, truth: share) {
      generator in
      // Eight hours at equal shares; the candidate moves a share of all to an hour that has none.
      func times(_ count: Int, _ moved: Double) -> [Double?] {
        (0..<count).map { _ in
          let hour = generator.unit() < moved ? 20 : 8 + generator.integer(below: 8)
          return Double(3600 * hour + generator.integer(below: 3600))
        }
      }
      return example(times(400, 0), times(300, share))
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  @Test("have intervals that cover the truth of weekdays", arguments: [1.0, 0.0])
  func coverageOfWeekdays(weekend: Double) async {
    // 140 days are twenty weeks: five of seven days are left.
    let truth = weekend == 0 ? 2.0 / 7 : 0
    let coverage = await IntervalCoverage(
      CalendarPattern.self, Self.weekdays, .excess, truth: truth
    ) { generator in
      let real = Visits(days: 140, spread: 0, weekend: 1, &generator)
      let other = Visits(days: 140, spread: 0, weekend: weekend, &generator)
      return example(real.draw(500, &generator), other.draw(400, &generator))
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  @Test("of dates without times have no hours")
  func datesOnly() async {
    let dates = (0..<100).map { Optional(Double($0) * Self.day) }
    #expect(await score(example(dates, dates), Self.hours) == nil)
    #expect(await score(example(dates, dates), Self.weekdays)?.value.value == 0)
  }

  /// 1969-12-31 was a Wednesday, its last second in the 23rd hour.
  @Test("before 1970 are read right")
  func before1970() async throws {
    let real = (0..<80).map { Optional(-Double($0) * Self.day - 1) }
    let found = try #require(await score(example(real, real), Self.weekdays))
    #expect(found.value.value == 0)
    let monday = (0..<80).map { Optional(-Double(7 * $0) * Self.day - 1 - 2 * Self.day) }
    let moved = try #require(await score(example(real, monday), Self.weekdays))
    #expect(moved.contributors.first?.label == "Monday")
  }

  @Test("stand under the column's name and make it judged")
  func subject() {
    #expect(Self.hours.columns == ["seen"])
    #expect(Self.hours.label == "seen (hour of day)")
  }
}
