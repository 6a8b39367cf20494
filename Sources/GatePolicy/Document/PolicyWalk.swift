import GateJSON
import GateModel
import GateWording

/// A node of the document and the JSON pointer that leads to it.
struct Cursor {
  let node: JSONNode
  let pointer: String

  func child(_ member: JSONMember) -> Cursor {
    Cursor(node: member.value, pointer: pointer + jsonPointer([member.key]))
  }

  /// The elements of an array; a value that is no array counts as an array of one.
  var elements: [Cursor] {
    guard let elements = node.arrayValue else { return [self] }
    return elements.enumerated().map { Cursor(node: $1, pointer: "\(pointer)/\($0)") }
  }
}

/// The JSON pointer of a path of keys and indices (RFC 6901, section 3).
func jsonPointer(_ path: [String]) -> String {
  path.map { key in
    var token = "/"
    for character in key {
      switch character {
      case "~": token += "~0"
      case "/": token += "~1"
      default: token.append(character)
      }
    }
    return token
  }.joined()
}

/// The members of an object whose keys are known to be legal.
struct Fields {
  let cursor: Cursor
  private let byKey: [String: Cursor]

  /// - Parameter former: keys that were given up, with those that stand for them now.
  init(_ cursor: Cursor, members: [JSONMember], former: [String: String] = [:]) {
    self.cursor = cursor
    byKey = Dictionary(
      members.map { (former[$0.key] ?? $0.key, cursor.child($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  subscript(key: String) -> Cursor? { byKey[key] }
}

/// One reading of a document: collects what is wrong and goes on as far as it can.
struct PolicyWalk {
  /// More problems than this help nobody.
  static let limit = 20

  let file: String
  /// As in `PolicyIdentity`.
  let path: String?
  let catalogue: MetricCatalogue
  /// As in `PolicyReader.read`.
  let controls: Set<String>?
  private var problems: [(position: JSONPosition, diagnostic: Diagnostic)] = []
  private(set) var hasErrors = false
  /// Names that were given up and that the document uses.
  private var formerNames: Set<String> = []

  init(
    file: String, path: String? = nil, catalogue: MetricCatalogue, controls: Set<String>? = nil
  ) {
    self.controls = controls
    self.file = file
    self.path = path
    self.catalogue = catalogue
  }

  func place(_ position: JSONPosition) -> String {
    "\(file):\(position.line):\(position.column)"
  }

  /// Notes a problem; `message` says what happened, `remedy` what to do.
  mutating func report(
    _ code: PolicyCode, _ message: String, remedy: String? = nil, at cursor: Cursor,
    position: JSONPosition? = nil, severity: Diagnostic.Severity = .error
  ) {
    if severity == .error { hasErrors = true }
    guard problems.count < Self.limit else { return }
    let pointer = cursor.pointer.isEmpty ? "the top level" : cursor.pointer
    let position = position ?? cursor.node.position
    problems.append(
      (
        position,
        Diagnostic(
          severity: severity, code: code.rawValue,
          message: "\(message) at \(pointer)" + (remedy.map { "; \($0)" } ?? ""),
          place: place(position))
      ))
  }

  /// What was found, in the order of the document.
  var diagnosticsInOrder: [Diagnostic] {
    let order = problems.indices.sorted {
      (problems[$0].position.offset, $0) < (problems[$1].position.offset, $1)
    }
    return order.map { problems[$0].diagnostic }
  }

  mutating func reportMissing(_ key: String, in cursor: Cursor, remedy: String? = nil) {
    report(.badValue, "the key \"\(key)\" is missing", remedy: remedy, at: cursor)
  }

  /// Notes a word that is not among the legal ones, with the one that it was likely meant to be.
  mutating func reportUnknown(
    _ code: PolicyCode, _ kind: String, _ word: String, legal: [String], at cursor: Cursor,
    position: JSONPosition? = nil
  ) {
    let remedy =
      suggestion(for: word, among: legal).map { "did you mean \"\($0)\"?" }
      ?? "allowed here: \(legal.joined(separator: ", "))"
    report(code, "unknown \(kind) \"\(word)\"", remedy: remedy, at: cursor, position: position)
  }

  /// The members of an object, unknown keys reported; `nil` where it is no object. `$schema` and
  /// keys that begin with `x-` are free and left out.
  ///
  /// - Parameter former: keys that were given up, with those that stand for them now.
  mutating func fields(
    _ cursor: Cursor, allowed: [String], former: [String: String] = [:]
  ) -> Fields? {
    guard let all = members(cursor) else { return nil }
    let members = all.filter { $0.key != "$schema" && !$0.key.hasPrefix("x-") }
    for member in members where !allowed.contains(member.key) {
      let (own, position) = (cursor.child(member), member.keyPosition)
      guard let name = former[member.key] else {
        reportUnknown(
          .unknownKey, "key", member.key, legal: allowed, at: own, position: position)
        continue
      }
      if members.contains(where: { $0.key == name }) {
        report(
          .badValue, "\"\(member.key)\" is the old name of \"\(name)\", which is given as well",
          remedy: "remove it", at: own, position: position)
      } else {
        reportFormer(member.key, name, at: own, position: position)
      }
    }
    return Fields(cursor, members: members, former: former)
  }

  /// Notes a name that was given up, with the one that stands for it now; each name once.
  mutating func reportFormer(
    _ former: String, _ name: String, at cursor: Cursor, position: JSONPosition? = nil
  ) {
    guard formerNames.insert(former).inserted else { return }
    report(
      .formerName, "\"\(former)\" is called \"\(name)\" now",
      remedy: "write that everywhere, since a later version will not know the old name",
      at: cursor, position: position, severity: .note)
  }

  /// The members of an object whose keys are names of the user, who may call a column `x-ray`.
  mutating func members(_ cursor: Cursor) -> [JSONMember]? {
    guard let members = cursor.node.objectValue else {
      reportType(cursor, expected: "an object")
      return nil
    }
    return members
  }

  mutating func reportType(_ cursor: Cursor, expected: String) {
    report(.wrongType, "expected \(expected), found \(cursor.node.typeName)", at: cursor)
  }
}
