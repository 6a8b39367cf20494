import GateModel
import Testing

@testable import GatePolicy

@Suite struct PolicyReaderTests {
  /// What is wrong, its code, and what the message must contain.
  static let mistakes: [(check: String, code: String, says: String)] = [
    (#""metric":"fidelity.ks","failif":{"gt":0.1}"#, "SG1003", "did you mean \"failIf\"?"),
    (#""metric":"fidelity.ks","failIf":{"gtt":0.1}"#, "SG1003", "did you mean \"gt\"?"),
    (#""metric":"fidelity.ks","failIf":{"gt":0.1,"lt":0}"#, "SG1005", "found 2"),
    (#""metric":"fidelity.ks","failIf":{}"#, "SG1005", "found 0"),
    (#""metric":"fidelity.ks","failIf":0.1"#, "SG1004", "expected an object, found a number"),
    (#""metric":"fidelity.ks","failIf":{"gt":"0.1"}"#, "SG1004", "expected a number"),
    (#""metric":"fidelity.ks","failIf":{"outside":[1]}"#, "SG1004", "two numbers"),
    (#""metric":"fidelity.ks","failIf":{"outside":[0.9,0.1]}"#, "SG1005", "above the second"),
    (#""metric":"fidelity.sk","failIf":{"gt":0.1}"#, "SG1006", "did you mean \"fidelity.ks\"?"),
    (#""metric":"nothing.alike","failIf":{"gt":0.1}"#, "SG1006", "metrics list"),
    (#""metric":"memorization.peer.dcr","failIf":{"gt":0.1}"#, "SG1006", "cannot be judged"),
    (#""failIf":{"gt":0.1}"#, "SG1005", "\"metric\" is missing at /checks/c"),
    (#""metric":"fidelity.ks""#, "SG1005", "no limit"),
    (#""metric":"fidelity.ks","failIf":{"gt":0.1},"warnIf":{"gt":0.2}"#, "SG1008", "failIf comes"),
    (#""metric":"fidelity.ks","failIf":{"gt":0.1},"warnIf":{"gt":0.1}"#, "SG1008", "failIf comes"),
    (
      #""metric":"diversity.beta-recall","failIf":{"lt":0.1},"warnIf":{"lt":0.1}"#, "SG1008",
      "failIf comes"
    ),
    (
      #""metric":"fidelity.ks","failIf":{"outside":[0.1,0.2]},"warnIf":{"gt":0.3}"#, "SG1008",
      "failIf comes"
    ),
    (#""metric":"fidelity.ks","failIf":{"gt":10}"#, "SG1008", "between -1 and 1"),
    (#""metric":"fidelity.ks","of":"value","failIf":{"lt":0}"#, "SG1008", "between 0 and 1"),
    (#""metric":"fidelity.ks","failIf":{"gt":0.1},"severity":"Warn""#, "SG1005", "\"warn\"?"),
    (#""metric":"fidelity.ks","failIf":{"gt":0.1},"aggregate":"max""#, "SG1005", "each, worst"),
    (#""metric":"fidelity.ks","failIf":{"gt":0.1},"parts":["a"]"#, "SG1005", "no parts"),
    (#""metric":"diversity.duplicates","failIf":{"gt":0.1},"columns":{}"#, "SG1005", "whole rows"),
    (#""metric":"fidelity.ks","failIf":{"gt":0.1},"columns":{"kind":"numbr"}"#, "SG1005", "number"),
    (#""metric":"fidelity.ks","failIf":{"gt":0.1},"columns":{"type":"number"}"#, "SG1003", "kind"),
    (
      #""metric":"fidelity.ks","failIf":{"gt":0.1},"columns":{"names":[]}"#, "SG1005",
      "selects no column"
    ),
    (
      #""metric":"fidelity.ks","failIf":{"gt":0.1},"columns":{"kind":[],"role":["label"]}"#,
      "SG1005", "selects no column"
    ),
    (
      #""metric":"fidelity.ks","failIf":{"gt":0.1},"relativeTo":{"failIfWorseBy":{"absolute":1}}"#,
      "SG1005", "already"
    ),
    (#""metric":"fidelity.ks","relativeTo":{"reference":"floor"}"#, "SG1005", "failIfWorseBy"),
    (
      #""metric":"fidelity.ks","of":"value","relativeTo":{"failIfWorseBy":{"relative":0.5}}"#,
      "SG1005", "excess"
    ),
    (
      #""metric":"fidelity.ks","relativeTo":{"failIfWorseBy":{"relative":-1}}"#, "SG1005", "least 0"
    ),
    (
      #""metric":"fidelity.ks","failIf":{"gt":0.1},"aggregate":"mean","columnOverrides":{"a":{}}"#,
      "SG1005", "mean"
    ),
    (
      #""metric":"fidelity.ks","failIf":{"gt":0.1},"columnOverrides":{"a":{"failif":{"gt":1}}}"#,
      "SG1003", "at /checks/c/columnOverrides/a/failif"
    ),
    (
      #""metric":"fidelity.ks","failIf":{"gt":0.1},"failIf":{"gt":0.2}"#, "SG1002",
      "at /checks/c/failIf"
    ),
    (#""metric":"fidelity.ks","failIf":{"gt":0.1},"#, "SG1001", "expected a key"),
  ]

  @Test(arguments: mistakes)
  func `A mistake in a check has a code, a pointer and a remedy`(
    check: String, code: String, says: String
  ) {
    let found = problems(document(checks: "\"c\":{\(check)}"))
    #expect(found.contains { $0.code == code && $0.message.contains(says) }, "\(found)")
    #expect(found.allSatisfy { $0.severity == .error && $0.place?.hasPrefix("p.json:") == true })
  }

  static let wrongSettings: [(settings: String, code: String)] = [
    (#""confidence":1"#, "SG1005"), (#""confidence":"high""#, "SG1004"),
    (#""falseAlarm":0"#, "SG1005"), (#""seed":-1"#, "SG1005"), (#""seed":0.5"#, "SG1005"),
    (#""minGroupRows":0"#, "SG1005"), (#""proof":"prove""#, "SG1005"),
    (#""scale":"mine""#, "SG1005"),
    (#""queryRecords":0"#, "SG1005"), (#""queryRecords":-1"#, "SG1005"),
    (#""queryRecords":1.5"#, "SG1005"), (#""queryRecords":"x""#, "SG1004"),
    (#""requiredAxes":["fidelty"]"#, "SG1005"), (#""requiredAxes":["bias"]"#, "SG1013"),
    (#""onInconclusve":"pass""#, "SG1003"),
  ]

  @Test(arguments: wrongSettings)
  func `Wrong settings are refused`(settings: String, code: String) {
    let checks = #""c":{"metric":"fidelity.ks","failIf":{"gt":0.1}}"#
    #expect(problems(document(checks: checks, settings: settings)).map(\.code) == [code])
  }

  @Test func `A required axis whose checks only warn is refused`() {
    let checks = #""c":{"metric":"fidelity.ks","severity":"warn","failIf":{"gt":0.1}}"#
    let found = problems(document(checks: checks, settings: #""requiredAxes":["fidelity"]"#))
    #expect(found.map(\.code) == ["SG1013"])
  }

  @Test func `A problem is placed at the key, in characters`() throws {
    let text = "{\"policyLanguage\":1,\"name\":\"é\", \"nane\":2,\n \"checks\":{\"é/~\":{\"x\":1}}}"
    let found = problems(Array(text.utf8))
    let nane = try #require(found.first { $0.message.contains("nane") })
    #expect(nane.place == "p.json:1:33")
    #expect(nane.message == "unknown key \"nane\" at /nane; did you mean \"name\"?")
    #expect(found.contains { $0.place == "p.json:2:19" && $0.message.contains("/checks/é~1~0/x") })
  }

  @Test func `A later language is refused without further complaints`() {
    let found = problems(Array(#"{"policyLanguage":2,"news":1}"#.utf8))
    #expect(found.map(\.code) == ["SG1014"])
    #expect(problems(Array("{}".utf8)).map(\.code) == ["SG1005", "SG1005", "SG1005"])
    #expect(problems(Array("[]".utf8)).map(\.code) == ["SG1004"])
  }

  @Test func `No more than twenty problems are told`() {
    let keys = (0..<50).map { "\"wrong\($0)\":1" }.joined(separator: ",")
    #expect(problems(Array("{\"policyLanguage\":1,\(keys)}".utf8)).count == 20)
  }

  @Test func `Free keys are ignored, but not where names stand`() throws {
    let read = try policy(
      checks: #""x-c":{"metric":"fidelity.ks","x-note":1,"failIf":{"gt":0.1}}"#,
      settings: #""x-a":1,"$schema":"s""#, dataset: #""columns":{"x-ray":{"role":"label"}}"#)
    #expect(read.checks.map(\.id) == ["x-c"])
    #expect(read.dataset.columns.map(\.name.text) == ["x-ray"])
  }

  @Test func `A complete document is read as it stands`() throws {
    let read = try policy(
      checks: """
        "b":{"metric":"fidelity.ks","failIf":{"gt":0.1}},
        "a":{"metric":"memorization.exact-copies","proof":"prove-compliance","failIf":{"gt":0.1}}
        """,
      settings:
        #""seed":18446744073709551615,"queryRecords":7,"scale":"reference","requiredAxes":"fidelity","onInconclusive":"warn""#,
      dataset: """
        "columns":{"y":{"kind":"category","role":["label","protected"],"positive":true},"a":{}},
        "missing":["?"],"minRows":{"real":5}
        """)
    #expect(read.settings.seed == .max)
    #expect(read.settings.runSettings.queryRecords == 7)
    #expect(read.settings.runSettings.scale == .reference)
    #expect(read.settings.requiredAxes == [.fidelity])
    #expect(read.checks.map(\.id) == ["a", "b"])
    #expect(read.checks.map(\.onInconclusive) == [.incomplete, .warn])
    #expect(read.checks.map(\.judged) == [.value, .excess])
    #expect(read.dataset.columns.map(\.name.text) == ["a", "y"])
    #expect(read.dataset.columns[1].positive == "true")
    #expect(read.dataset.columns[1].roles == [.label, .protected])
    #expect(read.dataset.minRows == [.real: 5, .synthetic: 10])
    #expect(read.identity == PolicyIdentity(name: "sample", version: "1", sha256: "00"))
  }

  static let betterSides: [(metric: String, limit: String, message: String)] = [
    (
      "fidelity.ks", #""failIf":{"lt":0.1}"#,
      "failIf is on the better side: lower is better for \"fidelity.ks\" at /checks/c/failIf;"
        + " did you mean \"gt\"?"
    ),
    (
      "diversity.beta-recall", #""failIf":{"lt":-0.3},"warnIf":{"gte":0.5}"#,
      "warnIf is on the better side: higher is better for \"diversity.beta-recall\""
        + " at /checks/c/warnIf; did you mean \"lte\"?"
    ),
  ]

  @Test(arguments: betterSides)
  func `A limit that only better numbers break is a warning`(
    metric: String, limit: String, message: String
  ) throws {
    let warnings = try policy(checks: #""c":{"metric":"\#(metric)",\#(limit)}"#).warnings
    #expect(warnings.map(\.code) == ["SG1016"])
    #expect(warnings.first?.severity == .warning)
    #expect(warnings.first?.message == message)
  }

  @Test func `Limits on both sides, and of metrics with a best value, have no better side`() throws
  {
    for check in [
      #""metric":"fidelity.ks","failIf":{"outside":[-0.1,0.1]}"#,
      #""metric":"diversity.rare-mass","of":"value","failIf":{"gt":2}"#,
    ] {
      #expect(try policy(checks: "\"c\":{\(check)}").warnings.isEmpty)
    }
  }

  @Test func `An unknown part is refused with the nearest`() {
    let check =
      #""c":{"metric":"diversity.combination-coverage","parts":["pairs","tripels"],"failIf":{"lt":-0.2}}"#
    let found = problems(document(checks: check))
    #expect(
      found.map(\.message) == [
        "unknown part \"tripels\" at /checks/c/parts/1; did you mean \"triples\"?"
      ])
    #expect(found.map(\.code) == ["SG1005"])
  }

  @Test func `Problems are told in the order of the document, at the limit that is wrong`() {
    let text = """
      {"policyLanguage":1,"name":"p","checks":{
      "z":{"metric":"fidelity.ks","failIf":{"gt":10}},
      "a":{"metric":"fidelity.ks","failIf":{"gt":0.1},"warnIf":{"gt":0.2}}},
      "nane":1}
      """
    // The limits stand behind `"failIf":` and `"warnIf":`.
    #expect(
      problems(Array(text.utf8)).map(\.place) == ["p.json:2:38", "p.json:3:58", "p.json:4:1"])
  }

  @Test func `A comment is told to be none of JSON`() {
    let text = "{\"policyLanguage\":1,\n  // limits\n  \"name\":\"p\"}"
    let found = problems(Array(text.utf8))
    #expect(found.map(\.code) == ["SG1001"])
    #expect(found.first?.message.hasSuffix("; JSON has no comments") == true)
  }

  @Test func `A limit that compliance can never prove is a warning`() throws {
    let check =
      #""c":{"metric":"fidelity.ks","of":"value","proof":"prove-compliance","failIf":{"gt":0}}"#
    #expect(try policy(checks: check).warnings.map(\.code) == ["SG1008"])
  }
}
