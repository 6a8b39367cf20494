import GateJSON
import GateModel

extension RunFile {
  static func json(of timing: Timing) -> JSONOutput {
    .objectOfPresent([
      ("wallSeconds", finite(timing.wallSeconds)), ("cpuSeconds", timing.cpuSeconds.map(finite)),
      ("threads", .int(timing.threads)),
      ("phases", .object(timing.phases.map { ($0.key, finite($0.value)) })),
      ("facts", json(of: timing.facts)), ("metrics", json(of: timing.metrics)),
    ])
  }

  /// - Returns: `nil` for no times.
  private static func json(of times: [String: WorkTime]) -> JSONOutput? {
    guard !times.isEmpty else { return nil }
    return .object(
      times.map { name, time in
        (
          name,
          .objectOfPresent([
            ("wallSeconds", finite(time.wallSeconds)), ("cpuSeconds", time.cpuSeconds.map(finite)),
            ("touchedPairs", time.pairs.map { .int($0.touched) }),
            ("possiblePairs", time.pairs.map { .int($0.possible) }),
          ])
        )
      })
  }

  static func readTiming(_ node: RunFileNode?) throws(RunFileError) -> Timing {
    guard let node else { return Timing(wallSeconds: 0, threads: 1, phases: [:]) }
    var phases: [String: Double] = [:]
    for (name, seconds) in try node.optional("phases")?.members() ?? [] {
      phases[name] = try seconds.double()
    }
    return Timing(
      wallSeconds: try node.field("wallSeconds").double(),
      cpuSeconds: try node.optional("cpuSeconds")?.double(),
      threads: try node.field("threads").count(), phases: phases,
      facts: try readTimes(node.optional("facts")), metrics: try readTimes(node.optional("metrics"))
    )
  }

  private static func readTimes(
    _ node: RunFileNode?
  ) throws(RunFileError) -> [String: WorkTime] {
    var times: [String: WorkTime] = [:]
    for (name, time) in try node?.members() ?? [] {
      let touched = try time.optional("touchedPairs")?.count()
      let possible = try time.optional("possiblePairs")?.count()
      var pairs: SearchedPairs?
      if let touched, let possible { pairs = SearchedPairs(touched: touched, possible: possible) }
      times[name] = WorkTime(
        wallSeconds: try time.field("wallSeconds").double(),
        cpuSeconds: try time.optional("cpuSeconds")?.double(), pairs: pairs)
    }
    return times
  }
}
