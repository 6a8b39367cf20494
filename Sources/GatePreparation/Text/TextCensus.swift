import GateKernels
import GateTable
import GateText

/// How much text a data set holds, and who speaks in it.
package struct TextCensus: Sendable {
  /// The parts of one role.
  package struct Role: Sendable {
    package let role: PartRole
    /// With at least one part.
    package let records: Int
    package let parts: Int
    package let tokens: Int
    /// Tokens of a record with a part of the role.
    package let medianTokens: Int
    package let mostTokens: Int
  }

  package let roles: [Role]
  /// Messages of a record.
  package let medianTurns: Int
  package let mostTurns: Int

  package init(_ set: TextSet, threads: Int) async {
    let roles = set.records.roles
    let drafts = await concurrently(roles, threads: threads) {
      CorpusDraft(set, $0, records: 0..<set.count)
    }
    self.roles = zip(roles, drafts).map { role, draft in
      let corpus = Corpus([draft])
      let lengths = corpus.rows.indices.map(corpus.tokenCount).sorted()
      return Role(
        role: role, records: corpus.count, parts: corpus.parts.count, tokens: corpus.tokenCount,
        medianTokens: lengths.isEmpty ? 0 : lengths[lengths.count / 2],
        mostTokens: lengths.last ?? 0)
    }
    var turns: [Int] = []
    set.records.visit { _, record, _ in turns.append(record.messages.count) }
    turns.sort()
    medianTurns = turns.isEmpty ? 0 : turns[turns.count / 2]
    mostTurns = turns.last ?? 0
  }
}
