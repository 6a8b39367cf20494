import Foundation
import GateKernels
import GateStatistics
import Testing

/// docs/method.md for distances of one column: intervals of the excess cover what they should.
@Suite struct DistanceCoverageTests {
  /// Expects coverage, calibration at the null, and a floor within `tolerance` of the mean score.
  private func expect(_ result: Coverage, truth: Double, floorWithin tolerance: Double) {
    #expect(result.covered >= Coverage.least)
    #expect(result.rejected <= Coverage.mostRejected)
    if truth == 0 {
      #expect(agrees(result.meanFloor, result.meanValue, within: tolerance))
      // 500 draws know a standard deviation within 3 %; the rest is as for the floor.
      #expect(agrees(result.meanFloorSpread, result.spreadOfValue, within: tolerance + 0.05))
    }
  }

  /// F_S = x^power on [0, 1] against the uniform distribution.
  @Test(arguments: [1.0, 1.1, 2.0], [(300, 200, 150), (2000, 100, 0)])
  func kolmogorovSmirnovOfContinuousColumns(power: Double, sizes: (Int, Int, Int)) {
    let (n, m, h) = sizes
    // The largest x - x^power lies at power^(-1 / (power - 1)).
    let place = power == 1 ? 0 : pow(power, -1 / (power - 1))
    let truth = place - pow(place, power)
    let result = Coverage(of: truth, label: "ks continuous") { generator in
      let reference = generator.sorted(n) { $0.unit() }
      let holdout = generator.sorted(h) { $0.unit() }
      let candidate = generator.sorted(m) { pow($0.unit(), 1 / power) }
      return kolmogorovSmirnov(
        sortedReference: reference, sortedCandidate: candidate,
        sortedPool: (reference + holdout).sorted()
      ).0
    }
    // The closed form is for large samples.
    expect(result, truth: truth, floorWithin: 0.08)
  }

  /// Six values in ten are zero, the others spread over few values.
  @Test(arguments: [0.0, 0.05, 0.3])
  func kolmogorovSmirnovOfTiedColumns(shift: Double) {
    let p = normalized([0.6, 0.15, 0.1, 0.08, 0.04, 0.03])
    let q = p.enumerated().map { $0.element * (1 - shift) + ($0.offset == 3 ? shift : 0) }
    let truth = kolmogorovSmirnov(p, q)
    let result = Coverage(of: truth, label: "ks tied") { generator in
      let reference = generator.sortedCategories(300, p)
      let holdout = generator.sortedCategories(150, p)
      let candidate = generator.sortedCategories(200, q)
      return kolmogorovSmirnov(
        sortedReference: reference, sortedCandidate: candidate,
        sortedPool: (reference + holdout).sorted()
      ).0
    }
    expect(result, truth: truth, floorWithin: 0.06)
  }

  /// Half zeros, half lognormal: jumps and a continuous part.
  @Test(arguments: [0.0, 0.2])
  func kolmogorovSmirnovOfMostlyZeroColumns(shift: Double) {
    let result = Coverage(of: shift, label: "ks zeros") { generator in
      let draw = { (share: Double, generator: inout SeededGenerator) in
        generator.unit() < share ? 0 : exp(generator.normal())
      }
      let reference = generator.sorted(250) { draw(0.5, &$0) }
      let candidate = generator.sorted(250) { draw(0.5 + shift, &$0) }
      return kolmogorovSmirnov(
        sortedReference: reference, sortedCandidate: candidate, sortedPool: reference
      ).0
    }
    expect(result, truth: shift, floorWithin: 0.08)
  }

  /// A boolean, eight categories, and 300 with a long tail, with and without a holdout.
  @Test(
    arguments: [0.0, 0.05, 0.4],
    [(2, 200, 150, 100), (8, 300, 200, 150), (300, 400, 300, 0), (300, 400, 1500, 200)])
  func totalVariationOfCategories(shift: Double, sizes: (Int, Int, Int, Int)) {
    let (categories, n, m, h) = sizes
    let p = normalized((1...categories).map { 1 / Double($0) })
    let reversed = Array(p.reversed())
    let q = p.indices.map { (1 - shift) * p[$0] + shift * reversed[$0] }
    let truth = totalVariation(p, q)
    let result = Coverage(of: truth, label: "tv \(categories)") { generator in
      let reference = generator.multinomial(n, weights: p)
      let holdout = generator.multinomial(h, weights: p)
      return totalVariation(
        reference: reference, candidate: generator.multinomial(m, weights: q),
        pool: plus(reference, holdout))
    }
    expect(result, truth: truth, floorWithin: 0.1)
  }

  /// A 12 x 12 table of independent columns, and one with its diagonal raised.
  @Test(arguments: [0.0, 0.1, 0.5])
  func totalVariationOfContingencyTables(shift: Double) {
    let side = 12
    let margin = normalized((1...side).map { 1 / Double($0) })
    let independent = margin.flatMap { row in margin.map { row * $0 } }
    let dependent = independent.indices.map { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: side)
      return (1 - shift) * independent[index] + (row == column ? shift * margin[row] : 0)
    }
    let truth = totalVariation(independent, dependent)
    let result = Coverage(of: truth, label: "contingency") { generator in
      let reference = generator.multinomial(500, weights: independent)
      let holdout = generator.multinomial(250, weights: independent)
      return totalVariation(
        reference: reference, candidate: generator.multinomial(400, weights: dependent),
        pool: plus(reference, holdout))
    }
    expect(result, truth: truth, floorWithin: 0.1)
  }

  @Test(arguments: [0.0, 0.1, 0.5])
  func wassersteinDistanceOfNormalColumns(shift: Double) {
    let result = Coverage(of: shift, label: "wasserstein normal") { generator in
      let reference = generator.sorted(300) { $0.normal() }
      let holdout = generator.sorted(150) { $0.normal() }
      return wassersteinDistance(
        sortedReference: reference,
        sortedCandidate: generator.sorted(200) { $0.normal() + shift }, scale: 1,
        sortedPool: (reference + holdout).sorted())
    }
    expect(result, truth: shift, floorWithin: 0.08)
  }

  /// Lognormal columns, the candidate's longer by a factor: the distance is that of the means.
  @Test(arguments: [0.0, 0.1, 0.5])
  func wassersteinDistanceOfHeavyTails(shift: Double) {
    let truth = shift * exp(0.5)
    let result = Coverage(of: truth, label: "wasserstein lognormal") { generator in
      let reference = generator.sorted(300) { exp($0.normal()) }
      let holdout = generator.sorted(150) { exp($0.normal()) }
      return wassersteinDistance(
        sortedReference: reference,
        sortedCandidate: generator.sorted(200) { (1 + shift) * exp($0.normal()) }, scale: 1,
        sortedPool: (reference + holdout).sorted())
    }
    expect(result, truth: truth, floorWithin: 0.1)
  }

  /// Missing shares, rare and frequent.
  @Test(arguments: [0.004, 0.05, 0.4], [0.0, 0.05, 0.2])
  func differenceOfMissingShares(share: Double, shift: Double) {
    let result = Coverage(of: shift, label: "missing") { generator in
      let a = generator.binomial(300, share)
      let h = generator.binomial(150, share)
      return shareDifference(
        a: a, n: 300, b: generator.binomial(200, share + shift), m: 200,
        poolShare: Double(a + h) / 450)
    }
    // The pool of 450 rows has less than two rows at the smallest share, and the floor's mean with it.
    expect(result, truth: shift, floorWithin: share < 0.01 ? 0.25 : 0.1)
  }
}
