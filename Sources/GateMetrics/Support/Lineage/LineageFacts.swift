/// What signed statements say of the ancestors of the candidate, in numbers.
package struct LineageFacts: Sendable, Hashable {
  /// 0 for real data, else 1 more than the highest parent; `nil` where a parent is not known.
  package let generation: Int?
  /// Files that were come to, those of the candidate among them.
  package let files: Int
  /// Files of which no statement says where they are from.
  package let missing: Int
  /// Whether a file was made of itself.
  package let hasCycle: Bool
  /// Files that were declared real, and made.
  package let conflicts: Int
  /// Files of holdout and benchmarks that an ancestor learned from; `nil` where none were given.
  package let exposed: Int?
  /// Files of the reference.
  package let reference: Int
  /// Those that the generator did not learn from; `nil` where nobody says what it learned from.
  package let unlearned: Int?
  /// Statements about ancestors that were taken back; `nil` where nobody says which are.
  package let revoked: Int?

  package init(
    generation: Int?, files: Int = 2, missing: Int = 0, hasCycle: Bool = false,
    conflicts: Int = 0, exposed: Int? = nil, reference: Int = 1, unlearned: Int? = 0,
    revoked: Int? = nil
  ) {
    (self.generation, self.files, self.missing) = (generation, files, missing)
    (self.hasCycle, self.conflicts, self.exposed) = (hasCycle, conflicts, exposed)
    (self.reference, self.unlearned, self.revoked) = (reference, unlearned, revoked)
  }
}
