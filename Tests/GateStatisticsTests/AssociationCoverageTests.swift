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
          rows: side, columns: side, counts: generator.multinomial(300, weights: second)))
    }
    expect(result)
    if shift == 0 {
      // The floor goes by a V that is itself uncertain by as much as the floor.
      #expect(agrees(result.meanFloor, result.meanValue, within: 0.25))
    }
  }
}
