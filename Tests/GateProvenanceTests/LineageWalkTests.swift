import GateDigests
import GateProvenance
import Testing

/// Graphs that no golden bundle has: their depth, their breadth and their odd corners.
struct LineageWalkTests {
  private static func digest(_ name: String) -> String { SHA256.hex(of: Array(name.utf8)) }

  private static func real(_ names: String...) -> LineageStatement {
    LineageStatement(id: digest("real \(names)"), subjects: subjects(names), content: .real)
  }

  private static func subjects(_ names: [String]) -> [VerdictStatement.Subject] {
    names.map { VerdictStatement.Subject(name: $0, sha256: digest($0)) }
  }

  private static func input(
    _ name: String, _ role: LineageStatement.Role = .training, rows: Int? = 10
  ) -> LineageStatement.Input {
    LineageStatement.Input(
      name: name, sha256: digest(name), role: role, rows: role == .training ? rows : nil)
  }

  private static func made(
    _ name: String, _ inputs: LineageStatement.Input...
  ) -> LineageStatement {
    LineageStatement(
      id: digest("made \(name) \(inputs)"), subjects: subjects([name]), content: .made(of: inputs))
  }

  private static func findings(
    _ candidate: String, holdout: [String] = [], _ statements: [LineageStatement]
  ) -> LineageFindings {
    Lineage(statements).findings(
      LineageQuestion(
        candidates: [digest(candidate)], holdout: Set(holdout.map { digest($0) })))
  }

  @Test func `a hundred thousand generations are walked`() {
    let count = 99_999
    let statements = (1...count).map { Self.made("g\($0)", Self.input("g\($0 - 1)")) }
    #expect(Self.findings("g\(count)", statements + [Self.real("g0")]).generation == count)
    let unknown = Self.findings("g\(count)", statements)
    #expect(unknown.generation == nil && unknown.missing == [Self.digest("g0")])
    let cycle = Self.findings("g\(count)", statements + [Self.made("g0", Self.input("g\(count)"))])
    #expect(cycle.generation == nil && cycle.hasCycle && cycle.missing.isEmpty)
  }

  /// Each of 20,000 files is made of each of 20,000, in two statements: what is walked is the
  /// statements, not 400 million pairs.
  @Test func `many files made of many cost no more than both`() {
    let names = (0..<20_000).map { "\($0)" }
    func statement(_ prefix: String, of below: String) -> LineageStatement {
      LineageStatement(
        id: prefix, subjects: Self.subjects(names.map { prefix + $0 }),
        content: .made(of: names.map { Self.input(below + $0) }))
    }
    let roots = LineageStatement(
      id: "r", subjects: Self.subjects(names.map { "r" + $0 }), content: .real)
    let found = Self.findings(
      "top",
      [
        roots, statement("a", of: "r"), statement("b", of: "a"),
        LineageStatement(
          id: "top", subjects: Self.subjects(["top"]),
          content: .made(of: names.map { Self.input("b" + $0) })),
      ])
    #expect(found.generation == 3 && found.files.count == 60_001)
  }

  @Test func `two ways to one ancestor are no cycle, and the longer one counts`() {
    let found = Self.findings(
      "d",
      [
        Self.real("r"), Self.made("a", Self.input("r")), Self.made("b", Self.input("a")),
        Self.made("d", Self.input("r"), Self.input("b"), Self.input("a")),
      ])
    #expect(found.generation == 3 && !found.hasCycle)
    #expect(found.trainingRows == 30 && found.realRows == 10)
  }

  @Test func `a base model counts, as far down as statements lead`() {
    let statements = [
      Self.real("r", "bench"), Self.made("base", Self.input("bench")),
      Self.made("tuned", Self.input("base", .generator), Self.input("r")),
      Self.made("s", Self.input("tuned", .generator)),
    ]
    let found = Self.findings("s", holdout: ["bench"], statements)
    #expect(found.generation == 1 && found.exposed == [Self.digest("bench")])
  }

  @Test func `a model whose statement names no data says nothing`() {
    let silent = [Self.made("model"), Self.made("s", Self.input("model", .generator))]
    let found = Self.findings("s", silent)
    #expect(found.generation == nil && found.missing == [Self.digest("s")])
    let told = [
      Self.real("r"), Self.made("model"),
      Self.made("s", Self.input("model", .generator), Self.input("r")),
    ]
    #expect(Self.findings("s", told).generation == 1)
  }

  @Test func `a model that learned from what it makes is a cycle`() {
    let found = Self.findings(
      "s",
      [Self.made("model", Self.input("s")), Self.made("s", Self.input("model", .generator))])
    #expect(found.generation == nil && found.hasCycle)
  }

  @Test func `of two statements about a file both have to hold`() {
    let found = Self.findings(
      "s", [Self.real("r"), Self.made("s", Self.input("r")), Self.made("s", Self.input("web"))])
    #expect(found.generation == nil && found.missing == [Self.digest("web")])
  }

  @Test func `rows that are told differently, or not at all, are not known`() {
    let roots = [Self.real("r", "q")]
    for inputs in [
      [Self.input("r", rows: 5), Self.input("r", rows: 6)],
      [Self.input("r", rows: 5), Self.input("q", rows: nil)],
      [Self.input("q", rows: nil), Self.input("r", rows: 5)],
    ] {
      let made = LineageStatement(
        id: "s", subjects: Self.subjects(["s"]), content: .made(of: inputs))
      let found = Self.findings("s", roots + [made])
      #expect(found.generation == 1 && found.trainingRows == nil && found.realRows == nil)
    }
  }

  @Test func `of several files the highest counts, and one that is not known`() {
    let lineage = Lineage([Self.real("r"), Self.made("s", Self.input("r"))])
    func generation(_ names: String...) -> Int? {
      lineage.findings(LineageQuestion(candidates: names.map { Self.digest($0) })).generation
    }
    #expect(generation("r") == 0 && generation("r", "s") == 1 && generation("s", "x") == nil)
  }
}
