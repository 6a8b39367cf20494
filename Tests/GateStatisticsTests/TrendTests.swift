import GateKernels
import GateModel
import GateStatistics
import Testing

@Suite struct TrendTests {
  private static func points(
    _ generations: [Int], _ values: [Double], errors: [Double], slacks: [Double]
  ) -> [Trend.Point] {
    generations.indices.map {
      Trend.Point(
        generation: generations[$0], value: values[$0], standardError: errors[$0],
        slack: slacks[$0])
    }
  }

  /// By hand: the difference, with the root of the sum of squares.
  @Test func ofTwoGenerationsIsTheDifference() throws {
    let trend = try #require(
      Trend(Self.points([1, 2], [0.9, 0.5], errors: [0.3, 0.4], slacks: [0.1, -0.2])))
    #expect(abs(trend.slope + 0.4) < 1e-15)
    #expect(abs(trend.standardError - 0.5) < 1e-15)
    #expect(abs(trend.slack + 0.3) < 1e-15)
  }

  /// By hand: the middle one of three has no say in the slope, (last - first) / 2.
  @Test func ofThreeGenerationsIsHalfTheDifferenceOfTheEnds() throws {
    let trend = try #require(
      Trend(Self.points([1, 2, 3], [1, 7, 0.4], errors: [0.6, 5, 0.8], slacks: [0, 9, -0.2])))
    #expect(abs(trend.slope + 0.3) < 1e-15)
    #expect(abs(trend.standardError - 0.5) < 1e-15)
    #expect(abs(trend.slack + 0.1) < 1e-15)
  }

  /// The normal equations of value = a + b * generation, solved for each unit change of a value.
  @Test func isTheLeastSquaresLineWithErrorsPropagated() throws {
    let (generations, values) = ([1, 2, 4, 7], [0.9, 0.85, 0.4, 0.45])
    let errors = [0.1, 0.2, 0.05, 0.3]
    func slope(_ values: [Double]) -> Double {
      let (n, g) = (Double(values.count), generations.map(Double.init))
      let (sumG, sumY) = (g.reduce(0, +), values.reduce(0, +))
      let sumGG = g.reduce(0) { $0 + $1 * $1 }
      let sumGY = zip(g, values).reduce(0) { $0 + $1.0 * $1.1 }
      return (n * sumGY - sumG * sumY) / (n * sumGG - sumG * sumG)
    }
    let variance = values.indices.reduce(0) { sum, index in
      var changed = values
      changed[index] += errors[index]
      let change = slope(changed) - slope(values)
      return sum + change * change
    }
    let trend = try #require(
      Trend(Self.points(generations, values, errors: errors, slacks: [0, 0, 0, 0])))
    #expect(abs(trend.slope - slope(values)) < 1e-14)
    #expect(abs(trend.standardError - variance.squareRoot()) < 1e-12)
  }

  @Test func needsTwoGenerationsAndFiniteNumbers() {
    #expect(Trend([]) == nil)
    #expect(Trend(Self.points([3], [1], errors: [0], slacks: [0])) == nil)
    #expect(Trend(Self.points([3, 3], [1, 2], errors: [0, 0], slacks: [0, 0])) == nil)
    for odd in [Double.infinity, .nan] {
      #expect(Trend(Self.points([1, 2], [odd, 1], errors: [0, 0], slacks: [0, 0])) == nil)
      // The middle one counts for nothing, but infinity times zero is no number.
      #expect(
        Trend(Self.points([1, 2, 3], [1, 1, 1], errors: [0, odd, 0], slacks: [0, 0, 0])) == nil)
    }
  }

  /// Shares of a tail that decays by half: weights by the errors would cover in 1 % of the draws at
  /// these sizes, since the last generations have the smallest errors.
  @Test(arguments: [[1, 1, 1], [1, 0.5, 0.25, 0.125, 0.0625]])
  func coversTheSlopeOfTheTruths(shares: [Double]) throws {
    let (rows, tail) = (10_000, 0.01)
    let truth = try #require(
      Trend(
        shares.enumerated().map {
          Trend.Point(generation: $0.offset, value: $0.element, standardError: 0)
        }))
    var generator = SeededGenerator(seed: 1, label: "trend")
    var covered = 0
    for _ in 0..<Coverage.draws {
      let real = generator.binomial(rows, tail)
      var points: [Trend.Point] = []
      for (generation, share) in shares.enumerated() {
        let model = ErrorModel.shareRatio(
          a: generator.binomial(rows, share * tail), n: rows, b: real, m: rows)
        let value = try #require(model.ownValue)
        points.append(
          Trend.Point(
            generation: generation, value: value,
            standardError: model.standardError(around: value)))
      }
      let trend = try #require(Trend(points))
      let reach = 1.96 * trend.standardError
      if abs(trend.slope - truth.slope) <= reach { covered += 1 }
    }
    #expect(Double(covered) / Double(Coverage.draws) >= Coverage.least)
  }

  @Test func theStandardErrorOfAnyModelIsThatOfANormalAsWide() throws {
    #expect(ErrorModel.fact.standardError(around: 3) == 0)
    let normal = ErrorModel.normal(standardError: 0.25, scale: .identity, slack: -1)
    #expect(normal.standardError(around: 3) == 0.25)
    #expect(normal.slack == -1)
    // Clopper-Pearson of 0 of 20 (SciPy 1.17.1 binomtest): upper end 0.1684335; as a ratio 0.2025496.
    let none = ErrorModel.shareRatio(a: 0, n: 50, b: 20, m: 50)
    #expect(abs(none.standardError(around: 0) - 0.2025496 / (2 * 1.959964)) < 1e-6)
    let empty = ErrorModel.binomial(successes: 0, trials: 0)
    #expect(empty.standardError(around: 0) == .infinity)
  }
}
