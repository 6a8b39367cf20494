import GateKernels
import GateMetrics
import GateModel
import GateStatistics
import Testing

/// Names, addresses, keys and documents, of which nearly all differ.
@Suite("Value formats")
struct ValueFormatTests {
  /// The check of the built-in policies: proven to be more than 0.05 beyond chance.
  private static let limit = 0.05
  private static let draws = 24

  private func score(_ example: MetricExample) async -> Score? {
    let found = await Scorer.score(
      ["fidelity.format"], on: example.comparison, in: EvaluationContext(), threads: 1
    ).measurements.first { $0.subject == .column("x") }
    guard case .measured(let score)? = found?.outcome else { return nil }
    return score
  }

  private func example(
    _ reference: [String?], _ candidate: [String?], _ holdout: [String?]? = nil
  ) -> MetricExample {
    MetricExample(
      "drawn", reference: [.categories("x", reference)], candidate: [.categories("x", candidate)],
      holdout: holdout.map { [.categories("x", $0)] }, subject: .column("x"), value: 0)
  }

  private func pValue(_ score: Score) -> Double {
    score.excess.map { $0.error.pValue(of: $0.value, beyond: 0, side: .above) } ?? 1
  }

  /// 720 columns of 10 populations and 3 sizes, with and without a holdout. Two of 1,000 would be
  /// proven at this level if each were just at its level.
  @Test("of fresh real values do not differ", arguments: TextPopulation.allCases)
  func honest(population: TextPopulation) async {
    var generator = SeededGenerator(seed: 11, label: population.rawValue)
    for rows in [60, 300, 1200] {
      for draw in 0..<Self.draws {
        let score = await score(
          example(
            population.draw(rows, &generator), population.draw(rows * 2 / 3, &generator),
            draw % 2 == 0 ? population.draw(rows / 2, &generator) : nil))
        guard let score, let excess = score.excess else {
          Issue.record("\(population) of \(rows) rows was not measured")
          continue
        }
        #expect(
          !(excess.value > Self.limit && pValue(score) < 0.001),
          "\(population) of \(rows) rows: \(excess.value), \(score.notes)")
      }
    }
  }

  struct Defect: Sendable {
    let name: String
    let population: TextPopulation
    /// What the message has to name.
    let part: String
    let spoil: @Sendable (String) -> String
  }

  static let defects = [
    Defect(name: "another network", population: .addresses, part: "number 1") {
      "203" + $0.dropFirst(2)
    },
    Defect(name: "the next network", population: .addresses, part: "number 1") {
      "11" + $0.dropFirst(2)
    },
    Defect(name: "filler", population: .documents, part: "") { _ in "zzz zzz" },
    Defect(name: "capitals", population: .uuids, part: "") { $0.uppercased() },
    Defect(name: "another country", population: .accounts, part: "") { "FR-" + $0.dropFirst(2) },
    Defect(name: "a thousand times dearer", population: .prices, part: "") {
      $0.dropLast(2) + ",000.0"
    },
    Defect(name: "six hours later", population: .times, part: "number 1") { time in
      let hour = (Int(time.prefix(2)) ?? 0) + 6
      return "\(hour % 24 < 10 ? "0" : "")\(hour % 24)" + time.dropFirst(2)
    },
    Defect(name: "names in reverse without blanks", population: .names, part: "") { name in
      String(name.reversed().filter { $0 != " " })
    },
    Defect(name: "no numbers of houses", population: .streets, part: "shape") { street in
      String(street.drop { $0.isNumber || $0 == " " })
    },
    Defect(name: "half as long", population: .mails, part: "") { String($0.suffix(12)) },
  ]

  @Test("of spoilt values do, and the part is named", arguments: defects.indices)
  func spoilt(index: Int) async throws {
    let defect = Self.defects[index]
    var generator = SeededGenerator(seed: 12, label: defect.name)
    let candidate = defect.population.draw(400, &generator).map { $0.map(defect.spoil) }
    let score = try #require(
      await score(example(defect.population.draw(500, &generator), candidate)))
    let excess = try #require(score.excess)
    let proof = excess.error.pValue(of: excess.value, beyond: Self.limit, side: .above)
    #expect(proof < 0.001, "\(defect.name): \(excess.value)")
    #expect(score.notes.contains { $0.contains(defect.part) }, "\(defect.name): \(score.notes)")
  }

  /// The truth of the shape is the share that is moved, that of no other part is larger.
  @Test("have intervals that cover the truth", arguments: [0.0, 0.1, 0.4])
  func coverage(share: Double) async {
    let coverage = await IntervalCoverage(ValueFormat.self, .column("x"), .excess, truth: share) {
      generator in
      let candidate = TextPopulation.mails.draw(240, &generator).map { mail in
        generator.unit() < share ? "#" : mail
      }
      return example(TextPopulation.mails.draw(300, &generator), candidate)
    }
    #expect(coverage.isEnough, "\(coverage)")
  }

  @Test("of labels that are compared one by one are not measured")
  func labels() async {
    let labels = (0..<300).map { Optional("v\($0 % 12)") }
    #expect(await score(example(labels, labels)) == nil)
  }

  @Test("of what counts up are compared by shape alone")
  func counters() async throws {
    func counter(_ range: Range<Int>, _ prefix: String) -> [String?] {
      range.map { "\(prefix)\($0)" }
    }
    let more = try #require(
      await score(example(counter(1..<200, "INV-"), counter(9000..<9999, "INV-"))))
    #expect(more.value.value == 0)
    let other = try #require(
      await score(example(counter(1..<200, "INV-"), counter(1..<200, "inv"))))
    #expect(other.value.value == 1)
  }

  @Test("are printed as shapes, and rare ones not at all")
  func shapesThatMayBePrinted() async throws {
    var generator = SeededGenerator(seed: 13, label: "printed")
    let reference =
      TextPopulation.codes.draw(200, &generator) + (0..<9).map { "Secret \($0): x" }
    let candidate =
      TextPopulation.codes.draw(100, &generator) + (0..<100).map { "new-\($0)" }
    let score = try #require(await score(example(reference, candidate)))
    let labels = score.contributors.map(\.label)
    #expect(!labels.contains { $0.contains("Secret") || $0.contains("Aa 9: a") })
    let allowed = Set("Aax9W -:,.").union("a rare value")
    #expect(labels.allSatisfy { $0.allSatisfy(allowed.contains) }, "\(labels)")
  }
}
