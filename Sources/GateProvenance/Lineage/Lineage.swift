/// What trusted statements say of where files come from: files by their digests, and what each was
/// made of.
package struct Lineage: Sendable {
  let statements: [LineageStatement]
  let real: Set<String>
  /// By file the ids of the statements that declare it real.
  let declarations: [String: [String]]
  /// Numbers of the statements that say how a file was made.
  let makers: [String: [Int]]
  /// Statements that no key may make, or that are about something else.
  package let ignored: Int

  package init(_ statements: [LineageStatement], ignored: Int = 0) {
    self.statements = statements
    self.ignored = ignored
    var declarations: [String: [String]] = [:]
    var makers: [String: [Int]] = [:]
    for (number, statement) in statements.enumerated() {
      for subject in statement.subjects {
        switch statement.content {
        case .real: declarations[subject.sha256, default: []].append(statement.id)
        case .made: makers[subject.sha256, default: []].append(number)
        }
      }
    }
    (self.declarations, self.makers) = (declarations, makers)
    real = Set(declarations.keys)
  }

  /// Of all statements that count.
  package var ids: Set<String> { Set(statements.map(\.id)) }

  func inputs(of statement: Int) -> [LineageStatement.Input] {
    if case .made(let inputs) = statements[statement].content { inputs } else { [] }
  }
}

/// What is asked of a lineage. Files are told by SHA-256 in lower-case hexadecimal.
package struct LineageQuestion: Sendable {
  /// The files that are to be used.
  package var candidates: [String]
  /// What they were compared with; none where that is not asked.
  package var reference: [String]
  /// What no ancestor may have learned from.
  package var holdout: Set<String>
  /// SHA-256 of statements that were taken back.
  package var revoked: Set<String>

  package init(
    candidates: [String], reference: [String] = [], holdout: Set<String> = [],
    revoked: Set<String> = []
  ) {
    (self.candidates, self.reference) = (candidates, reference)
    (self.holdout, self.revoked) = (holdout, revoked)
  }
}

/// What was found among the ancestors of files.
package struct LineageFindings: Sendable {
  /// 0 for real data, else 1 more than the highest parent; `nil` where a parent is not known.
  package var generation: Int?
  /// Rows that the generator learned from, and how many of them are real; `nil` where one of its files
  /// is not known, or its rows.
  package var trainingRows: Int?
  package var realRows: Int?
  /// Files of which no statement says whether they are real or of what they were made.
  package var missing: Set<String> = []
  /// Whether a file was made of itself.
  package var hasCycle = false
  /// Files that were declared real, and made.
  package var conflicts: Set<String> = []
  /// Files that were not to be learned from.
  package var exposed: Set<String> = []
  /// Statements that were taken back.
  package var revoked: Set<String> = []
  /// Whether the generator learned from all of the reference; `nil` where that is not asked.
  package var referenceMatches: Bool?
  /// Files of the reference that it did not learn from; `nil` where no statement says what the
  /// generator of each file learned from.
  package var unlearned: Set<String>?
  /// Every file that was come to, the highest generation first.
  package var files: [File] = []

  package struct File: Sendable {
    package let sha256: String
    package let name: String?
    package let origin: Origin
    package let generation: Int?
  }

  package enum Origin: String, Sendable {
    case real, made, model, unknown, contradictory
  }
}
