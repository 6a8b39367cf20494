import GateModel

/// The cases of one axis.
struct JUnitSuite {
  let name: String
  var cases: [JUnitCase]

  /// Whether somebody who sees the cases only would know of the verdict.
  func shows(_ verdict: Verdict) -> Bool {
    switch verdict {
    case .pass, .warn, .notApplicable: true
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
