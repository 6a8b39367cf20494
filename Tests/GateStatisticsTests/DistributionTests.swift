import GateStatistics
import Testing

/// Exact distributions against SciPy. Boost and Cephes agree to about 1e-13; tails of large
/// counts lose digits in both.
@Suite struct DistributionTests {
  @Test func normalTailsAgreeWithSciPy() throws {
    for row in try Fixture.rows("normal") {
      let x = try row.number("x")
      #expect(agrees(Normal.cdf(x), try row.number("cdf"), within: 1e-11))
      #expect(agrees(Normal.upperTail(x), try row.number("upper"), within: 1e-11))
    }
  }

  @Test func normalQuantilesAgreeWithSciPy() throws {
    for row in try Fixture.rows("quantiles") {
      let found = Normal.quantile(try row.number("p"))
      #expect(abs(found - (try row.number("x"))) < 1e-12 * max(1, abs(found)))
    }
    #expect(Normal.quantile(0) == -.infinity)
    #expect(Normal.quantile(1) == .infinity)
  }

  @Test func binomialTailsAgreeWithSciPy() throws {
    for row in try Fixture.rows("binomial") {
      let (k, n, p) = (try row.integer("k"), try row.integer("n"), try row.number("p"))
      let upper = Binomial.upperTail(atLeast: k, of: n, share: p)
      let lower = Binomial.lowerTail(atMost: k, of: n, share: p)
      #expect(agrees(upper, try row.number("upper"), within: 1e-9))
      #expect(agrees(lower, try row.number("lower"), within: 1e-9))
    }
  }

  @Test func binomialTailsAreDefinedAtEveryEdge() {
    #expect(Binomial.upperTail(atLeast: 0, of: 0, share: 0.5) == 1)
    #expect(Binomial.upperTail(atLeast: 1, of: 0, share: 0.5) == 0)
    #expect(Binomial.upperTail(atLeast: 1, of: 4, share: 0) == 0)
    #expect(Binomial.upperTail(atLeast: 4, of: 4, share: 1) == 1)
    #expect(Binomial.lowerTail(atMost: -1, of: 4, share: 0.5) == 0)
    #expect(Binomial.lowerTail(atMost: 0, of: 0, share: 0.5) == 1)
    #expect(Binomial.lowerTail(atMost: 3, of: 4, share: 1) == 0)
    #expect(Binomial.wilson(successes: 0, trials: 0, confidence: 0.95) == nil)
    #expect(Binomial.clopperPearson(successes: 0, trials: 0, confidence: 0.95) == nil)
  }

  @Test func intervalsOfAShareAgreeWithSciPy() throws {
    for row in try Fixture.rows("shares") {
      let (k, n) = (try row.integer("k"), try row.integer("n"))
      let confidence = try row.number("confidence")
      let exact = try row.numbers("exact")
      let wilson = try row.numbers("wilson")
      let ourExact = try #require(
        Binomial.clopperPearson(successes: k, trials: n, confidence: confidence))
      let ourWilson = try #require(
        Binomial.wilson(successes: k, trials: n, confidence: confidence))
      // SciPy finds the exact ends by root search with an absolute tolerance of about 1e-12.
      #expect(abs(ourExact.lower - exact[0]) < 1e-10)
      #expect(abs(ourExact.upper - exact[1]) < 1e-10)
      #expect(abs(ourWilson.lower - wilson[0]) < 1e-12)
      #expect(abs(ourWilson.upper - wilson[1]) < 1e-12)
    }
  }

  @Test func fishersTestAgreesWithSciPy() throws {
    for row in try Fixture.rows("fisher") {
      let found = Fisher.upperTail(
        a: try row.integer("a"), n: try row.integer("n"), b: try row.integer("b"),
        m: try row.integer("m"))
      #expect(agrees(found, try row.number("p"), within: 1e-8))
    }
  }

  @Test func fishersTestAtEmptyAndFullTables() {
    #expect(Fisher.upperTail(a: 0, n: 0, b: 3, m: 5) == 1)
    #expect(Fisher.upperTail(a: 2, n: 2, b: 2, m: 2) == 1)
    // One table of C(4, 2) = 6.
    #expect(abs(Fisher.upperTail(a: 2, n: 2, b: 0, m: 2) - 1.0 / 6) < 1e-12)
    #expect(Fisher.upperTail(a: 600_000, n: 1_000_000, b: 400_000, m: 1_000_000) < 1e-300)
  }

  @Test func newcombesMethodTenGivesHisPublishedExamples() throws {
    // Newcombe (1998), table II, columns (a), (d) and (g), method 10.
    let first = try #require(Newcombe.difference(a: 56, n: 70, b: 48, m: 80, confidence: 0.95))
    #expect(abs(first.lower - 0.0524) < 5e-5)
    #expect(abs(first.upper - 0.3339) < 5e-5)
    let second = try #require(Newcombe.difference(a: 5, n: 56, b: 0, m: 29, confidence: 0.95))
    #expect(abs(second.lower + 0.0381) < 5e-5)
    #expect(abs(second.upper - 0.1926) < 5e-5)
    let last = try #require(Newcombe.difference(a: 10, n: 10, b: 0, m: 10, confidence: 0.95))
    #expect(abs(last.lower - 0.6075) < 5e-5)
    #expect(last.upper == 1)
  }

  @Test func kolmogorovsTailAgreesWithSciPy() throws {
    for row in try Fixture.rows("kolmogorov") {
      let found = kolmogorovUpperTail(try row.number("x"))
      #expect(agrees(found, try row.number("p"), within: 1e-9))
    }
    #expect(kolmogorovUpperTail(0) == 1)
  }

  @Test func holmStepsDownInTheOrderOfTheInput() {
    let result = holm([0.04, 0.001, 0.9, 0.012], level: 0.05)
    #expect(result.map(\.rejected) == [false, true, false, true])
    #expect(result.map(\.level) == [0.025, 0.0125, 0.025, 0.05 / 3])
    #expect(holm([], level: 0.05).isEmpty)
    #expect(holm([.nan], level: 0.05).map(\.rejected) == [false])
  }
}
