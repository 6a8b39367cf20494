import GateModel

/// What the sections of a page are made from.
struct HTMLContext {
  let summary: RunSummary
  let catalogue: MetricCatalogue
  /// Columns in the order in which the page shows them: the most different first.
  let columns: [ColumnDistance]
  /// In the order of the columns, then the others in that of the run.
  let profiles: [ColumnProfile]
  /// Profiles that are drawn; the run file has all.
  static let mostPictures = 200
  private let findings: [String: [Subject: [Finding]]]
  private let ofColumn: [String: [Finding]]
  private let anchors: [String: String]
  private let joints: [Subject: String]

  var run: RunRecord { summary.run }

  /// - Parameter run: of whose measurements those are told that its run file lists, so that a stored
  ///   run has the same page.
  init(_ run: RunRecord, _ catalogue: MetricCatalogue) {
    var run = run
    let (listed, summaries) = RunFile.listedMeasurements(run.measurements)
    run.measurements = listed
    run.diagnostics += summaries.map(\.diagnostic)
    summary = RunSummary(run)
    self.catalogue = catalogue
    var findings: [String: [Subject: [Finding]]] = [:]
    var ofColumn: [String: [Finding]] = [:]
    for finding in run.findings {
      findings[finding.metric, default: [:]][finding.subject, default: []].append(finding)
      for column in finding.subject.addressed { ofColumn[column, default: []].append(finding) }
    }
    self.findings = findings
    self.ofColumn = ofColumn.mapValues(\.worstFirst)
    columns = ColumnDistance.all(of: run) { [summary] metric, subject in
      findings[metric]?[subject]?.gravest(in: summary)
    }
    profiles = Self.ordered(run.profiles, columns)
    var anchors: [String: String] = [:]
    for (index, profile) in profiles.prefix(Self.mostPictures).enumerated()
    where anchors[profile.column] == nil {
      anchors[profile.column] = "column-\(index + 1)"
    }
    self.anchors = anchors
    joints = Dictionary(
      run.joints.enumerated().map { (Subject.pair($1.first, $1.second), "pair-\($0 + 1)") },
      uniquingKeysWith: { first, _ in first })
  }

  /// The place of a pair's joint table; `nil` where it has none.
  func anchor(ofPair subject: Subject) -> String? { joints[subject] }

  private static func ordered(
    _ profiles: [ColumnProfile], _ columns: [ColumnDistance]
  ) -> [ColumnProfile] {
    var places: [String: Int] = [:]
    for (index, column) in columns.enumerated() { places[column.column] = index }
    return profiles.enumerated().sorted { left, right in
      let own = (places[left.element.column] ?? .max, places[right.element.column] ?? .max)
      return own.0 == own.1 ? left.offset < right.offset : own.0 < own.1
    }.map(\.element)
  }

  /// The gravest finding of a metric on a subject.
  func finding(_ metric: String, _ subject: Subject) -> Finding? {
    findings[metric]?[subject]?.gravest(in: summary)
  }

  /// Those that speak of a column alone or of pairs with it, the worst first.
  func findings(of column: String) -> [Finding] { ofColumn[column] ?? [] }

  /// The place of a column's picture; `nil` where it has none.
  func anchor(of column: String) -> String? { anchors[column] }

  /// The place of a picture, where it is the first of its column.
  func anchor(of profile: ColumnProfile) -> String? {
    let first = profiles.first { $0.column == profile.column }
    return first?.aspect == profile.aspect ? anchors[profile.column] : nil
  }

  /// The name of a column, which leads to its picture.
  func link(to column: String) -> HTMLNode {
    guard let anchor = anchor(of: column) else { return .name(column) }
    return .element("a", [("href", "#\(anchor)")], [.name(column)])
  }

  func title(of metric: String) -> String { catalogue[metric]?.title ?? metric }
}

extension [Finding] {
  /// The first of those that matter most to the run.
  fileprivate func gravest(in summary: RunSummary) -> Finding? {
    self.min { summary.level(of: $0) > summary.level(of: $1) }
  }
}
