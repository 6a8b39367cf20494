import GateModel
import Testing

@testable import GatePolicy

/// Which columns count as looked at, and which of the others leave a required axis open.
@Suite struct CoverageTests {
  /// A limit on numbers, one on categories and one on keys.
  private static let marginals = """
    "n":{"metric":"fidelity.numbers","failIf":{"gt":0.1}},
    "c":{"metric":"fidelity.categories","allowEmpty":true,"failIf":{"gt":0.1}},
    "g":{"metric":"fidelity.gaps","allowEmpty":true,"failIf":{"gt":0.1}},
    "k":{"metric":"validity.keys","allowEmpty":true,"failIf":{"gt":0}},
    "t":{"metric":"validity.types","allowEmpty":true,"failIf":{"gt":0}}
    """
  private static let required = #""requiredAxes":["fidelity"]"#

  private static func metric(
    _ id: String, _ axis: Axis, _ shape: MetricDescriptor.Shape = .column,
    kinds: [ColumnKind] = [], needs: [MetricDescriptor.Need] = [], sight: Sight? = nil
  ) -> MetricDescriptor {
    guard let range = Interval(0, 1) else { preconditionFailure("0 is below 1") }
    return MetricDescriptor(
      id: id, axis: axis, title: id, summary: "", unit: "", range: range, better: .lower,
      shape: shape, kinds: kinds, needs: needs, sight: sight, definition: "", references: [])
  }

  private static let metrics = MetricCatalogue([
    metric("fidelity.numbers", .fidelity, kinds: [.number]),
    metric("fidelity.categories", .fidelity, kinds: [.category]),
    metric("fidelity.gaps", .fidelity, sight: .noValues),
    metric("fidelity.pairs", .fidelity, .pair, kinds: [.number, .category]),
    metric("fidelity.texts", .fidelity, kinds: [.text], sight: .subjectsAndKeys),
    metric("validity.keys", .validity, sight: .proposedKeys),
    metric("validity.types", .validity, sight: .subjectsAndKeys),
    metric("memorization.copies", .memorization, .table),
    metric("bias.groups", .bias, .group, needs: [.protected]),
    metric("bias.outcomes", .bias, .group, needs: [.protected, .label]),
  ])

  private static func policy(_ checks: String, _ settings: String = required) throws -> Policy {
    try PolicyReader.read(
      document(checks: checks, settings: settings), name: "p.json", sha256: "00",
      catalogue: metrics
    ).get()
  }

  private static func judged(
    _ policy: Policy, _ measurements: [Measurement], _ columns: [ColumnSummary],
    candidate: Set<String>? = nil, selection: Selection = Selection()
  ) -> Judgement {
    judge(
      policy, measurements: measurements, columns: columns, candidateColumns: candidate,
      rows: [.real: 1000, .synthetic: 1000], catalogue: metrics, selection: selection)
  }

  private static func column(
    _ name: String, _ kind: ColumnKind = .number, roles: [ColumnRole] = [], distinct: Int = 10,
    proposed: Bool = false
  ) -> ColumnSummary {
    ColumnSummary(
      name: name, kind: kind, roles: roles, reason: "whole numbers",
      proposal: proposed ? "counter" : nil, rows: 1000, missing: distinct == 0 ? 1000 : 0,
      distinct: distinct, unparsed: 0)
  }

  private static func excess(_ metric: String, _ subject: Subject) -> Measurement {
    measured(metric, subject, value: 0.02, se: 0.01, floor: 0.02, excess: 0)
  }

  /// The age is measured.
  private static let age = excess("fidelity.numbers", .column("age"))

  private static func look(_ judgement: Judgement, _ column: String, _ axis: Axis) -> AxisLook? {
    judgement.coverage.first { $0.column == column }?.axes[axis]
  }

  @Test func `One judged column does not make an axis pass`() throws {
    let columns = [Self.column("age"), Self.column("notes", .text)]
    let judgement = Self.judged(try Self.policy(Self.marginals), [Self.age], columns)
    #expect(judgement.axes[.fidelity]?.verdict == .incomplete)
    #expect(judgement.verdict == .incomplete)
    #expect(Self.look(judgement, "age", .fidelity)?.judgedBy == ["n"])
    #expect(Self.look(judgement, "notes", .fidelity)?.leftOut?.cause == .kind)
    let told = judgement.diagnostics.first { $0.code == "SG3010" }?.message ?? ""
    #expect(told.contains("\"notes\"") && told.contains("--ignore notes"))
  }

