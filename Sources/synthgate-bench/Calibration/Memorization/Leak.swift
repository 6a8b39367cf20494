import GateKernels
import GateTable

/// People of the reference planted into a candidate.
struct Leak: Sendable {
  /// As a share of the candidate.
  let share: Double
  let isNoisy: Bool
  /// What the other rows are.
  let base: Base

  enum Base: String, Sendable, CaseIterable {
    /// Real rows that are neither in the reference nor in the holdout.
    case fresh
    /// Drawn from trees that learned from the reference, as they are: values of its people.
    case cart
    /// The same with numbers of many values smoothed, which would otherwise be those of people.
    case smoothed
    /// Drawn from a Gaussian copula of the reference.
    case copula
    /// The reference with every column shuffled by itself.
    case marginals
  }

  var label: String { share == 0 ? "nothing" : "\(percent(share))\(isNoisy ? " noisy" : "")" }

}

/// Rows of the reference among others.
struct PlantedLeak: CandidateMaker {
  let leak: Leak
  let noise: Noise

  func candidate(
    from table: Table, members: [Int], fresh: [Int], _ generator: inout SeededGenerator
  ) -> Table {
    let count = Int((leak.share * Double(fresh.count)).rounded())
    let chosen = generator.sample(count, of: members.count).map { members[$0] }
    var planted = table.selecting(chosen)
    if leak.isNoisy { planted = noise.blurred(planted, &generator) }
    let size = fresh.count - count
    let reference = table.selecting(members)
    let rest =
      switch leak.base {
      case .fresh: table.selecting(Array(fresh.dropFirst(count)))
      case .cart: reference.treeSample(size, &generator)
      case .smoothed: noise.smoothed(reference.treeSample(size, &generator), &generator)
      case .copula: reference.copulaSample(size, &generator)
      case .marginals:
        reference.assembled(
          from: table.columns.map { _ in Array(generator.shuffled(members.count).prefix(size)) })
      }
    return planted.appending(rest)
  }
}

/// How the numbers of a noisy copy are blurred, by column.
struct Noise: Sendable {
  /// With fewer distinct values a number is a code and stays as it is.
  private static let fewValues = 30
  /// With at least so many it is blurred by a share of itself.
  private static let manyValues = 200

  private enum Change { case none, step, share }
  private let changes: [Change]

  init(_ table: Table) {
    changes = table.columns.map { column in
      switch column {
      case .number(let numbers), .datetime(let numbers):
        let values = Set(numbers.values.filter { !$0.isNaN })
        if values.count < Self.fewValues { return .none }
        return values.count < Self.manyValues && values.allSatisfy { abs($0) < 1000 }
          ? .step : .share
      case .category, .text, .conversation: return .none
      }
    }
  }

  /// Numbers of many values, zero apart, moved by a normal tenth of their standard deviation.
  func smoothed(_ table: Table, _ generator: inout SeededGenerator) -> Table {
    table.mappingNumbers { column, values in
      guard case .share = changes[column] else { return values }
      let present = values.filter { !$0.isNaN && $0 != 0 }
      let mean = present.reduce(0, +) / Double(max(1, present.count))
      let squares = present.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let width = 0.1 * (squares / Double(max(1, present.count))).squareRoot()
      return values.map {
        $0.isNaN || $0 == 0 ? $0 : ($0 + width * generator.normal()).rounded()
      }
    }
  }

  /// Numbers with up to 200 values below 1,000 moved by -1, 0 or 1, others by a normal 1 % of
  /// themselves, rounded.
  func blurred(_ table: Table, _ generator: inout SeededGenerator) -> Table {
    table.mappingNumbers { column, values in
      values.map { value in
        guard !value.isNaN else { return value }
        switch changes[column] {
        case .none: return value
        case .step: return value + Double(generator.integer(below: 3) - 1)
        case .share: return (value * (1 + 0.01 * generator.normal())).rounded()
        }
      }
    }
  }
}

extension Table {
  fileprivate func mappingNumbers(_ change: (Int, [Double]) -> [Double]) -> Table {
    let changed = columns.enumerated().map { index, column -> Column in
      switch column {
      case .number(let numbers): .number(NumberColumn(values: change(index, numbers.values)))
      case .datetime(let numbers): .datetime(NumberColumn(values: change(index, numbers.values)))
      case .category, .text, .conversation: column
      }
    }
    return Table(
      schema: schema, columns: changed, unparsed: unparsed, rowCount: rowCount, origins: origins)
  }

  fileprivate func appending(_ other: Table) -> Table {
    let joined = zip(columns, other.columns).map { first, second -> Column in
      switch (first, second) {
      case (.number(let a), .number(let b)): .number(NumberColumn(values: a.values + b.values))
      case (.datetime(let a), .datetime(let b)):
        .datetime(NumberColumn(values: a.values + b.values))
      case (.category(let a), .category(let b)):
        .category(CategoryColumn(codes: a.codes + b.codes, dictionary: a.dictionary))
      case (.text(let a), .text(let b)): .text(TextColumn(runs: a.runs + b.runs))
      default: preconditionFailure("rows of one table have columns of the same kinds")
      }
    }
    return Table(
      schema: schema, columns: joined, unparsed: unparsed, rowCount: rowCount + other.rowCount,
      origins: RowOrigins(segments: origins.segments, lines: lines + other.lines))
  }

  private var lines: [UInt32] {
    (0..<rowCount).map { UInt32(clamping: origins.line(of: $0)) }
  }
}
