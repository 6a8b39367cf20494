import GateModel
import GateTable

/// Decides on the kind of one column from what a pass found, as `ColumnTyping` does from cells.
struct ParallelTyping: Sendable {
  enum Result: Sendable {
    case typed(TypedColumn)
    /// Read as something that the column is not.
    case again(ReadingMode)
  }

  let run: ParallelRun
  let column: ParallelRun.Column
  let rule: ColumnRule
  let reading: Reading
  /// Of the column in the plan.
  let position: Int
  let origins: [RowOrigins]

  private var declared: ColumnKind? { rule.declared }

  private var roles: [DataRole] { column.parts.map(\.role) }

  func type(as mode: ReadingMode) -> Result {
    switch mode {
    case .values: values()
    case .texts: texts()
    case .numbers, .instants: numbers(mode)
    }
  }

  private func blocks(of part: Int) -> [ReadBlock] { reading.tables[column.parts[part].table] }

  private var tallies: [CellTally] {
    column.parts.map { reading.tally(of: position, in: $0.table) }
  }
}

// MARK: Numbers and datetimes, which stand in their runs already

extension ParallelTyping {
  private func numbers(_ mode: ReadingMode) -> Result {
    let tallies = tallies
    // Declared numbers may be times or durations, and declared datetimes have another order.
    if declared != nil, tallies.contains(where: { $0.unread > 0 }) { return .again(.values) }
    let columns = column.parts.indices.map { part in
      NumberColumn(
        runs: blocks(of: part).compactMap { block in
          if case .numbers(let run, _) = block.columns[position] { run } else { nil }
        })
    }
    guard let decision = decision(mode, tallies, columns) else { return .again(.values) }
    return .typed(
      finish(
        decision,
        zip(columns, tallies).map { column, tally in
          TypedColumn.Part(
            column: mode == .instants ? .datetime(column) : .number(column), tally: tally)
        }))
  }

  /// `nil` if the column may be of another kind than it was read as.
  private func decision(
    _ mode: ReadingMode, _ tallies: [CellTally], _ columns: [NumberColumn]
  ) -> KindDecision? {
    if let declared { return KindDecision(declared, ColumnRule.declaredReason) }
    let deciding = ColumnTyping.deciding(roles, present: tallies.map(\.present))
    let decision = KindInference.decide(
      mode.style, deciding.map { tallies[$0] },
      hasFractions: deciding.contains { !columns[$0].isIntegral })
    return decision?.style == mode.style && decision?.kind == mode.style.kind ? decision : nil
  }

  private func finish(_ decision: KindDecision, _ parts: [TypedColumn.Part]) -> TypedColumn {
    TypedColumn(
      name: column.name, roles: roles, decision, parts, isDeclared: declared != nil
    ) { part, row in origins[column.parts[part].table].place(of: row) }
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
      finish(
        decision,
        parts.map { texts in
          TypedColumn.Part(column: .text(TextColumn(runs: texts.map(\.run))))
        }))
  }

  /// `nil` if the column is no text, or nearly something else.
  private func decision(_ parts: [[BlockTexts]]) -> KindDecision? {
    if let declared { return KindDecision(declared, ColumnRule.declaredReason) }
    let deciding = ColumnTyping.deciding(roles, present: tallies.map(\.present))
    let texts = deciding.flatMap { parts[$0] }
    let tally = texts.reduce(into: TextTally()) { $0.add($1.tally) }
    let present = tally.cells.present
    // What is no label and no text by its distinct values is mostly odd, and often missing besides.
    guard tally.odd * 3 < present else { return nil }
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
    let deciding = ColumnTyping.deciding(roles, present: values.present)
    let encoded = EncodedColumn(values.encoder)
    var decision = decision(encoded, counts: values.counts(in: deciding))
    if let miss = decision.nearMiss {
      decision.oddCell = oddCell(values, encoded, miss.style, deciding)
    }
    guard decision.kind != .text else {
      return .typed(finish(decision, column.parts.indices.map { texts(values, blocks(of: $0)) }))
    }
    let spelling = declared == nil ? deciding : Array(column.parts.indices)
    let reader = ValueReading(encoded, decision, rule)
    let translation = reader.translation(counts: values.counts(in: spelling))
    let typed = finish(decision, translated(values, translation))
    guard decision.kind == .category else { return .typed(typed) }
    return .typed(
      typed.noting(mergedSpellings: translation.mergedSpellings).noting(
        tokensAsValues: column.parts.indices.map {
          encoded.tokens(counts: values.counts(in: [$0]))
        }, roles: roles))
  }

  private func decision(_ encoded: EncodedColumn, counts: [Int]) -> KindDecision {
    guard let declared else {
      return rule.isString
        ? KindInference.decide(stored: .string, encoded, counts: counts)
        : KindInference.decide(values: encoded, counts: counts)
    }
    return rule.decision(declared, encoded, counts: counts)
  }

  /// The first cell of the deciding tables that is of another style.
  private func oddCell(
    _ values: MergedValues, _ encoded: EncodedColumn, _ style: CellStyle, _ deciding: [Int]
  ) -> (part: Int, row: Int)? {
    let odd = (0..<Int32(encoded.encoder.count)).map { encoded.isOdd($0, in: style) }
    for part in deciding {
      for block in blocks(of: part) {
        let row = run(of: block)?.codes.firstIndex { code in
          code >= 0 && odd[Int(values.codes[block.worker][Int(code)])]
        }
        if let row { return (part, block.firstRow + row) }
      }
    }
    return nil
  }

  /// Turns the codes that the workers gave into the final values of every table.
  private func translated(
    _ values: MergedValues, _ translation: ValueTranslation
  ) -> [TypedColumn.Part] {
    let translator = CodeTranslation(translation, codes: values.codes)
    return column.parts.indices.map { part in
      translator.part(
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
    return TypedColumn.Part(column: .text(TextColumn(runs: runs)))
  }

  /// By the encoder of the worker that read the block.
  private func run(of block: ReadBlock) -> CategoryColumn.Run? {
    if case .codes(let run) = block.columns[position] { run } else { nil }
  }
}
