import GateJSON
import GateModel

/// A problem as a SARIF result.
struct SARIFResult {
  private let problem: Problem
  private let place: ReportPlace?
  private let rule: Int

  /// - Parameter rule: the place of its rule among those of the report.
  init(_ problem: Problem, of summary: RunSummary? = nil, rule: Int) {
    self.problem = problem
    self.rule = rule
    place = summary?.place(of: problem)
  }

  func json(fingerprint: String) -> JSONOutput {
    .objectOfPresent([
      ("ruleId", .string(problem.sarifRule)), ("ruleIndex", .int(rule)),
      ("kind", .string(kind)), ("level", .string(kind == "fail" ? problem.level.sarif : "none")),
      ("message", .object([("text", .string(problem.text))])),
      ("locations", .array([location])),
      ("partialFingerprints", .object([("synthgateCheck/v1", .string(fingerprint))])),
      ("suppressions", isWaived ? .array([.object([("kind", .string("external"))])]) : nil),
      ("properties", problem.finding.map(properties)),
    ])
  }

  private var isWaived: Bool { problem.finding?.status == .waived }

  /// Only a failure has a level; what is open stands in no gate's way by itself.
  private var kind: String {
    switch problem.kind {
    case .verdict: problem.level == .note ? "pass" : "fail"
    case .column: "open"
    case .diagnostic: "informational"
    case .finding(let finding):
      switch finding.status {
      case .pass: "pass"
      case .warn, .fail, .waived: "fail"
      case .inconclusive, .notMeasured: "open"
      case .notApplicable, .skipped: "notApplicable"
      }
    }
  }

  /// In the policy; data is in no repository, so that a built-in policy has a logical place alone.
  private var location: JSONOutput {
    let name = problem.subject.isEmpty ? "table" : problem.subject
    let logical = JSONOutput.object([
      ("fullyQualifiedName", .string(clipped(name, to: Self.mostName)))
    ])
    let inPolicy = place.flatMap { $0.isInPolicy ? $0 : nil }
    return .objectOfPresent([
      ("logicalLocations", .array([logical])), ("physicalLocation", inPolicy.map(physical)),
    ])
  }

  private func physical(_ place: ReportPlace) -> JSONOutput {
    .object([
      ("artifactLocation", .object([("uri", .string(uriReference(of: place.path)))])),
      ("region", .object([("startLine", .int(place.line))])),
    ])
  }

  private func properties(_ finding: Finding) -> JSONOutput {
    .objectOfPresent(
      [
        ("axis", .string(finding.axis.rawValue)), ("metric", .string(oneLine(finding.metric))),
        ("status", .string(finding.status.rawValue)), ("of", .string(finding.of.rawValue)),
        ("limit", finding.limit.map { RunFile.json(of: $0) }),
        ("interval", finding.interval.map { RunFile.json(of: $0) }),
        ("floor", finding.floor.map(RunFile.finite)),
        ("pointer", (finding.place?.pointer).map { .string(clipped($0, to: Self.mostName)) }),
      ] + RunFile.valueMembers(finding.value))
  }

  static let mostName = 200
}

extension Problem {
  /// The id of the rule that it breaks.
  var sarifRule: String { clipped(rule, to: SARIFResult.mostName) }
}

extension Problem.Level {
  /// The word of SARIF.
  var sarif: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    case .none: "none"
    }
  }
}

/// A path as a URI reference (RFC 3986): all bytes but the unreserved ones and slashes are escaped.
func uriReference(of path: String) -> String {
  var text = path.hasPrefix("/") ? "file://" : ""
  for byte in PathText.bytes(of: path) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      text.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      text += "%\(digits.count < 2 ? "0" : "")\(digits)"
    }
  }
  return text
}
