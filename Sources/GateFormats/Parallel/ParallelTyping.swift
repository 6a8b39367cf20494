import GateModel
import GateTable

/// Decides on the kind of one column from what a pass found, as `ColumnTyping` does from cells.
struct ParallelTyping: Sendable {
  enum Result: Sendable {
    case typed(TypedColumn)
    /// Read as something that the column is not.
    case again(ReadingMode)
    /// For the strict reader: numbers with units, tokens that only some tables have.
    case strict
  }

  let run: ParallelRun
  let column: ParallelRun.Column
  let declared: ColumnKind?
  let reading: Reading
  /// Of the column in the plan.
  let position: Int
  let origins: [RowOrigins]

  private var roles: [DataRole] { column.parts.map(\.role) }

  func type(as mode: ReadingMode) -> Result {
    switch mode {
    case .values: values()
    case .texts: texts()
    case .numbers, .numbersWithoutCodes, .instants: numbers(mode)
    }
  }

  private func blocks(of part: Int) -> [ReadBlock] { reading.tables[column.parts[part].table] }

  private var tallies: [CellTally] {
    column.parts.map { reading.tally(of: position, in: $0.table) }
  }
}

// MARK: Numbers and instants, which stand in their runs already

extension ParallelTyping {
  private func numbers(_ mode: ReadingMode) -> Result {
    let tallies = tallies
    // Declared numbers may have units, and declared instants the year last.
    if declared != nil, tallies.contains(where: { $0.unread > 0 }) {
      return declared == .number ? .strict : .again(.values)
    }
    guard let decision = decision(mode, tallies) else { return .again(.values) }
    if declared == nil, mode == .numbers, tallies.contains(where: { $0.leadingZeros > 0 }) {
      return .again(.numbersWithoutCodes)
    }
    // Tokens for missing values were not read, and all else was.
    let hasTokens = !decision.missingTokens.isEmpty
    let parts = column.parts.indices.map { part in
      let values = NumberColumn(
        runs: blocks(of: part).compactMap { block in
          if case .numbers(let run, _) = block.columns[position] { run } else { nil }
        })
      return TypedColumn.Part(
        column: mode == .instants ? .instant(values) : .number(values),
        unread: hasTokens ? 0 : tallies[part].unread,
        firstUnread: hasTokens ? nil : tallies[part].firstUnread)
    }
    let typed = TypedColumn(name: column.name, roles: roles, decision, parts)
    return .typed(hasTokens ? typed.noting(missingTokens: decision.missingTokens) : typed)
  }

  /// `nil` if the column is of another kind than it was read as.
  private func decision(_ mode: ReadingMode, _ tallies: [CellTally]) -> KindDecision? {
    if let declared { return KindDecision(declared, ColumnTyping.declaredReason) }
    let deciding = ColumnTyping.deciding(roles, present: tallies.map(\.present))
    let decisive = deciding.map { tallies[$0] }
    let present = decisive.reduce(0) { $0 + $1.present }
    guard present > 0 else { return nil }
    guard mode == .instants else {
      return KindInference.decide(numbers: decisive)
        ?? KindInference.decide(numbersWithTokens: decisive, all: tallies)
    }
    return decisive.allSatisfy { $0.unread == 0 } ? KindInference.allInstants : nil
  }
}

// MARK: Texts

extension ParallelTyping {
  private func texts() -> Result {
    let parts = column.parts.indices.map { part in
      blocks(of: part).compactMap { block -> BlockTexts? in
        if case .texts(let texts) = block.columns[position] { texts } else { nil }
      }
    }
    guard let decision = decision(parts) else { return .again(.values) }
    return .typed(
      TypedColumn(
        name: column.name, roles: roles, decision,
        parts.map { texts in
          TypedColumn.Part(
            column: .text(TextColumn(runs: texts.map(\.run))), unread: 0, firstUnread: nil)
        }))
  }

