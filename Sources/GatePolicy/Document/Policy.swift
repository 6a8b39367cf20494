import GateModel

/// A valid policy document: what to know about the data, and which checks decide.
package struct Policy: Sendable {
  package let name: String
  /// The author's own version.
  package let version: String
  package let description: String
  /// Hexadecimal SHA-256 of the document's bytes.
  package let sha256: String
  /// As in `PolicyIdentity`.
  package let path: String?
  package let dataset: DatasetPolicy
  package let settings: PolicySettings
  /// In order of their ids.
  package let checks: [Check]
  /// What is doubtful about the document without making it invalid.
  package let warnings: [Diagnostic]

  package var identity: PolicyIdentity {
    PolicyIdentity(name: name, version: version, sha256: sha256, path: path)
  }
}

/// What the policy says of the data.
package struct DatasetPolicy: Sendable {
  /// In name order.
  package var columns: [ColumnDeclaration] = []
  /// What every row keeps; in name order.
  package var constraints: [ConstraintDeclaration] = []
  /// Strings that were planted in the training data and that no candidate may hold.
  package var canaries: [String] = []
  /// Groups of people that texts are about; in name order.
  package var groups: [TermGroup] = []
  /// Where the prompts of the candidate come from.
  package var prompts = PromptUse.own
  /// Cells that mean "no value", besides the empty cell.
  package var missing: [String] = []
  /// The fewest rows with which the gate gives a verdict.
  package var minRows = fewestRows

  package init() {}

  /// With fewer rows every statistic is chance; a policy may say otherwise.
  package static let fewestRows: [DataRole: Int] = [.real: 10, .synthetic: 10]
}

/// Where the prompts of a candidate come from.
package enum PromptUse: String, Sendable, CaseIterable {
  /// They are generated, or written for it: copies of real ones are judged.
  case own
  /// They are real ones by design, as in distillation: copies are shown. Responses are judged.
  case reused
}

/// What the policy says of one column.
package struct ColumnDeclaration: Sendable {
  package let name: PlacedName
  package let kind: ColumnKind?
  /// In alphabetical order.
  package let roles: [ColumnRole]
  /// The value of a label that counts as positive.
  package let positive: String?
  /// Whether a table may lack the column.
  package let isOptional: Bool
  /// More cells that mean "no value".
  package var missing: [String] = []
  /// How dates are written; the column holds datetimes then.
  package var dateFormats: [DateFormat] = []
  /// What times count in that do not say so themselves.
  package var zone: ZoneOffset?
}

/// A name in the document and the place where it stands, for messages about the data.
package struct PlacedName: Sendable, Hashable {
  package let text: String
  /// `file:line:column`.
  package let place: String
  /// The JSON pointer (RFC 6901).
  package let pointer: String
}
