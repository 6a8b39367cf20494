import GateJSON
import GateModel

/// A run file of the schema before, in which names stand that were given up.
///
/// They give way to those of now before anything is read (`FormerNames`), so that whatever reads a run
/// knows these alone.
struct FormerRunFile {
  private typealias Change = (JSONNode) -> JSONNode

  private let root: JSONNode
  /// Checks of a policy file keep the names that its author gave them.
  private let checks: [String: String]

  init(_ root: JSONNode) {
    self.root = root
    let path = root["policy"]?["path"]?.stringValue
    checks = path == nil ? FormerNames.checks : [:]
  }

  /// The same document with the names of now; every value keeps its place.
  var renamed: JSONNode {
    root.changing([
      "inputs": each(input), "scores": each(score), "findings": each(finding),
      "scoreSummaries": each(withMetric), "evidence": each(withMetric),
      "findingSummaries": each { $0.changing(["check": check]) }, "causes": each(cause),
      "coverage": each(coverage), "selection": { $0.changing(["checks": each(check)]) },
      "overrides": each(option), "profiles": each(withKind), "timing": timing,
    ])
  }

  private func each(_ change: @escaping Change) -> Change {
    return { list in list.changingElements(change) }
  }

  private func check(_ id: JSONNode) -> JSONNode { id.named(by: checks) }

  private func metric(_ id: JSONNode) -> JSONNode { id.named(by: FormerNames.metrics) }

  private func kind(_ word: JSONNode) -> JSONNode { word.named(by: FormerNames.kinds) }

  private func withKind(_ object: JSONNode) -> JSONNode { object.changing(["kind": kind]) }

  private func withSubject(_ object: JSONNode) -> JSONNode {
    object.changing(["check": check], keys: FormerNames.subjectKeys)
  }

  private func withMetric(_ object: JSONNode) -> JSONNode {
    object.changing(["metric": metric], keys: FormerNames.subjectKeys)
  }

  private func input(_ input: JSONNode) -> JSONNode {
    input.changing(["columns": each(withKind)], keys: FormerNames.inputKeys)
  }

  private func score(_ score: JSONNode) -> JSONNode {
    let score = withMetric(score)
    let keys = score["metric"]?.stringValue.flatMap { FormerNames.scoreKeys[$0] } ?? [:]
    return score.changing([
      "parts": { $0.changing([:], keys: keys) },
      "facts": { $0.changing(["kind": kind], keys: keys) },
    ])
  }

  private func finding(_ finding: JSONNode) -> JSONNode {
    withMetric(withSubject(finding)).changing([:], keys: FormerNames.findingKeys)
  }

  private func cause(_ cause: JSONNode) -> JSONNode {
    cause.changing([
      "subject": withSubject, "worst": withSubject,
      "findings": { $0.changing([:], keys: checks) },
    ])
  }

  private func coverage(_ column: JSONNode) -> JSONNode {
    column.changing([
      "axes": { $0.changingValues { look in look.changing(["judgedBy": each(check)]) } }
    ])
  }

  private func option(_ given: JSONNode) -> JSONNode {
    switch given["option"]?.stringValue {
    case OptionName.only.rawValue: given.changing(["values": each(check)])
    case OptionName.kind.rawValue: given.changing(["values": each(declaration)])
    default: given
    }
  }

  /// `seen=instant`.
  private func declaration(_ text: JSONNode) -> JSONNode {
    guard let words = text.stringValue, let sign = words.lastIndex(of: "="),
      let kind = FormerNames.kinds[String(words[words.index(after: sign)...])]
    else { return text }
    return text.with(.string("\(words[...sign])\(kind)"))
  }

  private func timing(_ timing: JSONNode) -> JSONNode {
    timing.changing([
      "facts": { $0.changing([:], keys: FormerNames.facts) },
      "metrics": { $0.changing([:], keys: FormerNames.metrics) },
    ])
  }
}

extension JSONNode {
  fileprivate func with(_ value: JSONValue) -> JSONNode {
    JSONNode(value: value, position: position, end: end)
  }

  /// An object with other values and then other keys; what is none stays as it is.
  fileprivate func changing(
    _ changes: [String: (JSONNode) -> JSONNode], keys: [String: String] = [:]
  ) -> JSONNode {
    guard case .object(let members) = value else { return self }
    return with(
      .object(
        members.map { member in
          JSONMember(
            key: keys[member.key] ?? member.key, keyPosition: member.keyPosition,
            value: changes[member.key]?(member.value) ?? member.value)
        }))
  }

  fileprivate func changingValues(_ change: (JSONNode) -> JSONNode) -> JSONNode {
    guard case .object(let members) = value else { return self }
    return with(
      .object(
        members.map { member in
          JSONMember(
            key: member.key, keyPosition: member.keyPosition, value: change(member.value))
        }))
  }

  fileprivate func changingElements(_ change: (JSONNode) -> JSONNode) -> JSONNode {
    guard case .array(let elements) = value else { return self }
    return with(.array(elements.map(change)))
  }

  /// A string by its other name, where it has one.
  fileprivate func named(by names: [String: String]) -> JSONNode {
    guard case .string(let name) = value, let other = names[name] else { return self }
    return with(.string(other))
  }
}
