import GateModel

/// A finding as a test case.
struct JUnitCase {
  let className: String
  let name: String
  let result: Result
  /// Where the check stands, if in a file of the user.
  private let place: ReportPlace?

  enum Result {
    /// With what is written to the case's output, if anything.
    case passed(output: String?)
    case failure(type: String, message: String, detail: String)
    case error(type: String, message: String)
    case skipped(message: String)
  }

  init(className: String, name: String, result: Result) {
    self.className = className
    self.name = name
    self.result = result
    place = nil
  }

  /// - Parameter summary: of the run; what was not measured is an error only where it stands in the
  ///   way of a verdict.
  init(_ finding: Finding, in summary: RunSummary) {
    className = "synthgate.\(finding.axis.rawValue).\(finding.check)"
    name = finding.subject == .table ? finding.check : "\(finding.check)[\(finding.subject.label)]"
    let place = summary.place(of: Problem(finding, summary))
    self.place = place?.isInPolicy == true ? place : nil
    let message = finding.message
    switch finding.status {
    case .pass: result = .passed(output: nil)
    case .warn: result = .passed(output: "WARN \(message)")
    case .fail:
      result = .failure(
        type: finding.metric, message: message, detail: Self.detail(of: finding))
    case .notMeasured where summary.isBlocking(finding):
      result = .error(type: "metric-not-computed", message: message)
    case .notMeasured: result = .skipped(message: message)
    case .waived: result = .skipped(message: "waived: \(message)")
    case .inconclusive: result = .skipped(message: "inconclusive: \(message)")
    case .notApplicable: result = .skipped(message: "not applicable: \(message)")
    case .skipped: result = .skipped(message: message)
    }
  }

  private static func detail(of finding: Finding) -> String {
    var lines: [String] = []
    if let value = finding.value { lines.append("\(finding.of.rawValue)=\(short(value))") }
    if let interval = finding.interval { lines.append("interval=\(short(interval))") }
    if let limit = finding.limit { lines.append("violation=\(words(for: limit))") }
    if let floor = finding.floor { lines.append("floor=\(short(floor))") }
    lines += finding.contributors.prefix(shown).map {
      "contributor=\($0.label) \(signed($0.contribution))"
    }
    lines += finding.matchedRows.candidatePlaces.prefix(shown).map { "row=\($0)" }
    return lines.joined(separator: "\n")
  }

  var lines: [String] {
    func xml(_ text: String) -> String { boundedXML(text) }
    let place = place.map { #" file="\#(xml($0.path))" line="\#($0.line)""# } ?? ""
    let head =
      #"    <testcase classname="\#(xml(className))" name="\#(xml(name))" time="0"\#(place)"#
    let child: String
    switch result {
    case .passed(nil): return ["\(head)/>"]
    case .passed(let output?): child = "<system-out>\(xml(output))</system-out>"
    case .failure(let type, let message, let detail):
      child = #"<failure type="\#(xml(type))" message="\#(xml(message))">\#(xml(detail))</failure>"#
    case .error(let type, let message):
      child = #"<error type="\#(xml(type))" message="\#(xml(message))"/>"#
    case .skipped(let message): child = #"<skipped message="\#(xml(message))"/>"#
    }
    return ["\(head)>", "      \(child)", "    </testcase>"]
  }

  /// Contributors and matched rows that are listed.
  private static let shown = 5
}

/// As `xml`, of a message whose middle is left out where it is long.
private func boundedXML(_ text: String) -> String {
  xml(clippedMiddle(of: text, to: Problem.mostCharacters))
}

/// Text as it stands in XML 1.0, in attributes and between tags; what XML forbids is left out, and
/// what reorders what is read is written out.
func xml(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\n": result += "&#10;"
    case "\r": result += "&#13;"
    case "\t": result += "&#9;"
    case "\0"..." ", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}":
      if scalar == " " { result += " " }
    default:
      result += cleaned(String(scalar))
    }
  }
  return result
}
