import GateKernels
import Glibc

/// Flights of a year in the manner of the public table of three airports: whole-number times of day,
/// delays with heavy tails, missing where a flight was cancelled, a distance that follows from the
/// route, thousands of aircraft and of flight numbers, and a carrier that they tell.
struct FlightRecords: SeededRecords {
  static let columns = [
    "year", "month", "day", "dep_time", "sched_dep_time", "dep_delay", "arr_time",
    "sched_arr_time", "arr_delay", "carrier", "flight", "tailnum", "origin", "dest", "air_time",
    "distance", "hour", "minute", "time_hour",
  ]
  // Dates with times, times with delays, then who flies and where.
  static let blocks = [0..<3, 3..<9, 9..<10, 10..<12, 12..<16, 16..<19]

  private static let monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  var generator: SeededGenerator
  private let network = FlightNetwork()

  init(generator: SeededGenerator) { self.generator = generator }

  mutating func next() -> [String] {
    let flight = network.flights[network.popularity.draw(&generator)]
    let day = generator.integer(below: FlightNetwork.days)
    let weather = network.weather[day]
    let isCancelled = generator.isTrue(min(0.5, 0.02 * weather))
    let delay = departureDelay(flight, weather)
    let change = Int((11 * generator.normal() - 6).rounded()) - (delay > 60 ? 5 : 0)
    let airTime = Int(Double(flight.distance) / 7.7 + 19 + 5 * generator.normal())
    let arrival = flight.departure + flight.duration
    let (month, dayOfMonth) = Self.date(day)
    let hour = flight.departure / 60
    func flown(_ value: Int) -> String { isCancelled ? "" : "\(value)" }
    return [
      "2013", "\(month)", "\(dayOfMonth)", flown(Self.clock(flight.departure + delay)),
      "\(Self.clock(flight.departure))", flown(delay), flown(Self.clock(arrival + delay + change)),
      "\(Self.clock(arrival))", flown(delay + change), network.carriers[flight.carrier],
      "\(flight.number)", isCancelled && generator.isTrue(0.3) ? "" : aircraft(flight),
      FlightNetwork.origins[flight.origin], network.destinations[flight.destination],
      flown(max(20, airTime)), "\(flight.distance)", "\(hour)", "\(flight.departure % 60)",
      "2013-\(Self.two(month))-\(Self.two(dayOfMonth))T\(Self.two(hour)):00:00Z",
    ]
  }

  /// In minutes; more of them and longer ones late in the day and in bad weather.
  private mutating func departureDelay(_ flight: FlightNetwork.Flight, _ weather: Double) -> Int {
    let lateness = Double(flight.departure) / 1440
    guard generator.isTrue(min(0.8, 0.15 + 0.4 * lateness * weather.squareRoot())) else {
      return Int((3.2 * generator.normal() - 4).rounded())
    }
    let scale = generator.isTrue(0.004) ? 250 : 22 + 30 * lateness * weather
    return min(1301, Int(scale * generator.exponential()))
  }

  private mutating func aircraft(_ flight: FlightNetwork.Flight) -> String {
    let fleet = network.fleets[flight.carrier]
    let skewed = 1 - generator.unit().squareRoot()
    let half = Int(skewed * Double(fleet.count / 2))
    return fleet[flight.distance > 1000 ? half : min(fleet.count - 1, fleet.count / 2 + half)]
  }

  /// Month and day of it, from the day of the year.
  private static func date(_ day: Int) -> (Int, Int) {
    var (month, rest) = (0, day)
    while rest >= monthDays[month] {
      rest -= monthDays[month]
      month += 1
    }
    return (month + 1, rest + 1)
  }

  /// The hour in hundreds and the minute, of a minute of the day.
  private static func clock(_ minute: Int) -> Int {
    let minute = (minute + 1440) % 1440
    return minute / 60 * 100 + minute % 60
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
