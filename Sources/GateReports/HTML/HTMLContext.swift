import GateModel

/// What the sections of a page are made from.
struct HTMLContext {
  let summary: RunSummary
  let catalogue: MetricCatalogue
  /// Columns in the order in which the page shows them: the most different first.
  let columns: [ColumnDistance]
  private let findings: [String: [Subject: [Finding]]]
  private let ofColumn: [String: [Finding]]
  private let anchors: [String: String]

  var run: RunRecord { summary.run }

  init(_ run: RunRecord, _ catalogue: MetricCatalogue) {
    summary = RunSummary(run)
    self.catalogue = catalogue
    var findings: [String: [Subject: [Finding]]] = [:]
    var ofColumn: [String: [Finding]] = [:]
    for finding in run.findings {
      findings[finding.metric, default: [:]][finding.subject, default: []].append(finding)
      for column in finding.subject.columns { ofColumn[column, default: []].append(finding) }
    }
    self.findings = findings
    self.ofColumn = ofColumn.mapValues(\.worstFirst)
    columns = ColumnDistance.all(of: run, findings)
    var anchors: [String: String] = [:]
    for (index, profile) in run.profiles.enumerated() {
      anchors[profile.column] = "column-\(index + 1)"
    }
    self.anchors = anchors
  }

  /// The gravest finding of a metric on a subject.
  func finding(_ metric: String, _ subject: Subject) -> Finding? {
    guard let own = findings[metric]?[subject] else { return nil }
    return own.min { summary.level(of: $0) > summary.level(of: $1) }
  }

  /// Those that speak of a column alone or of pairs with it, the worst first.
  func findings(of column: String) -> [Finding] { ofColumn[column] ?? [] }

  /// The place of a column's picture; `nil` where it has none.
  func anchor(of column: String) -> String? { anchors[column] }

  /// The name of a column, which leads to its picture.
  func link(to column: String) -> HTMLNode {
    guard let anchor = anchor(of: column) else { return .name(column) }
    return .element("a", [("href", "#\(anchor)")], [.name(column)])
  }

  func title(of metric: String) -> String { catalogue[metric]?.title ?? metric }
}
