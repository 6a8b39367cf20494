import Foundation
import GateModel
import GateStatistics
import Testing

/// Intervals and p-values of every error model, at their edges and against each other.
@Suite struct ErrorModelTests {
  /// Models whose interval and p-value come from one construction.
  static let consistent: [(ErrorModel, Double)] = [
    (.normal(standardError: 0.1, scale: .identity, slack: 0), 0.4),
    (.normal(standardError: 0.2, scale: .log, slack: 0), 1.7),
    (.normal(standardError: 0.3, scale: .fisher, slack: 0), 0.5),
    (.shareDifference(a: 40, n: 100, b: 15, m: 90, unit: 2), 2 * (0.4 - 15.0 / 90)),
    (.shareRatio(a: 40, n: 100, b: 15, m: 90), 2.4),
  ]

  /// At an end of the 1 - alpha interval, the one-sided p-value is alpha / 2.
  @Test(arguments: consistent, [0.8, 0.95, 0.999])
  func intervalsEndWhereTestsReject(model: (ErrorModel, Double), confidence: Double) throws {
    let (error, value) = model
    let interval = try #require(error.interval(around: value, confidence: confidence))
    let tail = (1 - confidence) / 2
    let above = error.pValue(of: value, beyond: interval.lower, side: .above)
    let below = error.pValue(of: value, beyond: interval.upper, side: .below)
    // Bisections and quantiles stop at about 1e-12.
    #expect(agrees(above, tail, within: 1e-6))
    #expect(agrees(below, tail, within: 1e-6))
  }

  @Test func factsAreCertain() {
    #expect(ErrorModel.fact.interval(around: 1, confidence: 0.95) == nil)
    #expect(ErrorModel.fact.pValue(of: 1, beyond: 0, side: .above) == 0)
    #expect(ErrorModel.fact.pValue(of: 0, beyond: 0, side: .above) == 1)
    #expect(ErrorModel.fact.pValue(of: 0, beyond: 0.5, side: .below) == 0)
    let exact = ErrorModel.normal(standardError: 0, scale: .identity, slack: 0)
    #expect(exact.pValue(of: 1, beyond: 0, side: .above) == 0)
    #expect(exact.pValue(of: 0, beyond: 0, side: .above) == 1)
  }

  @Test func slackRaisesOnlyTheUpperEnd() throws {
    let tight = ErrorModel.normal(standardError: 0.1, scale: .identity, slack: 0)
    let loose = ErrorModel.normal(standardError: 0.1, scale: .identity, slack: 0.2)
    let narrow = try #require(tight.interval(around: 0.3, confidence: 0.95))
    let wide = try #require(loose.interval(around: 0.3, confidence: 0.95))
    #expect(wide.lower == narrow.lower)
    #expect(abs(wide.upper - narrow.upper - 0.2) < 1e-15)
    let raised = tight.pValue(of: 0.3 + 0.2, beyond: 0.6, side: .below)
    #expect(loose.pValue(of: 0.3, beyond: 0.6, side: .below) == raised)
  }

  @Test func negativeSlackLowersOnlyTheLowerEnd() throws {
    let tight = ErrorModel.normal(standardError: 0.1, scale: .identity, slack: 0)
    let loose = ErrorModel.normal(standardError: 0.1, scale: .identity, slack: -0.2)
    let narrow = try #require(tight.interval(around: 0.3, confidence: 0.95))
    let wide = try #require(loose.interval(around: 0.3, confidence: 0.95))
    #expect(wide.upper == narrow.upper)
    #expect(abs(wide.lower - narrow.lower + 0.2) < 1e-15)
    let lowered = tight.pValue(of: 0.3 - 0.2, beyond: 0, side: .above)
    #expect(loose.pValue(of: 0.3, beyond: 0, side: .above) == lowered)
    let unmoved = tight.pValue(of: 0.3, beyond: 0.6, side: .below)
    #expect(loose.pValue(of: 0.3, beyond: 0.6, side: .below) == unmoved)
  }

