import GateKernels
import GateTable

/// People of the reference planted into a candidate.
struct Leak: Sendable {
  /// As a share of the candidate.
  let share: Double
  let isNoisy: Bool
  /// What the other rows are.
  let base: Base

  enum Base: String, Sendable {
    /// Real rows that are neither in the reference nor in the holdout.
    case fresh
    /// The same with every column shuffled by itself.
    case marginals
  }

  /// - Parameters:
  ///   - table: real rows.
  ///   - members: rows of it that are the reference.
  ///   - fresh: rows of it that are neither reference nor holdout.
  func candidate(
    from table: Table, members: [Int], fresh: [Int], _ generator: inout SeededGenerator
  ) -> Table {
    let count = Int((share * Double(fresh.count)).rounded())
    let chosen = generator.sample(count, of: members.count).map { members[$0] }
    var planted = table.selecting(chosen)
    if isNoisy { planted = planted.blurred(&generator) }
    var rest = table.selecting(Array(fresh.dropFirst(count)))
    if base == .marginals { rest = rest.withShuffledColumns(&generator) }
    return planted.appending(rest)
  }
}

extension Table {
  /// From this many distinct values on a number is blurred by a share of itself.
  private static let manyValues = 200

  /// Numbers with few values moved by -1, 0 or 1, others by a normal 1 % of themselves, rounded.
  fileprivate func blurred(_ generator: inout SeededGenerator) -> Table {
    mappingNumbers { values in
      let isSmall = Set(values).count < Self.manyValues && values.allSatisfy { abs($0) < 1000 }
      return values.map { value in
        guard !value.isNaN else { return value }
        if isSmall { return value + Double(generator.integer(below: 3) - 1) }
        return (value * (1 + 0.01 * generator.normal())).rounded()
      }
    }
  }

  fileprivate func withShuffledColumns(_ generator: inout SeededGenerator) -> Table {
    let orders = columns.map { _ in generator.shuffled(rowCount) }
    let shuffled = orders.indices.map { selecting(orders[$0]).columns[$0] }
    return Table(
      schema: schema, columns: shuffled, unparsed: unparsed, rowCount: rowCount, origins: origins)
  }

  private func mappingNumbers(_ change: ([Double]) -> [Double]) -> Table {
    let changed = columns.map { column -> Column in
      switch column {
      case .number(let numbers): .number(NumberColumn(values: change(numbers.values)))
      case .instant(let numbers): .instant(NumberColumn(values: change(numbers.values)))
      case .category, .text: column
      }
    }
    return Table(
      schema: schema, columns: changed, unparsed: unparsed, rowCount: rowCount, origins: origins)
  }

  fileprivate func appending(_ other: Table) -> Table {
    let joined = zip(columns, other.columns).map { first, second -> Column in
      switch (first, second) {
      case (.number(let a), .number(let b)): .number(NumberColumn(values: a.values + b.values))
      case (.instant(let a), .instant(let b)): .instant(NumberColumn(values: a.values + b.values))
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
