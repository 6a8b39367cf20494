import GateMetrics
import GateModel
import Testing

@Suite("Odd tables")
struct OddTableTests {
  @Test("never give an undefined number", arguments: OddTable.all.indices)
  func defined(index: Int) async {
    let table = OddTable.all[index]
    let ids = Set(MetricRegistry.all.map { $0.descriptor.id })
    let context = EvaluationContext(minGroupRows: 1)
    let scorecard = await Scorer.score(
      ids, on: table.comparison, in: context, threads: 2)
    let undefined = scorecard.measurements.filter(hasUndefinedNumber)
    #expect(undefined.isEmpty, "\(table.name): \(undefined.map { $0.metric })")
  }

  private func hasUndefinedNumber(_ measurement: Measurement) -> Bool {
    guard case .measured(let score) = measurement.outcome else { return false }
    var numbers = [score.value.value]
    if let floor = score.floor { numbers.append(floor.value) }
    if let excess = score.excess { numbers.append(excess.value) }
    numbers += score.parts.values
    numbers += score.contributors.map(\.contribution)
    return numbers.contains { $0.isNaN }
  }
}