  @Test func scalesHaveTheirEdges() {
    let log = ErrorModel.normal(standardError: 0.2, scale: .log, slack: 0)
    #expect(log.interval(around: 0, confidence: 0.95) == nil)
    #expect(log.pValue(of: 0, beyond: 1, side: .below) == 1)
    #expect(log.pValue(of: 1, beyond: 0, side: .above) == 0)
    #expect(log.pValue(of: 1, beyond: 0, side: .below) == 1)
    let fisher = ErrorModel.normal(standardError: 0.2, scale: .fisher, slack: 0)
    #expect(fisher.pValue(of: 0.9, beyond: 1, side: .above) == 1)
    #expect(fisher.pValue(of: 0.9, beyond: -1, side: .above) == 0)
    #expect(fisher.pValue(of: 1, beyond: 1, side: .above) == 1)
    #expect(fisher.interval(around: 1, confidence: 0.95) == Interval(1, 1))
  }

  @Test func aShareIsTestedExactly() {
    let error = ErrorModel.binomial(successes: 3, trials: 10)
    // 1 - 0.9^10 - 10 0.1 0.9^9 - 45 0.01 0.9^8 = 0.0701908264.
    #expect(abs(error.pValue(of: 0.3, beyond: 0.1, side: .above) - 0.070_190_826_4) < 1e-10)
    #expect(error.pValue(of: 0.3, beyond: -0.1, side: .above) == 0)
    #expect(error.pValue(of: 0.3, beyond: 1, side: .above) == 1)
    #expect(error.pValue(of: 0.3, beyond: 0, side: .below) == 1)
    let empty = ErrorModel.binomial(successes: 0, trials: 0)
    #expect(empty.interval(around: 0, confidence: 0.95) == nil)
    #expect(empty.pValue(of: 0, beyond: 0, side: .above) == 1)
    #expect(empty.ownValue == nil)
  }

  @Test func aDifferenceAtZeroIsFishersTest() {
    let error = ErrorModel.shareDifference(a: 8, n: 10, b: 1, m: 12, unit: 5)
    let fisher = Fisher.upperTail(a: 8, n: 10, b: 1, m: 12)
    #expect(error.pValue(of: 3.58, beyond: 0, side: .above) == fisher)
    #expect(error.pValue(of: 3.58, beyond: 0, side: .below) > 0.99)
    #expect(error.pValue(of: 3.58, beyond: 6, side: .above) > 0.999)
    #expect(error.pValue(of: 3.58, beyond: -6, side: .above) < 1e-12)
    #expect(agrees(error.ownValue ?? 0, 5 * (0.8 - 1.0 / 12), within: 1e-14))
  }

  @Test func aRatioMayHaveInfiniteEnds() throws {
    let none = ErrorModel.shareRatio(a: 0, n: 1797, b: 166, m: 3580)
    #expect(try #require(none.interval(around: 0, confidence: 0.95)).lower == 0)
    // The Wald test cannot reject here (rules-tables.md, pitfall 4); 0.666^166 can.
    #expect(none.pValue(of: 0, beyond: 1, side: .below) < 1e-25)
    let only = ErrorModel.shareRatio(a: 7, n: 100, b: 0, m: 100)
    #expect(only.ownValue == .infinity)
    #expect(try #require(only.interval(around: .infinity, confidence: 0.95)).upper == .infinity)
    #expect(abs(only.pValue(of: .infinity, beyond: 1, side: .above) - pow(0.5, 7)) < 1e-15)
    let empty = ErrorModel.shareRatio(a: 0, n: 10, b: 0, m: 10)
    #expect(empty.interval(around: 0, confidence: 0.95) == Interval(0, .infinity))
    #expect(empty.pValue(of: 0, beyond: 1, side: .above) == 1)
  }

  @Test func plantedCopiesAreCountedBeyondChance() throws {
    let unit = 1.0 / 8000
    let error = ErrorModel.coincidence(observed: 20, pairs: 1000, chance: 0.002, unit: unit)
    #expect(agrees(error.ownValue ?? 0, unit * 18 / 0.998, within: 1e-14))
    let expected = Binomial.upperTail(atLeast: 12, of: 992, share: 0.002)
    // The limit of 0.1 % is exactly 8 copies, whatever the rounding of 0.001 / unit.
    #expect(error.pValue(of: 0.002, beyond: 0.001, side: .above) == expected)
    #expect(error.pValue(of: 0.002, beyond: -1, side: .above) == 0)
    #expect(error.pValue(of: 0.002, beyond: 1, side: .below) == 0)
    let interval = try #require(error.interval(around: 0.002, confidence: 0.95))
    // With c planted, 20 - c or more of the rest at a mean of 2: c = 14 has 1.7 %, c = 15 has 5 %.
    #expect(agrees(interval.lower, 15 * unit, within: 1e-12))
    #expect(agrees(interval.upper, 20 * unit, within: 1e-12))
  }

