import GateKernels
import Glibc

/// Who flies where and when: the same for all rows of all flight tables.
struct FlightNetwork {
  struct Flight {
    let carrier: Int
    let number: Int
    let origin: Int
    let destination: Int
    /// Minute of the day.
    let departure: Int
    /// In miles.
    let distance: Int
    /// Scheduled minutes from gate to gate.
    let duration: Int
  }

  static let origins = ["NKA", "JQK", "LGB"]
  static let days = 365
  private static let destinationCount = 105
  private static let aircraftCount = 4043
  private static let flightCount = 3840
  /// Of 16 carriers, the rarest with a ten thousandth of all flights.
  private static let carrierShares = [
    58.7, 54.6, 54.2, 48.1, 32.7, 26.4, 20.5, 18.5, 12.3, 5.2, 3.3, 0.71, 0.69, 0.60, 0.34, 0.03,
  ]

  let carriers: [String]
  let destinations: [String]
  let flights: [Flight]
  /// By the flights' weights.
  let popularity: Discrete
  /// Names of aircraft by carrier; the first fly far.
  let fleets: [[String]]
  /// How bad the weather of a day is; 1 is usual.
  let weather: [Double]

  init() {
    var generator = SeededGenerator(seed: 1, label: "flight network")
    let shares = Self.carrierShares
    carriers = shares.indices.map { "\(Self.letter($0 * 5 + 3))\(Self.letter($0 * 7 + 1))" }
    destinations = (0..<Self.destinationCount).map {
      "\(Self.letter($0 * 11 + 2))\(Self.letter($0 / 4))\(Self.letter($0 * 3 + 7))"
    }
    let sum = shares.reduce(0, +)
    fleets = shares.indices.map { carrier in
      let count = max(2, Int(shares[carrier] / sum * Double(Self.aircraftCount)))
      return (0..<count).map {
        "N\(100 + $0)\(Self.letter(carrier * 5 + 3))\(Self.letter(carrier))"
      }
    }
    weather = (0..<Self.days).map { _ in exp(0.7 * generator.normal()) }
    flights = Self.flights(&generator, shares.map { $0 / sum })
    popularity = Discrete(flights.map { _ in 0.2 + generator.exponential() })
  }

  private static func flights(
    _ generator: inout SeededGenerator, _ shares: [Double]
  ) -> [Flight] {
    let distances = (0..<destinationCount).map { _ in
      min(4900, 90 + Int(850 * exp(0.65 * generator.normal())))
    }
    return shares.indices.flatMap { carrier in
      // Each has a base, and serves the more places the larger it is.
      let bases = (0..<origins.count).map { $0 == carrier % origins.count ? 5.0 : 1 }
      let count = max(1, Int(shares[carrier] * Double(flightCount)))
      let places = max(1, Int((Double(count) / 6).squareRoot() * 4))
      let first = generator.integer(below: destinationCount)
      return (0..<count).map { _ in
        let step = Int(generator.unit() * generator.unit() * Double(places))
        let destination = (first + step * 13) % destinationCount
        let origin = Discrete(bases).draw(&generator)
        let distance = distances[destination] + 9 * origin
        return Flight(
          carrier: carrier, number: 1 + carrier * 40 + generator.integer(below: 4 * count + 20),
          origin: origin, destination: destination,
          departure: 300 + 5 * generator.integer(below: 214), distance: distance,
          duration: Int(Double(distance) / 7.4) + 45 + generator.integer(below: 12))
      }
    }
  }

  private static func letter(_ index: Int) -> Character {
    Character(UnicodeScalar(UInt8(65 + index % 26)))
  }
}
