import GateBuiltInPolicies
import GateBytes
import GateMetrics
import GateModel
import GatePolicy
import GateReports
import GateWording

extension Synthgate {
  /// Cases of a metric small enough to check by hand, with their values.
  public static func examples(of metric: MetricDescriptor) -> [(title: String, value: Double)] {
    MetricRegistry.examples(of: metric.id).map { ($0.title, $0.value) }
  }

  /// The checks of the built-in policies, policy by policy, or those of one policy.
  ///
  /// - Parameter policy: the name of a built-in policy or the path of a document.
  public static func checks(of policy: String? = nil) throws(SynthgateError) -> [PolicyCheck] {
    var checks: [PolicyCheck] = []
    for name in policy.map({ [$0] }) ?? BuiltInPolicies.all.map(\.name).sorted() {
      let document = try PolicySource.load(name)
      checks += document.checks.map { PolicyCheck($0, of: document.name) }
    }
    return checks
  }

  /// What a stored run says of a cause, a check, a finding, a metric or a column, what that means
  /// and what to do; of all causes without a topic.
  ///
  /// - Parameters:
  ///   - run: the bytes of a run file.
  ///   - path: of the file, for messages.
  ///   - topic: the number or title of a cause, the id of a check or a metric, the title of a
  ///     finding, or a column.
  ///   - policy: where the reasons of the limits stand; `nil` for the run's own, if it is built in.
  ///   - style: of the text.
  /// - Throws: `.usage` for a topic that the run does not have, with the nearest that it has.
  public static func explanation(
    of run: [UInt8], path: String, about topic: String?, policy: String?,
    style: TextStyle = TextStyle()
  ) throws(SynthgateError) -> String {
    let record: RunRecord
    do {
      record = try RunFile.decode(run)
    } catch {
      throw .unreadable(runFile: path, error)
    }
    let explanation = RunExplanation(
      record, path: path, checks: try checks(behind: record, policy), catalogue: catalogue, style)
    guard let topic else { return explanation.overview }
    let former = FormerNames.id(for: topic)
    guard
      let text = explanation.text(about: topic) ?? former.flatMap({ explanation.text(about: $0) })
    else {
      let near = suggestion(for: topic, among: explanation.topics)
      throw .usage(
        "\(path) has no cause, check, finding, metric or column \"\(topic)\""
          + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
    }
    return text
  }

  private static func checks(
    behind run: RunRecord, _ policy: String?
  ) throws(SynthgateError) -> [PolicyCheck] {
    if let policy { return try checks(of: policy) }
    guard BuiltInPolicies.bytes(of: run.policy.name) != nil,
      case let own = try PolicySource.load(run.policy.name), own.sha256 == run.policy.sha256
    else { return [] }
    return own.checks.map { PolicyCheck($0, of: own.name) }
  }
}

extension PolicyCheck {
  fileprivate init(_ check: Check, of policy: String) {
    self.init(
      policy: policy, id: check.id, metric: check.metric.id, description: check.description,
      of: check.judged, failIf: check.zones.failIf, warnIf: check.zones.warnIf)
  }
}
