import GateColumnar
import GateModel
import GateTable

/// A column of all tables of a run, typed.
struct TypedColumn: Sendable {
  let schema: ColumnSchema
  /// Parallel to the parts of the column's text.
  let parts: [Part]
  let diagnostics: [Diagnostic]

  struct Part: Sendable {
    let column: Column
    /// What was found besides the values; of labels, nothing.
    var tally = CellTally()
  }
}

/// Types one column: decides its kind, then reads the cells of all tables as that kind.
struct ColumnTyping: Sendable {
  let rule: ColumnRule
  private var missing: MissingRule { rule.missing }
  private var declared: ColumnKind? { rule.declared }

  func type(_ column: ColumnText) -> TypedColumn {
    guard let declared else {
      let stored = rule.isString ? .string : column.stored
      return stored.map { type(column, storedAs: $0) } ?? infer(column)
    }
    if declared == .number {
      let decision = KindDecision(declared, ColumnRule.declaredReason)
      let readings = readings(of: column)
      if readings.allSatisfy({ $0.tally.unread == 0 }) {
        return numbers(column, readings, decision)
      }
    }
    let encoded = EncodedColumn(column, missing: missing)
    let present = encoded.codes.map { codes in codes.count { $0 >= 0 } }
    let deciding = Self.deciding(column.parts.map(\.role), present: present)
    let decision = rule.decision(declared, encoded, counts: encoded.counts(in: deciding))
    return values(column, encoded, decision, spelling: Array(column.parts.indices))
  }

  private func readings(of column: ColumnText) -> [NumberReading] {
    let rule = CellRule(style: .number, isDeclared: declared == .number)
    return column.parts.map { NumberReading($0, missing: missing, rule: rule) }
  }

  /// - Parameter kind: of the types of all files, so that nothing is guessed but whether strings are
  ///   labels or texts.
  private func type(_ column: ColumnText, storedAs kind: StoredKind) -> TypedColumn {
    if kind == .number {
      let rule = CellRule(style: .number, isDeclared: true)
      let readings = column.parts.map { NumberReading($0, missing: missing, rule: rule) }
      return numbers(column, readings, KindDecision(CellStyle.number, "stored as numbers"))
    }
    return type(column, storedAs: kind, EncodedColumn(column, missing: missing))
  }

  /// - Parameter encoded: the cells, which may have been read elsewhere.
  func type(
    _ column: ColumnText, storedAs kind: StoredKind, _ encoded: EncodedColumn
  ) -> TypedColumn {
    let present = encoded.codes.map { codes in codes.count { $0 >= 0 } }
    let deciding = Self.deciding(column.parts.map(\.role), present: present)
    let decision = KindInference.decide(
      stored: kind, encoded, counts: encoded.counts(in: deciding))
    return values(column, encoded, decision, spelling: deciding)
  }

  private func infer(_ column: ColumnText) -> TypedColumn {
    let readings = readings(of: column)
    let deciding = Self.deciding(column.parts.map(\.role), present: readings.map(\.tally.present))
    let decided = deciding.map { readings[$0] }
    let decision = KindInference.decide(
      .number, decided.map(\.tally),
      hasFractions: decided.contains { !NumberColumn(values: $0.values).isIntegral })
    if let decision, decision.kind == .number { return numbers(column, readings, decision) }
    let encoded = EncodedColumn(column, missing: missing)
    var better =
      decision ?? KindInference.decide(values: encoded, counts: encoded.counts(in: deciding))
    if let miss = better.nearMiss {
      better.oddCell =
        deciding.lazy.compactMap { part in
          encoded.codes[part].firstIndex { encoded.isOdd($0, in: miss.style) }.map { (part, $0) }
        }.first
    }
    return better.style == .number && better.kind == .number
      ? numbers(column, readings, better)
      : values(column, encoded, better, spelling: deciding)
  }

  /// The tables that decide on the kind: the real ones, else the candidate, else the benchmark.
  static func deciding(_ roles: [DataRole], present: [Int]) -> [Int] {
    for group: Set<DataRole> in [[.real, .holdout], [.synthetic]] {
      let found = roles.indices.filter { group.contains(roles[$0]) }
      if found.contains(where: { present[$0] > 0 }) { return found }
    }
    return Array(roles.indices)
  }

  private func numbers(
    _ column: ColumnText, _ readings: [NumberReading], _ decision: KindDecision
  ) -> TypedColumn {
    finish(
      column, decision,
      readings.map {
        TypedColumn.Part(column: .number(NumberColumn(narrowing: $0.values)), tally: $0.tally)
      })
  }

  /// - Parameter spelling: the parts whose spelling of booleans stands for all.
  private func values(
    _ column: ColumnText, _ encoded: EncodedColumn, _ decision: KindDecision, spelling: [Int]
  ) -> TypedColumn {
    let reader = ValueReading(encoded, decision, rule)
    guard decision.kind != .text else { return finish(column, decision, reader.texts()) }
    let translation = reader.translation(counts: encoded.counts(in: spelling))
    let typed = finish(column, decision, reader.parts(translation))
    guard decision.kind == .category else { return typed }
    return typed.noting(mergedSpellings: translation.mergedSpellings).noting(
      tokensAsValues: column.parts.indices.map { encoded.tokens(counts: encoded.counts(in: [$0])) },
      roles: column.parts.map(\.role))
  }

  private func finish(
    _ column: ColumnText, _ decision: KindDecision, _ parts: [TypedColumn.Part]
  ) -> TypedColumn {
    TypedColumn(
      name: column.name, roles: column.parts.map(\.role), decision, parts,
      isDeclared: declared != nil
    ) { column.parts[$0].text.origins.place(of: $1) }
  }
}
