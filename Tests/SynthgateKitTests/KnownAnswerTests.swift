import GateModel
import SynthgateKit
import Testing

/// What the memorization axis must say of candidates whose leak is known, because it was planted.
@Suite("Known leaks among 10,000 people")
struct KnownAnswerTests {
  private let people: KnownPeople
  private let folder: CSVFolder

  init() throws {
    people = try KnownPeople()
    folder = try CSVFolder()
  }

  @Test("a copy fails, in order or shuffled, with every person counted", arguments: [false, true])
  func copy(isShuffled: Bool) async throws {
    var generator = Scrambler(state: 3)
    let rows = isShuffled ? people.train.shuffled(using: &generator) : people.train
    let run = try await check(rows)
    #expect(run.exitCode == 1)
    #expect(copied(run) == 10_000)
  }

  @Test("planted people fail and are counted", arguments: [1000, 100, 10])
  func leak(count: Int) async throws {
    let run = try await check(people.leaking(count))
    #expect(failed(run).contains("mem-rare-copies"))
    #expect(copied(run) == count)
  }

  @Test("one planted person is named, though chance could have done it")
  func single() async throws {
    let run = try await check(people.leaking(1))
    let finding = try #require(run.findings.first { $0.metric == "memorization.rare-copies" })
    #expect(finding.status == .inconclusive)
    let report = String(
      decoding: Synthgate.render(run, as: .text, style: TextStyle(isVerbose: true)), as: UTF8.self)
    // The first line of either file after its header.
    #expect(finding.matchedRows.map { [$0.candidate.line, $0.reference?.line] } == [[2, 2]])
    // Which real row it is stands in the evidence file alone.
    #expect(report.contains("/s.csv:2") && !report.contains("/real.csv:2"))
    #expect(report.contains("rows that may coincide by chance"))
  }

  @Test("noisy copies of everyone fail, with at most one exact copy")
  func noisyCopy() async throws {
    for holdout in [true, false] {
      let run = try await check(file: "cand_noisycopy", hasHoldout: holdout)
      #expect(failed(run).contains("mem-near-copies"))
      #expect(copied(run) == 1)
    }
  }

  @Test("100 people hidden in worthless rows fail")
  func hidden() async throws {
    for holdout in [true, false] {
      let run = try await check(file: "cand_marginals_leak1", hasHoldout: holdout)
      #expect(failed(run).contains("mem-rare-copies"))
      #expect(copied(run) == 100)
    }
  }

  @Test("honest candidates pass, good or bad", arguments: ["cand_fresh", "cand_ctgan"])
  func honest(file: String) async throws {
    for holdout in [true, false] {
      let run = try await check(file: file, hasHoldout: holdout)
      #expect(run.exitCode == 0)
      #expect(failed(run) == [])
      #expect(copied(run) == 0)
    }
  }

  @Test("shuffled marginals pass")
  func marginals() async throws {
    let run = try await check(people.marginals())
    #expect(failed(run) == [])
    #expect(copied(run) == 0)
  }

  @Test("coincidences of people without their near-unique weight are no leak")
  func lowCardinality() async throws {
    let (real, holdout) = (
      people.without("fnlwgt", people.train), people.without("fnlwgt", people.holdout)
    )
    let honest = try await check(
      real: real, holdout: holdout, synthetic: people.without("fnlwgt", people.fresh))
    #expect(failed(honest) == [])
    // Counted with pandas.
    #expect(copied(honest) == 861)
    let leaking = try await check(
      real: real, holdout: holdout, synthetic: people.without("fnlwgt", people.leaking(1000)))
    #expect(failed(leaking).contains("mem-rare-copies"))
  }

  @Test(
    "missing cells, negative numbers, quotes and a constant column hide no copy",
    arguments: [0, 100])
  func oddCells(leak: Int) async throws {
    let run = try await check(
      real: people.withOddCells(people.train), holdout: people.withOddCells(people.holdout),
      synthetic: people.withOddCells(people.leaking(leak)))
    #expect(failed(run).contains("mem-rare-copies") == (leak > 0))
    // Without their age, 2 people coincide (counted with pandas).
    #expect(copied(run) == leak + 2)
  }

  @Test("a smaller holdout gives the same verdicts", arguments: [(0, 0), (100, 1)])
  func unequalSizes(leak: Int, exitCode: Int) async throws {
    let run = try await check(
      real: [people.header] + people.train, holdout: [people.header] + people.holdout.prefix(4000),
      synthetic: [people.header] + people.leaking(leak))
    #expect(run.exitCode == exitCode)
  }

  @Test("half of the training rows are refused as a holdout", arguments: [10_000, 1000, 100])
  func fakeHoldout(leak: Int) async throws {
    var generator = Scrambler(state: 5)
    let train = people.train.shuffled(using: &generator)
    let run = try await check(
      real: [people.header] + train.prefix(5000), holdout: [people.header] + train.suffix(5000),
      synthetic: [people.header] + people.leaking(leak))
    #expect(failed(run).contains("mem-holdout-leakage"))
  }
}

extension KnownAnswerTests {
  /// The people as reference and holdout, the given rows as candidate.
  private func check(_ rows: [String]) async throws -> RunRecord {
    try await check(
      real: [people.header] + people.train, holdout: [people.header] + people.holdout,
      synthetic: [people.header] + rows)
  }

  private func check(
    real: [String], holdout: [String], synthetic: [String]
  ) async throws -> RunRecord {
    try await run(
      real: folder.write(real, to: "real.csv"), synthetic: folder.write(synthetic, to: "s.csv"),
      holdout: folder.write(holdout, to: "holdout.csv"))
  }

  private func check(file: String, hasHoldout: Bool) async throws -> RunRecord {
    try await run(
      real: KnownPeople.path("train"), synthetic: KnownPeople.path(file),
      holdout: hasHoldout ? KnownPeople.path("holdout") : nil)
  }

  private func run(real: String, synthetic: String, holdout: String?) async throws -> RunRecord {
    var request = CheckRequest(
      real: [real], synthetic: [synthetic], holdout: holdout.map { [$0] } ?? [])
    request.onlyAxes = [.memorization]
    return try await Synthgate.check(request)
  }

  private func failed(_ run: RunRecord) -> Set<String> {
    Set(run.findings.filter { $0.status == .fail }.map(\.check))
  }

  /// Real records that the candidate reproduces.
  private func copied(_ run: RunRecord) -> Int? {
    for measurement in run.measurements where measurement.metric == "memorization.exact-copies" {
      if case .measured(let score) = measurement.outcome {
        return score.parts["people"].map { Int($0) }
      }
    }
    return nil
  }
}
