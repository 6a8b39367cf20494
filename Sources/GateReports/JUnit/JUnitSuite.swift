import GateModel

/// The cases of one axis.
struct JUnitSuite {
  let name: String
  var cases: [JUnitCase]
  /// What is said of the suite as a whole, a line each.
  var output: [String] = []

  init(name: String, cases: [JUnitCase]) {
    self.name = name
    self.cases = cases
  }

  /// A case for the columns as a whole and for each that was not judged or only in part, up to a
  /// bound.
  init(_ coverage: CoverageSummary, policy: String) {
    name = "\(policy).columns"
    func testCase(_ name: String, _ result: JUnitCase.Result) -> JUnitCase {
      JUnitCase(className: "synthgate.columns", name: name, result: result)
    }
    let open = coverage.open.map { entry in
      testCase(
        entry.column,
        .error(type: "column-not-seen", message: CoverageSummary.sentence(entry)))
    }
    let others = (coverage.leftOut + coverage.inPart).map { entry in
      let axes = entry.axes.map(\.rawValue).joined(separator: ", ")
      return testCase(
        entry.column, .skipped(message: "not judged by \(axes): \(entry.reason.words)"))
    }
    cases =
      [testCase("columns", .passed(output: coverage.lines.joined(separator: "; ")))]
      + (open + others).prefix(Self.mostColumns)
  }

  /// A wide table has thousands; the run file lists them.
  private static let mostColumns = 200

  /// Whether somebody who sees the cases only would know of the verdict.
  func shows(_ verdict: Verdict) -> Bool {
    switch verdict {
    case .pass, .warn, .notApplicable, .skipped: true
    case .fail: cases.contains { if case .failure = $0.result { true } else { false } }
    case .incomplete: cases.contains { if case .error = $0.result { true } else { false } }
    }
  }

  func lines(properties: [(String, String)]) -> [String] {
    var lines = [#"  <testsuite name="\#(xml(name))" \#(JUnitTotals(cases)) time="0">"#]
    lines.append("    <properties>")
    lines += properties.map { #"      <property name="\#(xml($0.0))" value="\#(xml($0.1))"/>"# }
    lines.append("    </properties>")
    lines += cases.flatMap(\.lines)
    if !output.isEmpty {
      let text = output.map { xml(clipped($0, to: Problem.mostCharacters)) }
      lines.append("    <system-out>\(text.joined(separator: "\n"))</system-out>")
    }
    lines.append("  </testsuite>")
    return lines
  }
}

/// The four counts that a suite and the whole document carry.
struct JUnitTotals: CustomStringConvertible {
  private var tests = 0
  private var failures = 0
  private var errors = 0
  private var skipped = 0

  init(_ cases: [JUnitCase]) {
    tests = cases.count
    for junitCase in cases {
      switch junitCase.result {
      case .failure: failures += 1
      case .error: errors += 1
      case .skipped: skipped += 1
      case .passed: break
      }
    }
  }

  var description: String {
    #"tests="\#(tests)" failures="\#(failures)" errors="\#(errors)" skipped="\#(skipped)""#
  }
}
