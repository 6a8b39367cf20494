import GateJSON
import GateModel

// How a number came about: `{"kind": ...}` with the parameters of the kind.
extension RunFile {
  static func json(of model: ErrorModel) -> JSONOutput {
    switch model {
    case .fact: return kind("fact", [])
    case .normal(let standardError, let scale, let slack):
      return kind(
        "normal",
        [
          ("standardError", finite(standardError)), ("scale", .string(scale.rawValue)),
          ("slack", finite(slack)),
        ])
    case .binomial(let successes, let trials):
      return kind("binomial", [("successes", .int(successes)), ("trials", .int(trials))])
    case .shareDifference(let a, let n, let b, let m, let unit):
      return kind("shareDifference", counts(a, n, b, m) + [("unit", finite(unit))])
    case .shareRatio(let a, let n, let b, let m):
      return kind("shareRatio", counts(a, n, b, m))
    case .coincidence(let observed, let pairs, let chance, let unit):
      return kind(
        "coincidence",
        [
          ("observed", .int(observed)), ("pairs", .int(pairs)), ("chance", finite(chance)),
          ("unit", finite(unit)),
        ])
    case .dkw(let n, let m): return kind("dkw", [("n", .int(n)), ("m", .int(m))])
    case .rank(let above, let of, let tests):
      return kind("rank", [("above", .int(above)), ("of", .int(of)), ("tests", .int(tests))])
    case .anyOf(let models): return kind("anyOf", [("of", .array(models.map { json(of: $0) }))])
    case .chosen(let tests, let model):
      return kind("chosen", [("from", .int(tests)), ("test", json(of: model))])
    }
  }

  static func readErrorModel(_ node: RunFileNode) throws(RunFileError) -> ErrorModel {
    let kind = try node.field("kind")
    switch try kind.string() {
    case "fact": return .fact
    case "normal":
      return .normal(
        standardError: try readScale(node, "standardError"),
        scale: try node.field("scale").choice(
          ErrorModel.Scale.self, known: "identity, log, fisher"),
        slack: try readScale(node, "slack"))
    case "binomial":
      return .binomial(
        successes: try node.field("successes").int(), trials: try node.field("trials").int())
    case "shareDifference":
      let (a, n, b, m) = try readCounts(node)
      return .shareDifference(a: a, n: n, b: b, m: m, unit: try readScale(node, "unit"))
    case "shareRatio":
      let (a, n, b, m) = try readCounts(node)
      return .shareRatio(a: a, n: n, b: b, m: m)
    case "coincidence":
      return .coincidence(
        observed: try node.field("observed").int(), pairs: try node.field("pairs").int(),
        chance: try readScale(node, "chance"), unit: try readScale(node, "unit"))
    case "dkw": return .dkw(n: try node.field("n").int(), m: try node.field("m").int())
    case "rank":
      return .rank(
        above: try node.field("above").int(), of: try node.field("of").int(),
        tests: try node.field("tests").int())
    case "chosen":
      return .chosen(
        from: try node.field("from").int(), try readErrorModel(try node.field("test")))
    case "anyOf": return .anyOf(try node.list("of", readErrorModel))
    case let other: throw kind.failure("no error model is called \"\(other)\"")
    }
  }

  private static func kind(_ name: String, _ members: [(String, JSONOutput)]) -> JSONOutput {
    .object([("kind", .string(name))] + members)
  }

  private static func counts(
    _ a: Int, _ n: Int, _ b: Int, _ m: Int
  ) -> [(String, JSONOutput)] {
    [("a", .int(a)), ("n", .int(n)), ("b", .int(b)), ("m", .int(m))]
  }

  private static func readCounts(
    _ node: RunFileNode
  ) throws(RunFileError) -> (Int, Int, Int, Int) {
    (
      try node.field("a").int(), try node.field("n").int(), try node.field("b").int(),
      try node.field("m").int()
    )
  }
}
