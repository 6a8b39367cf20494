import GateModel
import GateTestSupport
import SynthgateKit
import Testing

/// What a message tells a program to set has to be there.
@Suite struct OptionPropertyTests {
  /// Whether a chain of stored properties exists; `roles[.label]` is `roles`.
  private func has(_ path: Substring, in value: Any) -> Bool {
    guard let name = path.split(separator: ".").first else { return true }
    let plain = name.prefix { $0 != "[" }
    var mirror: Mirror? = Mirror(reflecting: value)
    while let known = mirror {
      if let child = known.children.first(where: { $0.label.map { $0 == plain } ?? false }) {
        let rest = path.dropFirst(name.count).drop { $0 == "." }
        return name.contains("[") || rest.isEmpty || has(rest, in: child.value)
      }
      mirror = known.superclassMirror
    }
    return false
  }

  @Test func everyPropertyOfARequestExists() {
    let check = CheckRequest(real: [], synthetic: [])
    let split = SplitRequest(paths: [], holdoutShare: 0.5, outputDirectory: "")
    let filter = FilterRequest(run: [], runPath: "", synthetic: [], output: "")
    let verify = VerifyRequest(attestation: "", keys: [], subjects: [])
    let fingerprint = FingerprintRequest(paths: [], role: .real)
    let lineage = LineageRequest(bundle: "", trust: "", candidates: [])
    let record = LineageRecordRequest()
    let credential = CredentialRequest(issuer: "")
    let log = LogRequest(path: "")
    let requests: [Any] = [
      check, split, filter, verify, log, fingerprint, lineage, record, credential,
    ]
    let arguments: Set<String> = ["progress", "examples"]
    for name in OptionName.allCases where !arguments.contains(name.property) {
      let property = name.property
      guard !["Synthgate.", "TextStyle.", "VerdictLog."].contains(where: property.hasPrefix)
      else { continue }
      #expect(
        requests.contains { has(property[...], in: $0) }, "\(name): \(property)")
    }
  }

  @Test func aPropertyThatIsNotThereIsNoticed() {
    #expect(!has("columns.colour", in: CheckRequest(real: [], synthetic: [])))
    #expect(has("columns.roles[.label]", in: CheckRequest(real: [], synthetic: [])))
  }

  @Test func anErrorTellsAProgramThePropertyAndATerminalTheFlag() async throws {
    let people = "\(Repository.fixtures)/adult/train.csv.gz"
    var request = CheckRequest(real: [people], synthetic: [people])
    request.columns.positive = "yes"
    let error = await #expect(throws: SynthgateError.self) {
      try await Synthgate.check(request)
    }
    #expect(
      error?.reason
        == "--positive names a value of the label; say which column that is with --label"
    )
    #expect(
      error?.text.library
        == "columns.positive names a value of the label; say which column that is with "
        + "columns.roles[.label]")
    #expect(error?.exitCode == ExitCode.usage)
  }
}