  /// `nil` if the column is no text, or nearly something else.
  private func decision(_ parts: [[BlockTexts]]) -> KindDecision? {
    if let declared { return KindDecision(declared, ColumnTyping.declaredReason) }
    let deciding = ColumnTyping.deciding(roles, present: tallies.map(\.present))
    let texts = deciding.flatMap { parts[$0] }
    let tally = texts.reduce(into: TextTally()) { $0.add($1.tally) }
    let present = tally.cells.present
    guard !KindInference.isNearly(max(tally.cells.numbers, tally.instants), of: present) else {
      return nil
    }
    let reason = KindInference.textReason(
      present: present,
      distinct: DistinctHashes.count(texts.map(\.hashes), upTo: present / 2 + 1),
      bytes: tally.bytes, hasLines: tally.hasLines)
    return reason.map { KindDecision(.text, $0) }
  }
}

// MARK: Values of a dictionary

extension ParallelTyping {
  private func values() -> Result {
    let values = MergedValues(
      reading.findings.map { $0[position] }, parts: column.parts.count)
    let tallies = values.numberTallies()
    let deciding = ColumnTyping.deciding(roles, present: tallies.map(\.present))
    let counts = values.counts(in: declared == nil ? deciding : Array(column.parts.indices))
    let encoded = EncodedColumn(values.encoder)
    var decision = decision(encoded, counts: counts, tallies: deciding.map { tallies[$0] })
    // Another table has tokens that the deciding ones do not have.
    guard decision.missingTokens.isEmpty else { return .strict }
    if declared == .instant {
      decision.dates = KindInference.dateOrder(encoded, counts: values.counts(in: deciding))
    }
    let parts =
      if decision.kind == .text {
        column.parts.indices.map { texts(values, blocks(of: $0)) }
      } else {
        translated(
          values, decision.kind, values.translation(encoded, decision, counts: counts))
      }
    var typed = TypedColumn(name: column.name, roles: roles, decision, parts)
    if let miss = decision.nearMiss {
      typed = typed.noting(miss, at: miss.kind == .number ? firstUnread(values, deciding) : nil)
    }
    return .typed(decision.hasAmbiguousDates ? typed.notingAmbiguousDates() : typed)
  }

  private func decision(
    _ encoded: EncodedColumn, counts: [Int], tallies: [CellTally]
  ) -> KindDecision {
    if let declared { return KindDecision(declared, ColumnTyping.declaredReason) }
    return KindInference.decide(numbers: tallies)
      ?? KindInference.decide(values: encoded, counts: counts, tallies: tallies)
  }

  /// Turns the codes that the workers gave into the final values of every table.
  private func translated(
    _ values: MergedValues, _ kind: ColumnKind, _ translation: ValueTranslation
  ) -> [TypedColumn.Part] {
    let translator = CodeTranslation(translation, codes: values.codes)
    return column.parts.indices.map { part in
      translator.part(
        kind,
        blocks(of: part).lazy.compactMap { block in
          run(of: block).map { (block.worker, block.firstRow, $0) }
        })
    }
  }

  /// Texts that were read as values stand in the dictionary.
  private func texts(_ values: MergedValues, _ blocks: [ReadBlock]) -> TypedColumn.Part {
    let runs = blocks.compactMap { block in
      run(of: block).map { run in
        values.encoder.texts(run.codes.map { $0 < 0 ? -1 : values.codes[block.worker][Int($0)] })
      }
    }
    return TypedColumn.Part(
      column: .text(TextColumn(runs: runs)), unread: 0, firstUnread: nil)
  }

  /// By the encoder of the worker that read the block.
  private func run(of block: ReadBlock) -> CategoryColumn.Run? {
    if case .codes(let run) = block.columns[position] { run } else { nil }
  }

  /// The first cell of the deciding tables that is no number.
  private func firstUnread(_ values: MergedValues, _ deciding: [Int]) -> RowPlace? {
    for part in deciding {
      for block in blocks(of: part) {
        guard let codes = run(of: block)?.codes else { continue }
        let isUnread = { (code: Int32) in
          code >= 0 && values.numbers[Int(values.codes[block.worker][Int(code)])] == nil
        }
        if let row = codes.firstIndex(where: isUnread) {
          return origins[column.parts[part].table].place(of: block.firstRow + row)
        }
      }
    }
    return nil
  }
}
