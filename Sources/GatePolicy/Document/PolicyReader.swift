import GateJSON
import GateModel

/// All that is wrong with a policy document, at most `PolicyWalk.limit` things.
package struct PolicyProblems: Error, Sendable {
  package let diagnostics: [Diagnostic]
}

/// Turns the bytes of a policy document into a policy, or says all that is wrong with them.
package enum PolicyReader {
  /// The version of the policy language that is read.
  package static let language = 1

  /// - Parameters:
  ///   - name: the name of the document in messages.
  ///   - path: of the document as seen from the working folder; `nil` where it is no file.
  ///   - sha256: the digest of the bytes in hexadecimal.
  ///   - catalogue: the metrics that checks may name.
  ///   - controls: the clauses of norms that checks may name besides those that begin with `x-`; `nil`
  ///     where any will do.
  package static func read(
    _ bytes: [UInt8], name: String, path: String? = nil, sha256: String,
    catalogue: MetricCatalogue, controls: Set<String>? = nil
  ) -> Result<Policy, PolicyProblems> {
    let document: JSONNode
    do {
      document = try JSONParser.parse(bytes)
    } catch {
      return .failure(PolicyProblems(diagnostics: [diagnostic(of: error, in: name, bytes)]))
    }
    var walk = PolicyWalk(file: name, path: path, catalogue: catalogue, controls: controls)
    let policy = walk.policy(Cursor(node: document, pointer: ""), sha256: sha256)
    guard let policy, !walk.hasErrors else {
      return .failure(PolicyProblems(diagnostics: walk.diagnosticsInOrder))
    }
    return .success(policy)
  }

  private static func diagnostic(
    of error: JSONError, in path: String, _ bytes: [UInt8]
  ) -> Diagnostic {
    let code: PolicyCode = error.isDuplicateKey ? .duplicateKey : .syntax
    let pointer = error.path.isEmpty ? "" : " at \(jsonPointer(error.path))"
    let offset = error.position.offset
    let isComment = bytes.indices.contains(offset) && bytes[offset] == UInt8(ascii: "/")
    let remedy = isComment ? "; JSON has no comments" : ""
    return Diagnostic(
      severity: .error, code: code.rawValue, message: error.message + pointer + remedy,
      place: "\(path):\(error.position.line):\(error.position.column)")
  }
}

/// The stable codes of what can be wrong with a policy. Codes in the gaps are reserved.
enum PolicyCode: String {
  case syntax = "SG1001"
  case duplicateKey = "SG1002"
  case unknownKey = "SG1003"
  case wrongType = "SG1004"
  /// A value, or a combination of keys, that is invalid; also a key that is missing.
  case badValue = "SG1005"
  case unknownMetric = "SG1006"
  case unknownColumn = "SG1007"
  case unreachableZone = "SG1008"
  case missingRole = "SG1009"
  /// A constraint on a column that is not of the kind it needs.
  case constraintKind = "SG1010"
  /// A column that may be missing and is.
  case optionalColumn = "SG1012"
  case requiredAxisWithoutCheck = "SG1013"
  case unsupportedLanguage = "SG1014"
  /// A key of `columnOverrides` that stands for nothing that was measured.
  case overrideWithoutSubject = "SG1015"
  /// A limit on the side that is better.
  case limitOnBetterSide = "SG1016"
  /// A value of the label that is called positive and does not occur.
  case unknownPositive = "SG1017"
  /// A name that was given up, of a key, a metric or a kind.
  case formerName = "SG1021"
}
