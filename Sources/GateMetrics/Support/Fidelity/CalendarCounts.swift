import GateStatistics

/// Datetimes, as seconds since 1970 UTC, counted by hour of day and by weekday.
enum CalendarCounts {
  static let daysOfWeek = 7
  static let namesOfDays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
  private static let secondsOfDay = 86_400.0
  private static let hoursOfDay = 24

  /// Days since 1970-01-01.
  static func day(of value: Double) -> Double { (value / secondsOfDay).rounded(.down) }

  /// Whole seconds since midnight.
  static func second(of value: Double) -> Int {
    Int(min(secondsOfDay - 1, max(0, value - day(of: value) * secondsOfDay)))
  }

  static func hours(_ values: [Double]) -> [Int] {
    var counts = [Int](repeating: 0, count: hoursOfDay)
    for value in values { counts[second(of: value) / 3600] += 1 }
    return counts
  }

  /// The hours by which the reference's clock would have to be moved to explain at least half of the
  /// distance; `nil` if none would.
  static func shift(from reference: [Int], to candidate: [Int]) -> Int? {
    func distance(_ hours: Int) -> Double {
      let moved = reference.indices.map { reference[($0 - hours + hoursOfDay) % hoursOfDay] }
      return totalVariationDistance(moved, candidate) ?? 1
    }
    let half = hoursOfDay / 2
    let best = (1 - half...half).min {
      (distance($0), abs($0), -$0) < (distance($1), abs($1), -$1)
    }
    guard let best, best != 0, distance(best) <= distance(0) / 2 else { return nil }
    return best
  }

  /// Rows by weekday from Monday on, and the dates on which they fall.
  struct Weekdays {
    private(set) var counts = [Int](repeating: 0, count: daysOfWeek)
    private(set) var dates = 0
    private(set) var firstDay = 0.0
    private(set) var lastDay = 0.0

    /// - Parameter sorted: ascending.
    init(_ sorted: [Double]) {
      for (index, value) in sorted.enumerated() {
        let day = day(of: value)
        if index == 0 { firstDay = day }
        if index == 0 || day != lastDay { dates += 1 }
        lastDay = day
        // 1970-01-01 was a Thursday.
        let weekday = (day + 3).truncatingRemainder(dividingBy: Double(daysOfWeek))
        counts[Int(weekday < 0 ? weekday + Double(daysOfWeek) : weekday)] += 1
      }
    }

    /// The same shares among as many rows as there are dates.
    var countsOfDates: [Int] {
      let rows = Double(max(1, counts.reduce(0, +)))
      return counts.map { Int((Double($0) * Double(dates) / rows).rounded()) }
    }
  }
}
