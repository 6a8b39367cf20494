import GateKernels
import GateModel
import GateStatistics
import Testing

/// docs/method.md for the models that carry counts.
@Suite struct CountCoverageTests {
  private func expect(_ result: Coverage) {
    #expect(result.covered >= Coverage.least)
    #expect(result.rejected <= Coverage.mostRejected)
  }

  @Test(arguments: [0.03, 0.3, 0.8])
  func aShare(share: Double) {
    expect(
      Coverage(ofCounts: share, label: "binomial") {
        .binomial(successes: $0.binomial(200, share), trials: 200)
      })
  }

  @Test(arguments: [0.03, 0.3], [0.0, 0.05, 0.3])
  func aDifferenceOfShares(share: Double, shift: Double) {
    expect(
      Coverage(ofCounts: 100 * shift, label: "difference") {
        .shareDifference(
          a: $0.binomial(300, share + shift), n: 300, b: $0.binomial(200, share), m: 200,
          unit: 100)
      })
  }

  @Test(arguments: [0.02, 0.1], [1.0, 1.5, 4.0])
  func aRatioOfShares(share: Double, ratio: Double) {
    expect(
      Coverage(ofCounts: ratio, label: "ratio") {
        .shareRatio(
          a: $0.binomial(500, share * ratio), n: 500, b: $0.binomial(300, share), m: 300)
      })
  }

  @Test(arguments: [1e-6, 0.0002, 0.3], [0, 3, 40])
  func plantedCoincidences(chance: Double, planted: Int) {
    let pairs = 20_000
    let unit = 1.0 / 500
    expect(
      Coverage(ofCounts: unit * Double(planted), label: "coincidence") {
        .coincidence(
          observed: planted + $0.binomial(pairs - planted, chance), pairs: pairs, chance: chance,
          unit: unit)
      })
  }
}
