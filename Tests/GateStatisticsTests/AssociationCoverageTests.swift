import Foundation
import GateKernels
import GateStatistics
import Testing

/// docs/method.md for pairs of columns.
@Suite struct AssociationCoverageTests {
  private func expect(_ result: Coverage) {
    #expect(result.covered >= Coverage.least)
    #expect(result.rejected <= Coverage.mostRejected)
  }

  @Test(arguments: [0.0, 0.1, 0.5])
  func pearsonOfNormalColumns(shift: Double) {
    let result = Coverage(of: shift, label: "pearson normal") { generator in
      let (x, y) = generator.normalPairs(300, correlation: 0.3)
      let (u, v) = generator.normalPairs(200, correlation: 0.3 + shift)
      guard let t = pearson(x, y), let s = pearson(u, v) else { return nil }
      return correlationDifference(t, s)
    }
    expect(result)
  }

  /// Lognormal columns of log-correlation rho have the correlation (e^rho - 1) / (e - 1).
  @Test(arguments: [0.2, 0.3, 0.7])
  func pearsonOfHeavyTails(rho: Double) {
    let truth = (exp(rho) - exp(0.2)) / (exp(1) - 1)
    let result = Coverage(of: truth, label: "pearson lognormal") { generator in
      let (x, y) = generator.normalPairs(500, correlation: 0.2)
      let (u, v) = generator.normalPairs(400, correlation: rho)
      guard let t = pearson(x.map { exp($0) }, y.map { exp($0) }),
        let s = pearson(u.map { exp($0) }, v.map { exp($0) })
      else { return nil }
      return correlationDifference(t, s)
    }
    expect(result)
  }

  /// Normal columns of correlation rho have the rank correlation 6/pi asin(rho / 2).
  @Test(arguments: [0.3, 0.4, 0.8])
  func spearmanOfNormalColumns(rho: Double) {
    let truth = 6 / Double.pi * (asin(rho / 2) - asin(0.15))
    let result = Coverage(of: truth, label: "spearman normal") { generator in
      let (x, y) = generator.normalPairs(200, correlation: 0.3)
      let (u, v) = generator.normalPairs(150, correlation: rho)
      guard let t = spearman(x, y), let s = spearman(u, v) else { return nil }
      return correlationDifference(t, s)
    }
    expect(result)
  }

  /// Signs of normal columns: two values each, with correlation 2/pi asin(rho).
  @Test(arguments: [0.3, 0.4, 0.8])
  func spearmanOfTiedColumns(rho: Double) {
    let truth = 2 / Double.pi * (asin(rho) - asin(0.3))
    let sign = { (value: Double) in value > 0 ? 1.0 : 0.0 }
    let result = Coverage(of: truth, label: "spearman tied") { generator in
      let (x, y) = generator.normalPairs(200, correlation: 0.3)
      let (u, v) = generator.normalPairs(150, correlation: rho)
      guard let t = spearman(x.map(sign), y.map(sign)), let s = spearman(u.map(sign), v.map(sign))
      else { return nil }
      return correlationDifference(t, s)
    }
    expect(result)
  }

  /// A uniform table with its diagonal raised by lambda has V = lambda.
  @Test(arguments: [(0.0, 3), (0.3, 3), (0.0, 8), (0.3, 8)], [0.0, 0.1, 0.5])
  func associationOfCategories(table: (base: Double, side: Int), shift: Double) {
    let (base, side) = table
    let weights = { (lambda: Double) in
      (0..<side * side).map { index in
        let cell = (1 - lambda) / Double(side * side)
        return index / side == index % side ? cell + lambda / Double(side) : cell
      }
    }
    let first = weights(base)
    let second = weights(base + shift)
    let result = Coverage(of: shift, label: "association") { generator in
      associationDifference(
        ContingencyTable(
          rows: side, columns: side, counts: generator.multinomial(400, weights: first)),
        ContingencyTable(
          rows: side, columns: side, counts: generator.multinomial(300, weights: second)))?.distance
    }
    expect(result)
    if shift == 0 {
      // The floor goes by a V that is itself uncertain by as much as the floor.
      #expect(agrees(result.meanFloor, result.meanValue, within: 0.25))
    }
  }

  /// Two flags that are seldom raised: one row in which both are makes V jump.
  @Test(arguments: [(0.0, 0.0), (0.5, 0.0), (0.5, 0.5)])
  func associationOfRareFlags(v: Double, lost: Double) {
    let share = 0.04
    let weights = { (v: Double) -> [Double] in
      let both = share * share + v * share * (1 - share)
      return [1 - 2 * share + both, share - both, share - both, both]
    }
    let result = Coverage(of: lost, label: "association of flags") { generator in
      associationDifference(
        ContingencyTable(
          rows: 2, columns: 2, counts: generator.multinomial(600, weights: weights(v))),
        ContingencyTable(
          rows: 2, columns: 2, counts: generator.multinomial(400, weights: weights(v - lost))))?
        .distance
    }
    expect(result)
  }

  /// The variance of phi^2 over all ways to pair twelve rows, of which four and six are marked.
  @Test func errorWithoutAssociationIsThatOfAllPairings() throws {
    func choose(_ n: Int, _ k: Int) -> Double {
      (0..<k).reduce(1) { $0 * Double(n - $1) / Double($1 + 1) }
    }
    var (mean, square) = (0.0, 0.0)
    for both in 0...4 {
      let chance = choose(6, both) * choose(6, 4 - both) / choose(12, 4)
      // (n x - r c)^2 / (r c (n - r)(n - c)) of a table of two by two.
      let gap = Double(12 * both - 24)
      let meanSquare = gap * gap / Double(4 * 6 * 8 * 6)
      mean += chance * meanSquare
      square += chance * meanSquare * meanSquare
    }
    let table = ContingencyTable(rows: 2, columns: 2, counts: [2, 4, 2, 4])
    // Bergsma's divisor of two by two: 2 - 1 / 11 - 1.
    let expected = ((square - mean * mean).squareRoot() / (10.0 / 11)).squareRoot()
    let error = try #require(table.correctedStandardError)
    #expect(abs(error - expected) < 1e-12)
  }
}
