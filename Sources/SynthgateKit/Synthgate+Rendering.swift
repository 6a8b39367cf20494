import GateModel
import GateReports

extension Synthgate {
  /// Every pair of rows behind the findings, by place and keyed hash, as JSON Lines.
  public static func evidence(of run: RunRecord) -> [UInt8] { EvidenceFile.encode(run) }

  /// What took the time of a run, as lines of a table for people.
  public static func timing(of run: RunRecord) -> [String] { TimingReport.lines(run.timing) }

  /// Renders a plan.
  public static func render(_ plan: CheckPlan, as format: PlanFormat) -> [UInt8] {
    switch format {
    case .text: Array(PlanReport.text(plan).utf8)
    case .json: PlanReport.json(plan)
    }
  }

  /// Renders a run.
  ///
  /// - Parameters:
  ///   - run: one that was measured now, or a stored one.
  ///   - format: of the bytes; each is whole by itself.
  ///   - style: of the text report.
  public static func render(
    _ run: RunRecord, as format: OutputFormat, style: TextStyle = TextStyle()
  ) -> [UInt8] {
    switch format {
    case .text: Array(TextReport.render(run, style).utf8)
    case .json: RunFile.encode(run)
    case .junit: Array(JUnitReport.render(run).utf8)
    case .markdown: Array(MarkdownReport.render(run).utf8)
    case .github: Array(GitHubReport.render(run).utf8)
    case .gitlab: GitLabReport.render(run)
    case .sarif: SARIFReport.render(run)
    case .lineJSON: LineReport.render(run)
    case .prometheus: Array(PrometheusReport.render(run).utf8)
    case .html: HTMLReport.render(run, catalogue: catalogue)
    }
  }

  /// The first line of the text report: the verdict and its reason.
  public static func brief(of run: RunRecord, style: TextStyle = TextStyle()) -> [UInt8] {
    Array(TextReport.brief(run, style).utf8)
  }
}

extension Synthgate {
  /// Renders what stands in place of a report.
  public static func render(_ none: NoVerdict, as format: OutputFormat) -> [UInt8] {
    switch format {
    case .text: Array(NoVerdictReport.text(none).utf8)
    case .json: NoVerdictReport.json(none)
    case .junit: Array(NoVerdictReport.junit(none).utf8)
    case .markdown: Array(NoVerdictReport.markdown(none).utf8)
    case .github: Array(GitHubReport.render(none).utf8)
    case .gitlab: GitLabReport.render(none)
    case .sarif: SARIFReport.render(none)
    case .lineJSON: LineReport.render(none)
    case .prometheus: Array(PrometheusReport.render(none).utf8)
    case .html: HTMLReport.render(none)
    }
  }

  /// What stands in place of the pairs of rows, as JSON Lines.
  public static func evidence(of none: NoVerdict) -> [UInt8] { NoVerdictReport.evidence(none) }
}

/// How a run can be rendered.
public enum OutputFormat: String, Sendable, CaseIterable {
  case text, json, junit, markdown
  /// Annotations of a GitHub Actions job.
  case github
  /// GitLab's code quality.
  case gitlab
  case sarif
  /// One line, for what reads the last line of an output.
  case lineJSON = "line-json"
  /// For the textfile collector.
  case prometheus
  /// One page with pictures for a browser, which needs nothing else.
  case html
}

/// How a plan can be rendered.
public enum PlanFormat: String, Sendable, CaseIterable {
  case text, json
}
