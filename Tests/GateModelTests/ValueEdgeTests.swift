import GateModel
import Testing

/// Values at the edges of what they may be.
@Suite struct ValueEdgeTests {
  /// Whether a limit at 1 is violated by a number below, at and above it.
  private static let limits: [(limit: Limit, below: Bool, at: Bool, above: Bool)] = [
    (.gt(1), false, false, true), (.gte(1), false, true, true),
    (.lt(1), true, false, false), (.lte(1), true, true, false),
    (.outside(1, 1), true, false, true),
  ]

  @Test(arguments: limits)
  func `A limit says of itself whether it is violated`(
    limit: Limit, below: Bool, at: Bool, above: Bool
  ) {
    #expect(limit.isViolated(by: 1.0.nextDown) == below)
    #expect(limit.isViolated(by: 1) == at)
    #expect(limit.isViolated(by: 1.0.nextUp) == above)
    #expect(!limit.isViolated(by: .nan))
  }

  @Test func `An interval has ends in order, and both are numbers`() {
    #expect(Interval(1, 1) != nil && Interval(-.infinity, .infinity) != nil)
    #expect(Interval(1.0.nextUp, 1) == nil)
    #expect(Interval(.nan, 1) == nil && Interval(0, .nan) == nil)
  }

  @Test func `A share of nothing is no share`() {
    #expect(Amount.share(0, of: 0) == nil)
    #expect(Amount.share(1, of: 4)?.value == 0.25)
  }

  @Test(arguments: [(0, 60), (60, 60), (100, 100), (201, 200)])
  func `Lines of a report are neither too short nor too long`(asked: Int, width: Int) {
    #expect(TextStyle(width: asked).width == width)
    var style = TextStyle()
    style.width = asked
    #expect(style.width == width)
  }

  @Test func `Names are written out where the terminal has ASCII alone`() {
    #expect(TextStyle(characters: .ascii).spelled("Zoë") == "Zo\\u{eb}")
    #expect(TextStyle(characters: .plain).spelled("Zoë") == "Zoë")
  }

  @Test func `A pair of columns differs in either order, and a column not from itself`() {
    let columns = ["a", "b", "c", "d"]
    let triangle = PairTriangle(
      metric: "fidelity.correlation", columns: columns, thousandths: [10, 20, 21, 30, nil, 32])
    // Row by row below the diagonal: ba, ca, cb, da, db, dc.
    let expected: [(Int, Int, Double?)] = [
      (1, 0, 0.010), (2, 0, 0.020), (2, 1, 0.021), (3, 0, 0.030), (3, 1, nil), (3, 2, 0.032),
    ]
    for (first, second, difference) in expected {
      #expect(triangle.difference(first, second) == difference)
      #expect(triangle.difference(second, first) == difference)
    }
    #expect(triangle.difference(2, 2) == nil)
  }
}
