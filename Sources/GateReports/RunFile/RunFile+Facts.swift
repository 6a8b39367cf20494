import GateJSON
import GateModel

// What sentences are made of: amounts are objects, texts are strings.
extension RunFile {
  /// Nothing where there is no fact.
  static func json(of facts: ScoreFacts) -> JSONOutput? {
    guard !facts.isEmpty else { return nil }
    let amounts = facts.amounts.filter { $0.value.value.isFinite }
    return .object(
      amounts.map { ($0.key, json(of: $0.value)) } + facts.texts.map { ($0.key, .string($0.value)) }
    )
  }

  private static func json(of amount: Amount) -> JSONOutput {
    .objectOfPresent([
      ("value", .double(amount.value)), ("unit", .string(amount.unit.rawValue)),
      ("count", amount.count.map { .int($0) }), ("of", amount.of.map { .int($0) }),
    ])
  }

  static func readFacts(_ node: RunFileNode) throws(RunFileError) -> ScoreFacts {
    var facts = ScoreFacts()
    for (name, part) in try node.members() {
      if part.isObject {
        facts.amounts[name] = try readAmount(part)
      } else {
        facts.texts[name] = try part.string()
      }
    }
    return facts
  }

  private static func readAmount(_ node: RunFileNode) throws(RunFileError) -> Amount {
    Amount(
      value: try node.field("value").double(),
      unit: try node.field("unit").choice(Amount.Unit.self),
      count: try node.optional("count")?.count(), of: try node.optional("of")?.count())
  }
}
