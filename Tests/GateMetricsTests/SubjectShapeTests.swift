import GateMetrics
import GateModel
import GatePreparation
import Testing

@Suite("The shape of a metric")
struct SubjectShapeTests {
  @Test("fits the subjects of its examples", arguments: MetricRegistry.all.indices)
  func examples(index: Int) {
    let metric = MetricRegistry.all[index]
    for example in metric.examples {
      let fits = metric.descriptor.shape.fits(example.subject)
      #expect(fits, "\(metric.descriptor.id): \(example.subject.label)")
    }
  }

  @Test("fits all that it measures on odd tables", arguments: OddTable.all.indices)
  func oddTables(index: Int) async {
    let table = OddTable.all[index]
    let ids = Set(MetricRegistry.all.map { $0.descriptor.id })
    let scorecard = await Scorer.score(
      ids, on: table.comparison, in: EvaluationContext(minGroupRows: 1), threads: 2)
    let misfits = scorecard.measurements.filter { measurement in
      !(MetricRegistry.catalogue[measurement.metric]?.shape.fits(measurement.subject) ?? false)
    }
    #expect(misfits.map { "\($0.metric): \($0.subject.label)" } == [], "\(table.name)")
  }

  @Test("fits no subject of another, but for the table that was not measured")
  func others() {
    let subjects: [(MetricDescriptor.Shape, Subject)] = [
      (.column, .column("a")), (.group, .group(column: "a", group: "g")),
      (.subgroup, .group(of: ["a"], "g", measuring: ["b"])),
      (.tail, .tail(column: "a", .below, share: 0.05)),
      (.statistic, .statistic(column: "a", "mean")),
      (.level, .level("1/2")), (.rule, .rule("r")), (.aspect, .aspect(column: "a", aspect: "hour")),
      (.relation, .relation("a <= b", columns: ["a", "b"])), (.field, .field("body", of: "a")),
    ]
    for (shape, subject) in subjects {
      let fitting = MetricDescriptor.Shape.allCases.filter { $0.fits(subject) && $0 != .trend }
      #expect(fitting == [shape], "\(subject.label)")
    }
    #expect(
      MetricDescriptor.Shape.allCases.filter { $0.fits(.pair("a", "b")) } == [.column, .pair])
  }

  @Test("of the table leaves it to contributors to say which columns they are about")
  func contributors() {
    let tables = MissingPatterns.examples[0].comparison
    let measured = MissingPatterns.evaluate(tables, Facts(), in: EvaluationContext())
    guard case .measured(let score)? = measured.first?.outcome else {
      Issue.record("two columns have gaps")
      return
    }
    #expect(
      score.contributors.map(\.label) == ["nothing missing", "x & y missing", "x missing"])
    #expect(score.contributors.map { $0.subject?.columns ?? [] } == [[], ["x", "y"], ["x"]])
  }
}
