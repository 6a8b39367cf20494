import GateKernels
import GateMetrics
import GatePreparation
import Glibc
import Testing

/// Agreement with the candidate and closeness against comparing every row with every other.
@Suite("Agreement is that of comparing every row")
struct AgreementTests {
  enum Shape: CaseIterable, Sendable {
    case mixed, few, constant, oneColumn, equal, shattered, manyMissing, wide
  }

  private static func columns(
    _ shape: Shape, _ count: Int, _ generator: inout SeededGenerator
  ) -> [ExampleColumn] {
    func numbers(_ name: String, _ values: Int, missing: Int = 20) -> ExampleColumn {
      .numbers(
        name,
        (0..<count).map { _ in
          generator.integer(below: missing) == 0
            ? nil : Double(generator.integer(below: 1 + generator.integer(below: values))) - 2
        })
    }
    func labels(_ name: String, _ values: Int, missing: Int = 20) -> ExampleColumn {
      .categories(
        name,
        (0..<count).map { _ in
          generator.integer(below: missing) == 0
            ? nil : "v\(generator.integer(below: 1 + generator.integer(below: values)))"
        })
    }
    return switch shape {
    case .mixed:
      [numbers("a", 50), labels("b", 6), numbers("c", 4), labels("d", 30), numbers("e", 900)]
    case .few: [labels("a", 2), numbers("b", 2), labels("c", 3), numbers("d", 2)]
    case .constant: [labels("a", 1, missing: .max), numbers("b", 1, missing: .max), labels("c", 9)]
    case .oneColumn: [numbers("a", 90)]
    case .equal: [labels("a", 1, missing: .max), numbers("b", 1, missing: .max)]
    case .shattered: [labels("a", 100_000), labels("b", 100_000), numbers("c", 5)]
    case .manyMissing: [numbers("a", 9, missing: 2), labels("b", 9, missing: 2), labels("c", 4)]
    case .wide:
      (0..<16).map { $0 % 2 == 0 ? numbers("n\($0)", 3 + $0) : labels("l\($0)", 2 + $0) }
    }
  }

  /// Some rows take the values of a real row but for one or two columns.
  private static func leaking(
    _ columns: [ExampleColumn], from real: [ExampleColumn], _ generator: inout SeededGenerator
  ) -> [ExampleColumn] {
    let (count, origins) = (rows(of: columns), rows(of: real))
    let sources = (0..<count).map { _ in
      generator.integer(below: 3) == 0 ? generator.integer(below: origins) : nil
    }
    let kept = (0..<count).map { _ in
      (generator.integer(below: columns.count), generator.integer(below: columns.count))
    }
    return columns.indices.map { column in
      func mixed<Value>(_ own: [Value], _ other: [Value]) -> [Value] {
        own.indices.map { row in
          guard let source = sources[row], kept[row].0 != column, kept[row].1 != column else {
            return own[row]
          }
          return other[source]
        }
      }
      return switch (columns[column], real[column]) {
      case (.numbers(let name, let own), .numbers(_, let other)):
        .numbers(name, mixed(own, other))
      case (.categories(let name, let own), .categories(_, let other)):
        .categories(name, mixed(own, other))
      default: columns[column]
      }
    }
  }

  private static func rows(of columns: [ExampleColumn]) -> Int {
    switch columns.first {
    case .numbers(_, let values)?: values.count
    case .categories(_, let values)?: values.count
    default: 0
    }
  }

  private static func comparison(_ shape: Shape, seed: UInt64) -> Comparison {
    var generator = SeededGenerator(seed: seed, label: "agreement \(shape)")
    let reference = columns(shape, 60, &generator)
    let holdout = columns(shape, 30 + generator.integer(below: 20), &generator)
    let candidate = leaking(columns(shape, 50, &generator), from: reference, &generator)
    return MetricExample(
      "drawn", reference: reference, candidate: candidate, holdout: holdout, subject: .table,
      value: 0
    ).comparison
  }

  /// By row, the values of the compared columns.
  private static func cells(_ comparison: Comparison, _ tables: [PreparedTable]) -> [[UInt64]] {
    tables.flatMap { table in
      let columns = comparison.compared.map { table.cells($0) }
      return (0..<table.rowCount).map { row in columns.map { $0[row] } }
    }
  }

  private struct Model {
    let real: [[UInt64]]
    let candidate: [[UInt64]]
    /// By real row and column.
    let bits: [[Double]]

    init(_ comparison: Comparison) {
      let real = cells(comparison, [comparison.reference] + (comparison.holdout.map { [$0] } ?? []))
      let most = max(1, log2(Double(real.count)))
      bits = real.map { row in
        row.indices.map { column in
          log2(Double(real.count) / Double(real.count { $0[column] == row[column] })) / most
        }
      }
      self.real = real
      candidate = cells(comparison, [comparison.candidate])
    }

