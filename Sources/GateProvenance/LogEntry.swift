import GateDigests
import GateJSON

/// One line of a log: what became of a verdict.
package struct LogEntry: Sendable {
  /// When it was written, by the clock of who wrote it.
  package let time: UTCTime
  package let event: Event

  package enum Event: Sendable, Hashable {
    /// A verdict was signed.
    case verdict(LoggedVerdict)
    /// A statement does not count any more: another one stands in its place.
    case supersede(statement: String, by: String, reason: String)
    /// A statement does not count any more.
    case revoke(statement: String, reason: String)
    /// Findings of a check are taken for a time.
    case waiver(id: String, check: String, expires: UTCTime, reason: String?)
    /// Somebody looked at what is judged by a policy.
    case audit(policy: String)
  }

  /// What a log tells of a signed verdict.
  package struct LoggedVerdict: Sendable, Hashable {
    /// SHA-256 of the signed bytes.
    package let statement: String
    /// `pass`, `warn` or `fail`.
    package let verdict: String
    /// The digest of the candidate's files.
    package let dataset: String
    /// The name of the policy.
    package let policy: String?
    package let expires: UTCTime?

    package init(
      statement: String, verdict: String, dataset: String, policy: String?, expires: UTCTime?
    ) {
      (self.statement, self.verdict, self.dataset) = (statement, verdict, dataset)
      (self.policy, self.expires) = (policy, expires)
    }
  }

  package init(at time: UTCTime, _ event: Event) { (self.time, self.event) = (time, event) }

  /// The statement that it speaks of, if it is of one.
  package var statement: String? {
    switch event {
    case .verdict(let verdict): verdict.statement
    case .supersede(let statement, _, _), .revoke(let statement, _): statement
    case .waiver, .audit: nil
    }
  }
}

extension LogEntry {
  private enum Kind: String {
    case verdict, supersede, revoke, waiver, audit
  }

  /// Reads a line. Fields that are not known are passed over, and no kind: what a later version adds
  /// could take a verdict back.
  ///
  /// - Parameter number: of the line, from 1.
  package init(_ line: ArraySlice<UInt8>, number: Int) throws(ProvenanceError) {
    let node: JSONNode
    do throws(JSONError) {
      node = try JSONParser.parse(Array(line))
    } catch {
      throw ProvenanceError("no JSON: \(error.message)", at: "\(number):\(error.position.column)")
    }
    let reader = LogLineReader(node: node, number: number)
    time = try reader.time("at")
    guard let kind = node["kind"]?.stringValue.flatMap(Kind.init(rawValue:)) else {
      throw reader.failure("kind must be verdict, supersede, revoke, waiver or audit")
    }
    switch kind {
    case .verdict:
      event = .verdict(
        LoggedVerdict(
          statement: try reader.digest("statement"), verdict: try reader.text("verdict"),
          dataset: try reader.digest("dataset"), policy: try reader.optional("policy"),
          expires: node["expires"] == nil ? nil : try reader.time("expires")))
    case .supersede:
      event = .supersede(
        statement: try reader.digest("statement"), by: try reader.digest("by"),
        reason: try reader.text("reason"))
    case .revoke:
      event = .revoke(
        statement: try reader.digest("statement"), reason: try reader.text("reason"))
    case .waiver:
      event = .waiver(
        id: try reader.text("id"), check: try reader.text("check"),
        expires: try reader.time("expires"), reason: try reader.optional("reason"))
    case .audit: event = .audit(policy: try reader.text("policy"))
    }
  }

  /// As a line of the log, without its line feed.
  package var line: [UInt8] {
    var members: [(String, JSONOutput?)] = [("at", .string("\(time)"))]
    switch event {
    case .verdict(let own):
      members += [
        ("kind", .string(Kind.verdict.rawValue)), ("statement", .string(own.statement)),
        ("verdict", .string(own.verdict)), ("dataset", .string(own.dataset)),
        ("policy", own.policy.map { .string($0) }),
        ("expires", own.expires.map { .string("\($0)") }),
      ]
    case .supersede(let statement, let by, let reason):
      members += [
        ("kind", .string(Kind.supersede.rawValue)), ("statement", .string(statement)),
        ("by", .string(by)), ("reason", .string(reason)),
      ]
    case .revoke(let statement, let reason):
      members += [
        ("kind", .string(Kind.revoke.rawValue)), ("statement", .string(statement)),
        ("reason", .string(reason)),
      ]
    case .waiver(let id, let check, let expires, let reason):
      members += [
        ("kind", .string(Kind.waiver.rawValue)), ("id", .string(id)), ("check", .string(check)),
        ("expires", .string("\(expires)")), ("reason", reason.map { .string($0) }),
      ]
    case .audit(let policy):
      members += [("kind", .string(Kind.audit.rawValue)), ("policy", .string(policy))]
    }
    return JSONWriter.write(.objectOfPresent(members), pretty: false).filter {
      $0 != UInt8(ascii: "\n")
    }
  }
}

/// Reads the members of a line, with its number in errors.
private struct LogLineReader {
  let node: JSONNode
  let number: Int

  func failure(_ message: String) -> ProvenanceError { ProvenanceError(message, at: "\(number)") }

  func text(_ key: String) throws(ProvenanceError) -> String {
    guard let text = node[key]?.stringValue else { throw failure("\(key) must be a text") }
    return text
  }

  func optional(_ key: String) throws(ProvenanceError) -> String? {
    node[key] == nil ? nil : try text(key)
  }

  func digest(_ key: String) throws(ProvenanceError) -> String {
    let text = try text(key)
    guard bytes(ofHexadecimal: text)?.count == 32 else {
      throw failure("\(key) must be 64 lower-case hexadecimal digits")
    }
    return text
  }

  func time(_ key: String) throws(ProvenanceError) -> UTCTime {
    guard let time = node[key]?.stringValue.flatMap(UTCTime.init) else {
      throw failure("\(key) must be a time in UTC, such as 2026-11-27T00:00:00Z")
    }
    return time
  }
}
