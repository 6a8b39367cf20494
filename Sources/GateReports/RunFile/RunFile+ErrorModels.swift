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
      let trials = try node.field("trials").count()
      return .binomial(
        successes: try node.field("successes").count(upTo: trials), trials: trials)
    case "shareDifference":
      let (a, n, b, m) = try readCounts(node)
      return .shareDifference(a: a, n: n, b: b, m: m, unit: try readScale(node, "unit"))
    case "shareRatio":
      let (a, n, b, m) = try readCounts(node)
      return .shareRatio(a: a, n: n, b: b, m: m)
    case "coincidence":
      let pairs = try node.field("pairs").count()
      return .coincidence(
        observed: try node.field("observed").count(upTo: pairs), pairs: pairs,
        chance: try node.field("chance").probability(), unit: try readScale(node, "unit"))
    case "dkw": return .dkw(n: try node.field("n").count(), m: try node.field("m").count())
    case "rank":
      let others = try node.field("of").count()
      return .rank(
        above: try node.field("above").count(upTo: others), of: others,
        tests: try node.field("tests").count(from: 1))
    case "chosen":
      return .chosen(
        from: try node.field("from").count(from: 1), try readErrorModel(try node.field("test")))
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
    let (n, m) = (try node.field("n").count(), try node.field("m").count())
    return (
      try node.field("a").count(upTo: n), n, try node.field("b").count(upTo: m), m
    )
  }
}