    func columns(_ record: Int, _ other: [UInt64]) -> Int {
      real[record].indices.count { real[record][$0] != other[$0] }
    }

    func cost(_ record: Int, _ other: [UInt64]) -> Double {
      let sum = real[record].indices.filter { real[record][$0] != other[$0] }
        .reduce(0) { $0 + bits[record][$1] }
      return sum / Double(other.count)
    }

    func others(_ record: Int) -> [[UInt64]] {
      real.indices.filter { $0 != record }.map { real[$0] }
    }
  }

  @Test(arguments: Shape.allCases)
  func decisions(shape: Shape) async {
    var hits = 0
    for seed in 0..<12 {
      let comparison = Self.comparison(shape, seed: UInt64(seed))
      let agreement = await Agreement(comparison, threads: 1 + seed % 2)
      let model = Model(comparison)
      for record in model.real.indices {
        let others = model.others(record)
        let near = model.candidate.map { model.columns(record, $0) }.min() ?? .max
        let other = others.map { model.columns(record, $0) }.min() ?? .max
        for most in 1...2 {
          let isHit = agreement.differsFromCandidateOnly(in: 1...most, record: record)
          #expect(
            isHit == ((1...most).contains(near) && other > near), "\(shape) \(seed) \(record)")
          hits += isHit ? 1 : 0
        }
        let nearBits = model.candidate.map { model.cost(record, $0) }.min() ?? .infinity
        let otherBits = others.map { model.cost(record, $0) }.min() ?? .infinity
        for part in [0.5, 0.25] {
          let isHit = agreement.isRarelyMatched(record, below: part)
          #expect(isHit == (near > 0 && nearBits < part * otherBits), "\(shape) \(seed) \(record)")
          hits += isHit ? 1 : 0
        }
      }
    }
    #expect(hits > 0 || [.equal, .oneColumn, .constant, .few].contains(shape), "\(shape) has hits")
  }

  @Test("records that are not asked for change nothing of those that are")
  func records() async {
    let comparison = Self.comparison(.mixed, seed: 1)
    let all = await Agreement(comparison, threads: 1)
    let limit = QueryLimit(comparison, most: 20, seed: 1)
    let some = await Agreement(comparison, limit: limit, threads: 1)
    let asked = some.queriedBits.rows ?? []
    #expect(!asked.isEmpty && asked.count < comparison.realRowCount)
    for record in asked {
      for most in 1...2 {
        #expect(
          some.differsFromCandidateOnly(in: 1...most, record: record)
            == all.differsFromCandidateOnly(in: 1...most, record: record))
      }
      #expect(
        some.isRarelyMatched(record, below: 0.5) == all.isRarelyMatched(record, below: 0.5))
    }
  }

  @Test(arguments: Shape.allCases)
  func closeness(shape: Shape) async {
    let comparison = Self.comparison(shape, seed: 5)
    let facts = await Facts(
      comparison, plan: [.neighbours, .isolation, .closeness], seed: 1, threads: 2)
    let neighbours = facts.neighbours
    guard let closeness = facts.closeness else {
      Issue.record("closeness was computed")
      return
    }
    let model = Model(comparison)
    let count = Neighbours.severalCount
    for record in model.real.indices {
      func bits(_ near: [Int32], _ rows: [[UInt64]]) -> [Double] {
        near.filter { $0 >= 0 }.map { row in
          Self.agreement(comparison, model, record, rows[Int(row)])
        }
      }
      let range = record * count..<(record + 1) * count
      let candidate = bits(neighbours.several.candidate[range].map(\.row), model.candidate)
      let real = bits(neighbours.several.real[range].map(\.row), model.real)
      let expected = (candidate.max() ?? 0) - real.reduce(0, +) / Double(max(1, real.count))
      #expect(closeness.bits[record] == expected, "\(shape), row \(record)")
    }
  }

  /// The bits of the share of real rows that agree with a record at least as well as a row does.
  private static func agreement(
    _ comparison: Comparison, _ model: Model, _ record: Int, _ row: [UInt64]
  ) -> Double {
    comparison.compared.enumerated().reduce(0) { sum, column in
      let (own, other) = (model.real[record][column.offset], row[column.offset])
      let values = model.real.map { $0[column.offset] }
      var near = values.count { $0 == own }
      if own != other {
        let missing = PreparedTable.missingCell
        guard comparison.columns[column.element].isNumeric, own != missing, other != missing else {
          return sum
        }
        let value = Double(bitPattern: own)
        let reach = abs(value - Double(bitPattern: other))
        near = values.count { $0 != missing && abs(Double(bitPattern: $0) - value) <= reach }
      }
      return sum - log2(max(Double(near) / Double(values.count), 1.0 / 32))
    }
  }
}
