import GateModel
import SynthgateCLI
import Testing

@Suite struct MetricReferenceTests {
  private let metric = MetricDescriptor(
    id: "fidelity.sample", version: 3, axis: .fidelity, title: "Sample distance",
    summary: "How far two samples lie apart.", unit: "distance",
    range: Interval(0, .infinity) ?? Self.whole, better: .lower, shape: .column, kinds: [.number],
    needs: [.holdout], definition: "max |F(x) - G(x)|", references: ["Somebody 1999"])

  private static let whole = {
    guard let whole = Interval(0, 1) else { preconditionFailure("0 is below 1") }
    return whole
  }()

  @Test func everyFactOfAMetricIsExplained() {
    let text = MetricReference.text(of: metric)
    for part in [
      "fidelity.sample: Sample distance", "How far two samples lie apart.", "0 to no limit",
      "lower", "column", "number", "holdout", "max |F(x) - G(x)|", "Somebody 1999",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func theListAndTheReferenceNameEachMetric() {
    let catalogue = MetricCatalogue([metric])
    #expect(MetricReference.list(of: catalogue).hasPrefix("fidelity\n  fidelity.sample  gating"))
    #expect(MetricReference.markdown(of: catalogue).contains("### `fidelity.sample`"))
  }
}
