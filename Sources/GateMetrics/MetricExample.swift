import GateModel
import GatePreparation
import GateTable

/// A case small enough to check by hand.
package struct MetricExample: Sendable {
  package let title: String
  package let reference: [ExampleColumn]
  package let candidate: [ExampleColumn]
  package let holdout: [ExampleColumn]?
  /// The items of a benchmark of that name.
  package let benchmark: [ExampleColumn]?
  /// Candidates of earlier generations, the oldest first.
  package let earlier: [[ExampleColumn]]
  package let roles: [String: Set<ColumnRole>]
  /// Columns whose roles are proposed only.
  package let proposed: Set<String>
  /// Candidate records that were left out, by reason.
  package let malformed: [String: Int]
  /// Strings that the policy declares as planted.
  package let canaries: [String]
  package let constraints: [Constraint]
  /// Groups of people that the policy names.
  package let groups: [TermGroup]
  /// What a model is trained on.
  package let mix: MixFacts?
  /// What a fingerprint says of the reference.
  package let known: KnownSyntheticFacts?
  /// What the candidate was made of.
  package let lineage: LineageInput?
  package let subject: Subject
  /// The expected value of the score, exact but for rounding.
  package let value: Double

  /// - Parameter times: how often every row stands in its table, which makes it long enough.
  package init(
    _ title: String, reference: [ExampleColumn], candidate: [ExampleColumn],
    holdout: [ExampleColumn]? = nil, benchmark: [ExampleColumn]? = nil, canaries: [String] = [],
    times: Int = 1, earlier: [[ExampleColumn]] = [],
    roles: [String: Set<ColumnRole>] = [:], proposed: Set<String> = [],
    malformed: [String: Int] = [:], constraints: [Constraint] = [],
    groups: [TermGroup] = [], subject: Subject, value: Double
  ) {
    self.title = title
    self.reference = reference.map { $0.repeated(times) }
    self.candidate = candidate.map { $0.repeated(times) }
    self.holdout = holdout?.map { $0.repeated(times) }
    self.benchmark = benchmark
    self.canaries = canaries
    self.earlier = earlier.map { $0.map { $0.repeated(times) } }
    self.roles = roles
    self.proposed = proposed
    self.malformed = malformed
    self.constraints = constraints
    self.groups = groups
    (mix, known, lineage) = (nil, nil, nil)
    self.subject = subject
    self.value = value
  }

  /// One of a mix, beside tables that say nothing of it.
  package init(_ title: String, mix: MixFacts, value: Double) {
    self.init(title, mix: mix, subject: .table, value: value)
  }

  /// One of a fingerprint and the reference.
  package init(_ title: String, known: KnownSyntheticFacts.Result, value: Double) {
    let facts = KnownSyntheticFacts([.init("reference", known)])
    self.init(title, known: facts, subject: .level("reference"), value: value)
  }

  /// One of a lineage, beside tables that say nothing of it.
  package init(_ title: String, lineage: LineageFacts, value: Double) {
    self.init(title, lineage: .facts(lineage), subject: .table, value: value)
  }

  private init(
    _ title: String, mix: MixFacts? = nil, known: KnownSyntheticFacts? = nil,
    lineage: LineageInput? = nil, subject: Subject, value: Double
  ) {
    self.title = title
    (reference, candidate) = ([.numbers("x", [1, 2])], [.numbers("x", [1, 3])])
    (holdout, benchmark, canaries, earlier) = (nil, nil, [], [])
    (roles, proposed, malformed, constraints, groups) = ([:], [], [:], [], [])
    (self.mix, self.known, self.lineage) = (mix, known, lineage)
    self.subject = subject
    self.value = value
  }
}

