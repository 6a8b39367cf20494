import GatePreparation
import GateTable

/// What `inspect` found of documents and conversations.
public struct TextInspection: Sendable {
  /// The parts of one role.
  public struct Role: Sendable {
    /// `text`, `prompt`, `response`, `system`, `tool` or `rejected`.
    public let name: String
    /// Records with at least one part of the role.
    public let records: Int
    /// Parts of the role in all records.
    public let parts: Int
    /// Tokens of all parts.
    public let tokens: Int
    /// Of such a record.
    public let medianTokens: Int
    /// Of the longest of them.
    public let mostTokens: Int
  }

  /// How the records write their texts.
  public let shape: String
  /// Those that some record has.
  public let roles: [Role]
  /// Messages of a record.
  public let medianTurns: Int
  /// Messages of the longest record.
  public let mostTurns: Int

  /// `nil` for a table.
  init?(_ table: Table, threads: Int) async {
    guard let set = TextSet(table) else { return nil }
    let census = await TextCensus(set, threads: threads)
    shape = table.schema[0].reason
    roles = census.roles.map { role in
      Role(
        name: role.role.name, records: role.records, parts: role.parts, tokens: role.tokens,
        medianTokens: role.medianTokens, mostTokens: role.mostTokens)
    }
    (medianTurns, mostTurns) = (census.medianTurns, census.mostTurns)
  }
}
