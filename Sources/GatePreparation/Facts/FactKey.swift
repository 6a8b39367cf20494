/// A fact, or a part of one, by name: what a metric needs beside the comparison itself.
///
/// The keys of a fact stand in its file.
package struct FactKey: Sendable, Hashable {
  package let name: String

  package init(_ name: String) { self.name = name }
}

extension FactKey {
  /// The fact that has this part; `nil` for what is no fact of a whole run.
  package var fact: (any Fact.Type)? { FactRegistry.byKey[self] }

  /// Whether every row is searched for among all others: more than linear in rows.
  package var isSearch: Bool { fact?.basis == .search }

  /// Whether something is learned.
  package var isLearned: Bool { fact?.basis == .models }
}