/// A named column of an example; `nil` is missing.
package enum ExampleColumn: Sendable {
  case numbers(String, [Double?])
  case categories(String, [String?])
  /// Seconds since 1970 UTC.
  case instants(String, [Double?])
  /// Records of texts, which stand alone: role and text of each part.
  case records([[(role: PartRole, text: String)]])

  /// Records of one text each.
  package static func documents(_ texts: [String]) -> ExampleColumn {
    .records(texts.map { [(.text, $0)] })
  }

  /// Records of a prompt and a response.
  package static func chats(_ turns: [(String, String)]) -> ExampleColumn {
    .records(turns.map { [(.prompt, $0), (.response, $1)] })
  }

  package var name: String {
    switch self {
    case .numbers(let name, _), .categories(let name, _), .instants(let name, _): name
    case .records: "record"
    }
  }

  fileprivate func repeated(_ times: Int) -> ExampleColumn {
    switch self {
    case .numbers(let name, let values):
      .numbers(name, Array(repeatElement(values, count: times).joined()))
    case .categories(let name, let values):
      .categories(name, Array(repeatElement(values, count: times).joined()))
    case .instants(let name, let values):
      .instants(name, Array(repeatElement(values, count: times).joined()))
    case .records(let records): .records(Array(repeatElement(records, count: times).joined()))
    }
  }
}

extension MetricExample {
  /// The tables of the example, ready for a metric.
  package var comparison: Comparison { comparison(of: candidate) }

  /// The same with the candidates of the earlier generations.
  package var earlierComparisons: [Comparison] { earlier.map(comparison) }

  private func comparison(of candidate: [ExampleColumn]) -> Comparison {
    let sides = [reference, candidate] + (holdout.map { [$0] } ?? [])
    let tables = sides.map { Self.table($0, vocabulary: sides) }
    return Comparison(
      reference: tables[0], candidate: tables[1], holdout: tables.count > 2 ? tables[2] : nil,
      roles: roles, proposed: proposed, malformed: [.synthetic: malformed],
      benchmarks: benchmark.map { [("benchmark", Self.table($0, vocabulary: sides))] } ?? [])
  }

  private static func table(_ columns: [ExampleColumn], vocabulary: [[ExampleColumn]]) -> Table {
    let rows = columns.first.map(rowCount) ?? 0
    return Table(
      schema: columns.map { column in
        ColumnSchema(name: column.name, kind: kind(column), reason: "example")
      },
      columns: columns.map { typed($0, dictionary: dictionary(of: $0.name, in: vocabulary)) },
      unparsed: columns.map { _ in UnparsedCells() }, rowCount: rows,
      origins: RowOrigins(
        segments: [.init(file: "example", firstRow: 0)], lines: (0..<rows).map { UInt32($0 + 2) }))
  }

  private static func rowCount(_ column: ExampleColumn) -> Int {
    switch column {
    case .numbers(_, let values), .instants(_, let values): values.count
    case .categories(_, let values): values.count
    case .records(let records): records.count
    }
  }

  private static func kind(_ column: ExampleColumn) -> ColumnKind {
    switch column {
    case .numbers: .number
    case .categories: .category
    case .instants: .datetime
    case .records: .text
    }
  }

  private static func dictionary(of name: String, in sides: [[ExampleColumn]]) -> [String] {
    let values = sides.joined().flatMap { column -> [String] in
      guard case .categories(name, let values) = column else { return [] }
      return values.compactMap { $0 }
    }
    return Set(values).sorted()
  }

  private static func typed(_ column: ExampleColumn, dictionary: [String]) -> Column {
    switch column {
    case .numbers(_, let values):
      return .number(NumberColumn(values: values.map { $0 ?? .nan }))
    case .instants(_, let values):
      return .datetime(NumberColumn(values: values.map { $0 ?? .nan }))
    case .categories(_, let values):
      let codes = values.map { value in
        value.flatMap { dictionary.firstIndex(of: $0) }.map { Int32($0) }
          ?? CategoryColumn.missing
      }
      return .category(CategoryColumn(codes: codes, dictionary: dictionary))
    case .records(let records): return .conversation(conversations(records))
    }
  }

  private static func conversations(
    _ records: [[(role: PartRole, text: String)]]
  ) -> ConversationColumn {
    var bytes: [UInt8] = []
    var messages: [ConversationColumn.Message] = []
    var starts: [UInt32] = [0]
    for record in records {
      for (role, text) in record {
        messages.append(.init(role, TextCell(offset: bytes.count, length: text.utf8.count)))
        bytes += Array(text.utf8)
      }
      starts.append(UInt32(messages.count))
    }
    return ConversationColumn(
      runs: [
        .init(
          storage: bytes, messages: messages, starts: starts, faults: records.map { _ in nil })
      ])
  }
}
