import GateMetrics
import GateModel
import Testing

/// Names that were given up stand in one table, and nothing has them any more.
@Suite struct FormerNamesTests {
  private var ids: Set<String> { Set(MetricRegistry.catalogue.descriptors.map(\.id)) }

  @Test func formerMetricsAreGoneAndThoseOfNowExist() {
    #expect(!FormerNames.metrics.isEmpty)
    for (former, name) in FormerNames.metrics {
      #expect(!ids.contains(former), "\(former)")
      #expect(ids.contains(name), "\(name)")
    }
    for metric in FormerNames.scoreKeys.keys { #expect(ids.contains(metric), "\(metric)") }
  }

  @Test func formerKindsAreGoneAndThoseOfNowExist() {
    for (former, name) in FormerNames.kinds {
      #expect(ColumnKind(rawValue: former) == nil && ColumnKind(rawValue: name) != nil, "\(former)")
    }
  }

  @Test func policiesThatShipUseTheNamesOfNow() {
    let policies = SourceTree.files(under: "Policies", withSuffix: ".json").map(\.text)
    #expect(policies.count > 5)
    let names = [FormerNames.metrics, FormerNames.checks, FormerNames.checkKeys, FormerNames.kinds]
    for (former, name) in names.flatMap({ Array($0) }) {
      #expect(!policies.contains { $0.contains("\"\(former)\"") }, "\(former)")
      guard FormerNames.checks[former] != nil else { continue }
      #expect(policies.contains { $0.contains("\"\(name)\": {") }, "\(name)")
    }
  }

  /// The script is in another language and has the table once more.
  @Test func runsAreComparedByTheSameNames() throws {
    let script = try #require(SourceTree.read("scripts/compare-runs.py")).text
    let tables = [
      FormerNames.metrics, FormerNames.checks, FormerNames.kinds, FormerNames.subjectKeys,
      FormerNames.findingKeys, FormerNames.inputKeys, FormerNames.facts,
    ]
    for (former, name) in tables.flatMap({ Array($0) })
      + FormerNames.scoreKeys.values.flatMap({ Array($0) })
    {
      #expect(script.contains("\"\(former)\": \"\(name)\""), "\(former)")
    }
  }
}
