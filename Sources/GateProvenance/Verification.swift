import GateDigests

/// A signed verdict against what is asked of it, step by step up to the first that fails.
package struct Verification: Sendable {
  /// The steps that hold.
  package private(set) var passed: [Step] = []
  /// `nil` where the verdict may be relied on.
  package private(set) var refusal: Refusal?
  /// What was read after its signatures were verified.
  package private(set) var statement: VerdictStatement?
  /// Ids of the keys that signed.
  package private(set) var signers: [String] = []
  /// What there is to know beside that.
  package private(set) var notes: [String] = []

  /// In the order in which they are taken.
  package enum Step: String, Sendable, CaseIterable {
    case envelope
    case payloadType = "payload-type"
    case signatures, statement
    case keyValidity = "key-validity"
    case subjects, policy, overrides, waived, run, measured, verdict, time, log
  }

  /// Clocks may differ by so many seconds.
  package static let skew = 300

  /// - Throws: `ProvenanceError` where the envelope or its statement is malformed.
  package init(_ envelope: [UInt8], _ demands: Demands) throws(ProvenanceError) {
    refusal = try Refusal.of { try verify(envelope, demands) }
  }

  private mutating func verify(_ bytes: [UInt8], _ demands: Demands) throws {
    let envelope = try Envelope(bytes)
    passed.append(.envelope)
    guard envelope.payloadType.isByteEqual(Envelope.statementType) else {
      throw Refusal("payload-type", "the envelope holds no in-toto statement")
    }
    passed.append(.payloadType)
    let signers = Self.signers(
      of: envelope, among: demands.keys.filter { $0.may.contains(.verdict) })
    self.signers = Set(signers.map(\.key.id)).sorted()
    let isVouchedFor = demands.vouched.map { $0 == SHA256.hex(of: envelope.payload) } ?? false
    try Self.require(
      isVouchedFor ? demands.threshold : self.signers.count, of: demands.threshold,
      otherwise: signers.isEmpty ? "signature" : "threshold",
      "signatures by trusted keys")
    passed.append(.signatures)
    let statement = try VerdictStatement(envelope.payload)
    self.statement = statement
    passed.append(.statement)
    // What a key signed that is in other hands counts where a log shows that it was before.
    let valid = signers.filter {
      $0.isValid(at: statement.issuedAt) && ($0.compromisedAt == nil || demands.log != nil)
    }
    try Self.require(
      isVouchedFor ? demands.threshold : Set(valid.map(\.key.id)).count, of: demands.threshold,
      otherwise: "key-validity",
      "signatures by keys that were valid at \(statement.issuedAt)")
    passed.append(.keyValidity)
    try Self.checkSubjects(statement, demands)
    passed.append(.subjects)
    try checkTerms(statement, demands)
    try Self.checkTimes(statement, demands)
    passed.append(.time)
    guard let log = demands.log else { return }
    let verified = try LogVerification(log)
    try verified.require(SHA256.hex(of: envelope.payload))
    notes += [verified.notice(of: SHA256.hex(of: envelope.payload))].compactMap(\.self)
    let sound = valid.filter { $0.isSound(in: verified.checkpoint.time) }
    try Self.require(
      isVouchedFor ? demands.threshold : Set(sound.map(\.key.id)).count, of: demands.threshold,
      otherwise: "key-validity",
      "signatures that were logged before their keys were in other hands")
    passed.append(.log)
  }

  private static func require(
    _ count: Int, of threshold: Int, otherwise reason: String, _ what: String
  ) throws(Refusal) {
    guard count >= threshold else {
      throw Refusal(reason, "\(count) \(what), of \(threshold) that are needed")
    }
  }

  private static func signers(of envelope: Envelope, among keys: [TrustedKey]) -> [TrustedKey] {
    let message = envelope.signedBytes
    return keys.filter { key in
      envelope.signatures.contains { key.key.verifies($0.bytes, of: message) }
    }
  }

  /// Files are told by their bytes: names and order do not matter, repeats do.
  private static func checkSubjects(
    _ statement: VerdictStatement, _ demands: Demands
  ) throws(Refusal) {
    var left: [String: Int] = [:]
    for subject in statement.subjects { left[subject.sha256, default: 0] += 1 }
    let judged = left
    for digest in demands.subjects { left[digest, default: 0] -= 1 }
    let foreign = demands.subjects.count { judged[$0] == nil }
    guard foreign == 0 else {
      throw Refusal(
        "subject", "\(foreign) of \(demands.subjects.count) files are not what was judged")
    }
    guard left.values.allSatisfy({ demands.allowsPart ? $0 >= 0 : $0 == 0 }) else {
      throw Refusal(
        "subject-incomplete",
        "\(demands.subjects.count) files are given, and \(statement.subjects.count) others or more "
          + "often were judged; give them all, or ask for a part of them")
    }
  }

  private mutating func checkTerms(
    _ statement: VerdictStatement, _ demands: Demands
  ) throws(Refusal) {
    if let policy = demands.policy, statement.policies.first?.isByteEqual(policy) != true {
      throw Refusal("policy", "it was judged by another policy, or another version of it")
    }
    if let base = demands.basePolicy,
      !statement.policies.dropFirst().contains(where: { $0.isByteEqual(base) })
    {
      throw Refusal("policy", "its policy does not extend the one that is asked for")
    }
    passed.append(.policy)
    let asksForPolicy = demands.policy != nil || demands.basePolicy != nil
    guard !asksForPolicy || demands.allowsOverrides || statement.overrides.isEmpty else {
      throw Refusal(
        "overrides",
        "options changed what the policy judges: \(statement.overrides.joined(separator: ", "))")
    }
    passed.append(.overrides)
    guard demands.allowsWaived || statement.waived.isEmpty else {
      throw Refusal(
        "waived", "findings were waived: \(statement.waived.joined(separator: ", "))")
    }
    passed.append(.waived)
    if let run = demands.run, statement.run?.isByteEqual(run) != true {
      throw Refusal("run", "it is the verdict of another run file")
    }
    passed.append(.run)
    guard !demands.requiresMeasured || statement.measured == "in-process" else {
      throw Refusal("measured", "it was signed from a run file, not by the process that measured")
    }
    passed.append(.measured)
    guard demands.accepts.contains(statement.result) else {
      throw Refusal("verdict", "the verdict is \(statement.result.verdict)")
    }
    passed.append(.verdict)
  }

  private static func checkTimes(
    _ statement: VerdictStatement, _ demands: Demands
  ) throws(Refusal) {
    let (issued, now) = (statement.issuedAt.seconds, demands.now.seconds)
    guard issued <= now + skew else {
      throw Refusal("future", "it was issued at \(statement.issuedAt), which is yet to come")
    }
    if let expires = statement.expiresAt, now > expires.seconds + skew {
      throw Refusal("expired", "it expired at \(expires)")
    }
    if let most = demands.mostAge, now - issued > most + skew {
      throw Refusal("age", "it was issued at \(statement.issuedAt), which is too long ago")
    }
  }
}