  /// Whether or not the candidate has such a column, and though whole rows and schemas are compared.
  @Test(arguments: [Set(["age"]), ["age", "span"]])
  func `A column that cannot be read leaves an axis open until it is ignored`(
    candidate: Set<String>
  ) throws {
    let policy = try Self.policy(
      Self.marginals + #","m":{"metric":"memorization.copies","of":"value","failIf":{"gt":0.1}}"#,
      #""requiredAxes":["fidelity","memorization"]"#)
    let copies = measured("memorization.copies", value: 0)
    for roles: [ColumnRole] in [[], [.ignore]] {
      let cause: LeftOut.Cause = roles.isEmpty ? .unread : .ignored
      let span = ColumnSummary(
        name: "span", kind: .text, roles: roles, reason: "left out", rows: 1000, missing: 0,
        distinct: 0, unparsed: 0, unread: "INTERVAL")
      let judgement = Self.judged(
        policy, [Self.age, copies], [Self.column("age"), span], candidate: candidate)
      for axis in [Axis.fidelity, .memorization] {
        let leftOut = Self.look(judgement, "span", axis)?.leftOut
        #expect(leftOut?.cause == cause)
        #expect(leftOut?.remedy?.contains("--ignore span") == (roles.isEmpty ? true : nil))
        #expect((judgement.axes[axis]?.verdict == .incomplete) == roles.isEmpty)
      }
      let told = judgement.diagnostics.first { $0.code == "SG3010" }?.message
      #expect(told?.contains("INTERVAL") == (roles.isEmpty ? true : nil))
    }
  }

  @Test func `Counting gaps is no look at values`() throws {
    let columns = [Self.column("age"), Self.column("notes", .text)]
    let gaps = Self.excess("fidelity.gaps", .column("notes"))
    let judgement = Self.judged(try Self.policy(Self.marginals), [gaps, Self.age], columns)
    #expect(judgement.verdict == .incomplete)
  }

  @Test func `A violation stays a no where a column was not seen`() throws {
    let far = measured(
      "fidelity.numbers", .column("age"), value: 0.5, se: 0.01, floor: 0, excess: 0.5)
    let judgement = Self.judged(
      try Self.policy(Self.marginals), [far], [Self.column("age"), Self.column("notes", .text)])
    #expect(judgement.verdict == .fail)
  }

  @Test func `What is inconclusive was looked at`() throws {
    let vague = measured(
      "fidelity.numbers", .column("age"), value: 0.5, se: 10, floor: 0, excess: 0.5)
    let judgement = Self.judged(try Self.policy(Self.marginals), [vague], [Self.column("age")])
    #expect(judgement.findings.contains { $0.status == .inconclusive })
    #expect(Self.look(judgement, "age", .fidelity)?.leftOut == nil)
  }

  static let decisions: [(roles: [ColumnRole], cause: LeftOut.Cause)] = [
    ([.ignore], .ignored), ([.id], .identifier), ([.entity], .entity),
  ]

  @Test(arguments: decisions)
  func `Declared columns are named and leave nothing open`(
    roles: [ColumnRole], cause: LeftOut.Cause
  ) throws {
    let columns = [Self.column("age"), Self.column("memo", .text, roles: roles)]
    let judgement = Self.judged(try Self.policy(Self.marginals), [Self.age], columns)
    #expect(judgement.verdict == .pass)
    #expect(Self.look(judgement, "memo", .fidelity)?.leftOut?.cause == cause)
  }

  @Test func `A proposed key has to be compared as one`() throws {
    let columns = [Self.column("age"), Self.column("row", roles: [.id], proposed: true)]
    let unseen = Self.judged(try Self.policy(Self.marginals), [Self.age], columns)
    #expect(unseen.verdict == .incomplete)
    let reason = Self.look(unseen, "row", .fidelity)?.leftOut
    #expect(reason?.words == "counter, proposed identifier")
    #expect(reason?.remedy?.contains("--id row") == true)
    #expect(reason?.remedy?.contains("--kind row=number") == true)
    let key = measured("validity.keys", .column("row"), value: 0)
    let seen = Self.judged(try Self.policy(Self.marginals), [Self.age, key], columns)
    #expect(seen.verdict == .pass)
    #expect(Self.look(seen, "row", .fidelity)?.judgedBy == ["k"])
    #expect(Self.look(seen, "row", .fidelity)?.leftOut?.cause == .proposedIdentifier)
  }

  @Test(arguments: [0, 1])
  func `Validity says all there is of a constant or empty column`(distinct: Int) throws {
    let columns = [Self.column("age"), Self.column("era", .datetime, distinct: distinct)]
    let policy = try Self.policy(Self.marginals)
    #expect(Self.judged(policy, [Self.age], columns).verdict == .incomplete)
    let type = measured("validity.types", .column("era"), value: 0)
    #expect(Self.judged(policy, [Self.age, type], columns).verdict == .pass)
  }

  @Test func `Too few values for any check are named and leave nothing open`() throws {
    let columns = [Self.column("age"), Self.column("coupon", .category)]
    let none = notApplicable("fidelity.categories", .column("coupon"))
    let judgement = Self.judged(try Self.policy(Self.marginals), [none, Self.age], columns)
    #expect(judgement.verdict == .pass)
    let reason = Self.look(judgement, "coupon", .fidelity)?.leftOut
    #expect(reason?.cause == .tooFewValues)
    #expect(reason?.words == "constant")
  }

  @Test func `Columns that all checks leave out are the policy's decision`() throws {
    let checks = """
      "n":{"metric":"fidelity.numbers","columns":{"names":["age"]},"failIf":{"gt":0.1}},
      "g":{"metric":"fidelity.gaps","allowEmpty":true,"failIf":{"gt":0.1}}
      """
    let columns = [Self.column("age"), Self.column("pay"), Self.column("notes", .text)]
    let judgement = Self.judged(try Self.policy(checks), [Self.age], columns)
    #expect(judgement.axes[.fidelity]?.verdict == .pass)
    #expect(Self.look(judgement, "pay", .fidelity)?.leftOut?.cause == .selectors)
    #expect(Self.look(judgement, "notes", .fidelity)?.leftOut?.cause == .selectors)
  }

  @Test func `A column that the candidate lacks was not looked at`() throws {
    let columns = [Self.column("age"), Self.column("pay")]
    let judgement = Self.judged(
      try Self.policy(Self.marginals), [Self.age], columns, candidate: ["age"])
    #expect(judgement.verdict == .incomplete)
    #expect(Self.look(judgement, "pay", .fidelity)?.leftOut?.cause == .notInCandidate)
  }

  @Test func `Whole rows are looked at in every compared column`() throws {
    let policy = try Self.policy(
      #""m":{"metric":"memorization.copies","of":"value","failIf":{"gt":0.1}}"#,
      #""requiredAxes":["memorization"]"#)
    let columns = [
      Self.column("age"), Self.column("memo", .text), Self.column("row", roles: [.id]),
    ]
    let judgement = Self.judged(policy, [measured("memorization.copies", value: 0)], columns)
    #expect(judgement.verdict == .pass)
    #expect(Self.look(judgement, "memo", .memorization)?.judgedBy == ["m"])
    #expect(Self.look(judgement, "row", .memorization)?.judgedBy == [])
  }

  @Test func `A pair is a look at both of its columns`() throws {
    let policy = try Self.policy(#""p":{"metric":"fidelity.pairs","failIf":{"gt":0.1}}"#)
    let columns = ["a", "b", "c"].map { Self.column($0) }
    func pair(_ first: String, _ second: String) -> Measurement {
      Self.excess("fidelity.pairs", .pair(first, second))
    }
    let some = Self.judged(
      policy, [pair("a", "b"), notApplicable("fidelity.pairs", .pair("a", "c"))], columns)
    #expect(Self.look(some, "b", .fidelity)?.judgedBy == ["p"])
    #expect(Self.look(some, "c", .fidelity)?.leftOut?.cause == .tooFewValues)
    let all = Self.judged(policy, [pair("a", "b"), pair("a", "c")], columns)
    #expect(all.coverage.allSatisfy { $0.axes[.fidelity]?.judgedBy == ["p"] })
  }

  @Test func `What is only shown judges nothing`() throws {
    let policy = try Self.policy(
      """
      "n":{"metric":"fidelity.numbers","severity":"info","failIf":{"gt":0.1}},
      "c":{"metric":"fidelity.categories","failIf":{"gt":0.1}}
      """)
    let city = Self.excess("fidelity.categories", .column("city"))
    let judgement = Self.judged(
      policy, [city, Self.age], [Self.column("age"), Self.column("city", .category)])
    #expect(judgement.verdict == .incomplete)
    #expect(Self.look(judgement, "age", .fidelity)?.judgedBy == [])
  }

  @Test func `An axis that is not required leaves nothing open`() throws {
    let columns = [Self.column("age"), Self.column("notes", .text)]
    let judgement = Self.judged(try Self.policy(Self.marginals, ""), [Self.age], columns)
    #expect(judgement.verdict == .pass)
    #expect(Self.look(judgement, "notes", .fidelity)?.leftOut?.isOpen == false)
  }

  @Test func `Bias looks at the label where outcomes were measured`() throws {
    let policy = try Self.policy(
      """
      "g":{"metric":"bias.groups","of":"value","failIf":{"gt":0.1}},
      "o":{"metric":"bias.outcomes","of":"value","failIf":{"gt":0.1}}
      """, #""requiredAxes":["bias"]"#)
    let columns = [
      Self.column("age"), Self.column("sex", .category, roles: [.protected]),
      Self.column("paid", .category, roles: [.label]),
    ]
    let group = Subject.group(column: "sex", group: "F")
    let shares = measured("bias.groups", group, value: 0)
    let open = Self.judged(policy, [shares, notApplicable("bias.outcomes")], columns)
    #expect(open.verdict == .incomplete)
    #expect(Self.look(open, "paid", .bias)?.leftOut?.words == "constant")
    #expect(Self.look(open, "age", .bias)?.leftOut?.cause == .role)
    let judged = Self.judged(
      policy, [shares, measured("bias.outcomes", group, value: 0)], columns)
    #expect(judged.verdict == .pass)
    #expect(Self.look(judged, "paid", .bias)?.judgedBy == ["o"])
  }

  @Test func `A partial run asks only for what was chosen`() throws {
    let columns = [
      Self.column("age"), Self.column("notes", .text),
      Self.column("row", roles: [.id], proposed: true),
    ]
    let policy = try Self.policy(Self.marginals)
    let byCheck = Self.judged(
      policy, [Self.age], columns, selection: Selection(onlyChecks: ["n"]))
    #expect(byCheck.verdict == .pass)
    #expect(byCheck.part == RunPart(axes: [], checks: ["n"]))
    let byAxis = Self.judged(
      policy, [Self.age], columns.filter { $0.kind != .text },
      selection: Selection(onlyAxes: [.fidelity]))
    #expect(byAxis.verdict == .pass)
    #expect(byAxis.axes[.validity]?.verdict == .skipped)
    #expect(byAxis.part == RunPart(axes: [.fidelity], checks: []))
    #expect(Self.look(byAxis, "row", .fidelity)?.leftOut?.cause == .skipped)
    #expect(Self.judged(policy, [Self.age], columns).part == nil)
  }

  @Test func `A plan says what would be looked at`() throws {
    let policy = try Self.policy(Self.marginals)
    let coverage = plannedCoverage(
      policy, columns: [Self.column("age"), Self.column("notes", .text)],
      candidateColumns: ["age", "notes"], obstacles: ["t": "too large"], selection: Selection())
    #expect(coverage.map(\.column) == ["age", "notes"])
    #expect(coverage[0].axes[.fidelity]?.judgedBy == ["n"])
    #expect(coverage[0].axes[.validity]?.leftOut?.words == "too large")
    #expect(coverage[1].axes[.fidelity]?.leftOut?.isOpen == true)
  }
}
