import GateMetrics
import GateModel
import Testing

@testable import GatePolicy

/// How findings of every metric are told, on its own examples.
@Suite struct TellingTests {
  @Test func `Every metric says how it is told, in one sentence what to do`() {
    for metric in MetricRegistry.catalogue.descriptors {
      #expect(metric.telling != .plain(title: metric.title), "\(metric.id)")
      #expect(metric.telling.remedy.hasSuffix("."), "\(metric.id)")
      #expect(metric.telling.remedy.count > 20, "\(metric.id)")
    }
  }

  @Test(arguments: MetricRegistry.all.indices)
  func `A run file from before the facts is told in a shorter sentence`(index: Int) async throws {
    let metric = MetricRegistry.all[index]
    for told in try await tellings(of: metric, withFacts: false) {
      #expect(told.isOwn, "\(metric.descriptor.id): \(told.message)")
    }
  }

  @Test(arguments: MetricRegistry.all.indices)
  func `Messages have no open placeholder and no sentence of numbers`(index: Int) async throws {
    for told in try await tellings(of: MetricRegistry.all[index]) {
      #expect(!told.message.contains { "{}[]".contains($0) }, "\(told.message)")
      #expect(!told.message.contains("value" + " \(told.number) is"), "\(told.message)")
      #expect(told.message.contains(told.remedy), "\(told.message)")
    }
  }

  @Test(arguments: MetricRegistry.all.indices)
  func `Every placeholder of a sentence is known of an example`(index: Int) async throws {
    let metric = MetricRegistry.all[index]
    let all = Set(metric.descriptor.telling.sentences.flatMap { Self.placeholders($0.text) })
    let known = try await tellings(of: metric).reduce(into: Set<String>()) {
      $0.formUnion($1.known)
    }
    let elsewhere = Set(Self.knownElsewhere[metric.descriptor.id] ?? [])
    #expect(all.subtracting(known) == elsewhere, "\(metric.descriptor.id)")
  }

  /// Placeholders of cells that examples, which are tables of typed columns, do not have;
  /// FindingSentenceTests reads them from files.
  private static let knownElsewhere = [
    "validity.schema": ["retyped"], "validity.type": ["kind", "unreadable:of"],
  ]

  /// Examples in which the parts that are left out of those of the metric are there.
  private static let more: [String: [MetricExample]] = [
    "utility.importance": [labelsMoved], "utility.tstr": [labelsMoved],
    "memorization.peer.dcr": [withHoldout], "memorization.peer.nndr": [withHoldout],
    "memorization.peer.identifiability": [withHoldout],
  ]

  private static let labelsMoved = MetricExample(
    "another column tells the label", reference: labelled(by: 0), candidate: labelled(by: 1),
    holdout: labelled(by: 0), roles: ["y": [.label]], subject: .table, value: 0)

  private static let withHoldout = MetricExample(
    "with a holdout", reference: [.numbers("x", [0, 10, 20])],
    candidate: [.numbers("x", [1, 11, 21])], holdout: [.numbers("x", [3, 13, 23])],
    subject: .table, value: 0)

  /// Sixty rows with two columns in different orders, of which one says what y is.
  private static func labelled(by telling: Int) -> [ExampleColumn] {
    let columns = [1, 7, 11, 13].map { step in (0..<60).map { Double($0 * step % 60) } }
    return zip(["a", "b", "c", "d"], columns).map { .numbers($0, $1) }
      + [.categories("y", columns[telling].map { $0 >= 30 ? "yes" : "no" })]
  }

  // MARK: Examples, judged

  private struct Told {
    let message: String
    let number: String
    let remedy: String
    let known: Set<String>
    /// Whether a sentence of the metric is told, and not what is said where none can be.
    let isOwn: Bool
  }

  private static func placeholders(_ text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.split(separator: "}").first.map(String.init)
    }
  }

  private func tellings(
    of metric: any CataloguedMetric.Type, withFacts: Bool = true
  ) async throws -> [Told] {
    let id = metric.descriptor.id
    let policy = try Self.policy(metric.descriptor)
    let check = try #require(policy.checks.first)
    var told: [Told] = []
    for example in metric.examples + (Self.more[id] ?? []) {
      let measurements = await Self.measurements(of: metric, example).map {
        withFacts ? $0 : Self.withoutFacts($0)
      }
      let family = CheckFamily(
        check, measurements: MeasurementIndex(measurements), columns: ColumnIndex([]), rows: [:])
      for result in MemberResult.of(family, level: 0.05, settings: policy.settings) {
        let facts = FindingFacts(result, check: check)
        let placeholders = metric.descriptor.telling.sentences.flatMap {
          Self.placeholders($0.text)
        }
        let own = metric.descriptor.telling.sentences.filter {
          $0.isMeant(for: result.member.subject) && facts.filled($0.text) != nil
        }
        told.append(
          Told(
            message: FindingMessage(result, check: check, settings: policy.settings).text,
            number: "\(result.member.estimate.value)", remedy: metric.descriptor.telling.remedy,
            known: Set(placeholders.filter { facts.text(of: Substring($0)) != nil }),
            isOwn: !own.isEmpty))
      }
    }
    #expect(!told.isEmpty, "\(id)")
    return told
  }

  /// Any number violates its limit, or nearly any.
  private static func policy(_ metric: MetricDescriptor) throws -> Policy {
    let judgeable = MetricDescriptor(
      id: metric.id, version: metric.version, axis: metric.axis, counts: metric.counts,
      title: metric.title, summary: metric.summary, unit: metric.unit, range: metric.range,
      better: metric.better, shape: metric.shape, kinds: metric.kinds, levels: metric.levels,
      telling: metric.telling, definition: metric.definition, references: metric.references)
    let least = metric.range.lower.isFinite ? metric.range.lower : -1
    let text = """
      {"policyLanguage": 1, "name": "sample", "version": "1", "checks": {"c": {
      "metric": "\(metric.id)", "of": "value", "failIf": {"gte": \(least)}}}}
      """
    return try PolicyReader.read(
      Array(text.utf8), name: "p.json", sha256: "00", catalogue: MetricCatalogue([judgeable])
    ).get()
  }

  private static func withoutFacts(_ measurement: Measurement) -> Measurement {
    guard case .measured(var score) = measurement.outcome else { return measurement }
    score.facts = ScoreFacts()
    return Measurement(
      metric: measurement.metric, version: measurement.version, subject: measurement.subject,
      outcome: .measured(score))
  }

  private static func measurements(
    of metric: any CataloguedMetric.Type, _ example: MetricExample
  ) async -> [Measurement] {
    // A metric of generations is one of what the metrics of its axis measured.
    let axis = MetricRegistry.catalogue.descriptors.filter { $0.axis == metric.descriptor.axis }
    let ids = example.earlier.isEmpty ? [metric.descriptor.id] : Set(axis.map(\.id))
    var earlier: [EarlierRun] = []
    for comparison in example.earlierComparisons {
      let scorecard = await Scorer.score(ids, on: comparison, in: EvaluationContext(), threads: 1)
      earlier.append(EarlierRun(name: "run.json", measurements: scorecard.measurements))
    }
    return await Scorer.score(
      ids, on: example.comparison,
      in: EvaluationContext(
        canaries: example.canaries, constraints: example.constraints, groups: example.groups,
        earlier: earlier, mix: example.mix, knownSynthetic: example.known,
        lineage: example.lineage), threads: 1
    ).measurements
  }
}