  @Test func fewerThanChanceLeavesNoCopies() {
    let error = ErrorModel.coincidence(observed: 10, pairs: 1000, chance: 0.1, unit: 1)
    #expect(error.ownValue == 0)
    #expect(error.interval(around: 0, confidence: 0.95) == Interval(0, 0))
    #expect(ErrorModel.coincidenceExcess(observed: 5, pairs: 5, chance: 1) == 0)
  }

  @Test func theBandOfADistributionFunctionIsClipped() throws {
    let error = ErrorModel.dkw(n: 50, m: 50)
    // sqrt(ln(40) / 2) sqrt(2 / 50) = 0.27162.
    let interval = try #require(error.interval(around: 0.3, confidence: 0.95))
    #expect(abs(interval.lower - 0.028_38) < 1e-5)
    #expect(abs(interval.upper - 0.571_62) < 1e-5)
    #expect(error.interval(around: 0.9, confidence: 0.95)?.upper == 1)
    #expect(error.pValue(of: 0.3, beyond: 0.3, side: .above) == 1)
    let atZero = error.pValue(of: 0.3, beyond: 0, side: .above)
    #expect(agrees(atZero, kolmogorovUpperTail(1.5), within: 1e-12))
  }

  @Test func aRankIsCountedAmongTheOthersAndItself() {
    let error = ErrorModel.rank(above: 3, of: 99, tests: 2)
    // (3 + 1) / (99 + 1), twice.
    #expect(error.pValue(of: 0.1, beyond: 0, side: .above) == 0.08)
    #expect(error.pValue(of: 0, beyond: 0, side: .above) == 1)
    #expect(error.pValue(of: 0.1, beyond: 0.2, side: .above) == 1)
    #expect(error.pValue(of: 0.1, beyond: 0.2, side: .below) == 1)
    #expect(ErrorModel.rank(above: 9, of: 9, tests: 2).pValue(of: 1, beyond: 0, side: .above) == 1)
    #expect(ErrorModel.rank(above: 0, of: 0, tests: 1).pValue(of: 1, beyond: 0, side: .above) == 1)
    #expect(error.interval(around: 0.1, confidence: 0.95) == nil)
  }

  @Test func anyProofIsEnoughAtItsShareOfTheLevel() throws {
    let strong = ErrorModel.binomial(successes: 30, trials: 100)
    let weak = ErrorModel.binomial(successes: 10, trials: 100)
    let error = ErrorModel.anyOf([weak, strong])
    let single = strong.pValue(of: 0.3, beyond: 0.1, side: .above)
    #expect(error.pValue(of: 0.3, beyond: 0.1, side: .above) == 2 * single)
    #expect(error.pValue(of: 0.3, beyond: 0.9, side: .above) == 1)
    #expect(error.ownValue == 0.3)
    let interval = try #require(error.interval(around: 0.3, confidence: 0.95))
    let adjusted = try #require(strong.interval(around: 0.3, confidence: 0.975))
    let plain = try #require(strong.interval(around: 0.3, confidence: 0.95))
    #expect(abs(interval.lower - adjusted.lower) < 1e-12)
    #expect(interval.upper == plain.upper)
    #expect(ErrorModel.anyOf([]).pValue(of: 1, beyond: 0, side: .above) == 1)
  }

  @Test func anEstimateCarriesItsIntervalAndRefusesNaN() {
    let error = ErrorModel.binomial(successes: 3, trials: 10)
    let estimate = Estimate(value: 0.3, error: error, confidence: 0.95)
    #expect(estimate?.interval == Binomial.wilson(successes: 3, trials: 10, confidence: 0.95))
    #expect(Estimate(value: .nan, error: error, confidence: 0.95) == nil)
    #expect(Estimate(value: 2, error: .fact, confidence: 0.95)?.interval == nil)
  }
}
