import GateModel
import GateStatistics
import Testing

@Suite("A test chosen from many")
struct ChosenTestTests {
  private let inner = ErrorModel.shareDifference(a: 12, n: 100, b: 0, m: 200, unit: 1)

  @Test("has Fisher's p-value times their number")
  func bonferroni() {
    let fisher = Fisher.upperTail(a: 12, n: 100, b: 0, m: 200)
    let chosen = ErrorModel.chosen(from: 50, inner)
    #expect(agrees(chosen.pValue(of: 0.12, beyond: 0, side: .above), 50 * fisher, within: 1e-12))
    #expect(ErrorModel.chosen(from: 1, inner).pValue(of: 0.12, beyond: 0, side: .above) == fisher)
  }

  @Test("has no smaller p-value at a limit above zero, and never one above 1")
  func limits() {
    let chosen = ErrorModel.chosen(from: 50, inner)
    let atZero = chosen.pValue(of: 0.12, beyond: 0, side: .above)
    for limit in [0.001, 0.01, 0.05] {
      #expect(chosen.pValue(of: 0.12, beyond: limit, side: .above) >= atZero)
    }
    #expect(ErrorModel.chosen(from: .max, inner).pValue(of: 0.12, beyond: 0, side: .above) == 1)
  }

  @Test("has the interval of its share of the level")
  func interval() throws {
    let chosen = ErrorModel.chosen(from: 5, inner).interval(around: 0.12, confidence: 0.95)
    let adjusted = try #require(inner.interval(around: 0.12, confidence: 0.99))
    // 1 - 0.05 / 5 is 0.99 but for its last bit.
    #expect(agrees(try #require(chosen).lower, adjusted.lower, within: 1e-12))
    #expect(agrees(try #require(chosen).upper, adjusted.upper, within: 1e-12))
    #expect(ErrorModel.chosen(from: 5, inner).ownValue == 0.12)
  }
}
