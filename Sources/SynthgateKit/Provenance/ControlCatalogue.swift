import GateBuiltInPolicies
import GateJSON
import GateMetrics
import GateModel
import GatePolicy
import GateReports

/// The clauses of norms that findings support evidence for.
enum ControlCatalogue {
  /// As the document lists them; metrics that this version does not have are left out.
  static let clauses: [ControlClause] = {
    guard let document = try? JSONParser.parse(BuiltInPolicies.controls) else { return [] }
    return (document["controls"]?.arrayValue ?? []).compactMap { node in
      func text(_ key: String) -> String { node[key]?.stringValue ?? "" }
      let metrics = (node["checks"]?.arrayValue ?? []).compactMap(\.stringValue)
      return ControlClause(
        id: text("id"), source: text("source"), asks: text("asks"),
        metrics: metrics.filter { MetricRegistry.catalogue[$0] != nil },
        evidence: text("evidence"), read: text("read"))
    }
  }()

  static let ids = Set(clauses.map(\.id))
}

/// What of a run serves a clause.
public struct ControlEvidence: Sendable {
  /// What the norm asks for.
  public let clause: ControlClause
  /// By check id how many findings have each status; empty where the run has none.
  public let findings: [String: [Finding.Status: Int]]
}

extension Synthgate {
  /// The clauses of norms that findings support evidence for.
  public static var controls: [ControlClause] { ControlCatalogue.clauses }

  /// What findings of a stored run serve which clause: those of the metrics that the clause lists, and
  /// of the checks whose policy names it.
  ///
  /// - Parameters:
  ///   - runFile: the bytes of a run file.
  ///   - path: of the file, for messages.
  public static func controls(
    servedBy runFile: [UInt8], path: String? = nil
  ) throws(SynthgateError) -> [ControlEvidence] {
    guard case .run(let run) = try read(runFile: runFile, path: path) else {
      throw .input(
        message: "\(path ?? "the run file"): the run has no findings", exitCode: ExitCode.malformed)
    }
    let named = namedControls(run.policy)
    let known = ControlCatalogue.clauses
    let others = Set(named.values.joined()).subtracting(ControlCatalogue.ids).sorted()
    let own = others.map {
      ControlClause(id: $0, source: "", asks: "", metrics: [], evidence: "", read: "")
    }
    return (known + own).map { clause in
      ControlEvidence(clause: clause, findings: findings(of: run, serving: clause, named))
    }
  }

  private static func findings(
    of run: RunRecord, serving clause: ControlClause, _ named: [String: [String]]
  ) -> [String: [Finding.Status: Int]] {
    let metrics = Set(clause.metrics)
    var counts: [String: [Finding.Status: Int]] = [:]
    for finding in run.findings {
      guard metrics.contains(finding.metric) || named[finding.check]?.contains(clause.id) == true
      else { continue }
      counts[finding.check, default: [:]][finding.status, default: 0] += 1
    }
    for omitted in run.omittedFindings where counts[omitted.check] != nil {
      for (status, count) in omitted.counts {
        counts[omitted.check, default: [:]][status, default: 0] += count
      }
    }
    return counts
  }

  /// By check what the policy of the run names; nothing where that is not at hand as it was.
  private static func namedControls(_ identity: PolicyIdentity) -> [String: [String]] {
    guard let policy = try? PolicySource.load(identity.path ?? identity.name),
      policy.identity.sha256 == identity.sha256
    else { return [:] }
    return Dictionary(
      policy.checks.map { ($0.id, $0.controls) }, uniquingKeysWith: { first, _ in first })
  }
}
