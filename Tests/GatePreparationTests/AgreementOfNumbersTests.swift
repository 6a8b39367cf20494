import GateKernels
import Testing

@testable import GatePreparation

@Suite struct AgreementOfNumbersTests {
  /// Few values and many, with gaps.
  private static let laws: [(String, @Sendable (inout SeededGenerator) -> Double)] = [
    ("whole numbers", { Double($0.sample(1, of: 40)[0]) }),
    (
      "heavy tails",
      {
        let normal = $0.normal()
        return normal * normal * normal * 100
      }
    ),
    ("some missing", { $0.sample(1, of: 5)[0] == 0 ? .nan : $0.normal() }),
  ]

  @Test(arguments: laws.map(\.0))
  func bitsAreThoseOfTheRowsThatAreAsNear(law: String) throws {
    let draw = try #require(Self.laws.first { $0.0 == law }).1
    var generator = SeededGenerator(seed: 3, label: law)
    let real = (0..<400).map { _ in draw(&generator) }
    let candidate = (0..<300).map { _ in draw(&generator) }
    let shares = ShareBits(realCount: real.count)
    let agreement = AgreementOfNumbers(real, shares)
    let records = generator.sample(60, of: real.count)
    let rows = (0..<(5 * records.count)).map { place in
      place % 7 == 6 ? Int32(-1) : Int32(generator.sample(1, of: candidate.count)[0])
    }
    var sums = [Double](repeating: 0.5, count: rows.count)
    agreement.addBits(of: records.map { real[$0] }, with: candidate, rows, to: &sums)
    for (place, row) in rows.enumerated() {
      let own = real[records[place / 5]]
      var expected = 0.5
      if row >= 0 {
        let other = candidate[Int(row)]
        if own.isNaN && other.isNaN {
          expected += shares[real.count { $0.isNaN }]
        } else if !own.isNaN && !other.isNaN {
          let reach = abs(own - other)
          expected += shares[real.count { $0 >= own - reach && $0 <= own + reach }]
        }
      }
      #expect(sums[place] == expected, "\(place)")
    }
  }
}
