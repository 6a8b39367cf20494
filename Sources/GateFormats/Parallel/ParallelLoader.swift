import GateBytes
import GateDigests
import GateKernels
import GateModel
import GateTable

/// Loads plain records in parallel, straight from their bytes into typed columns.
///
/// No text is kept and no cell is stored before it is typed. Everything that is not in order is
/// left to the strict reader, which finds the exact place of an error.
struct ParallelLoader: Sendable {
  let run: ParallelRun
  let options: LoadOptions

  /// What was loaded, besides its notes.
  struct Loaded: Sendable {
    let tables: [Table]
    /// Of all tables, in order.
    let files: [InputFile]
    let diagnostics: [Diagnostic]
  }

  /// The tables of all requests, or `nil` where the strict reader is to read or to refuse.
  ///
  /// - Throws: where that would do no better: a file that cannot be read or was changed
  ///   meanwhile, or no memory left.
  static func load(
    _ requests: [(role: DataRole, paths: [DataPath])], options: LoadOptions
  ) async throws(InputError) -> Loaded? {
    guard let run = ParallelRun(requests, options: options.reading) else { return nil }
    return try await ParallelLoader(run: run, options: options).load()
  }

  func load() async throws(InputError) -> Loaded? {
    let guess = ReadingGuess(run: run)
    var plan = ReadingPlan(
      columns: run.columns.indices.map { index in
        let column = run.columns[index]
        let rule = options.rule(of: column.name)
        return ReadingPlan.Column(index: index, mode: guess.mode(of: column, rule), rule: rule)
      })
    let producers = producers(digests: options.computesDigests)
    guard var reading = try await pass(plan, producers) else { return nil }
    let origins = run.tables.indices.map { reading.origins(of: $0) }
    let rows = run.tables.indices.map { reading.rowCount(of: $0) }
    var columns = [TypedColumn?](repeating: nil, count: run.columns.count)
    while true {
      let threads = try options.reading.limits.memory.threads(
        options.threads, sorting: rows.reduce(0, +), besides: reading.mergedBytes,
        for: run.files[0].name)
      plan = await type(plan, reading, origins, threads: threads, into: &columns)
      guard !plan.columns.isEmpty else { break }
      guard let again = try await pass(plan, self.producers(digests: false)),
        run.tables.indices.allSatisfy({ again.rowCount(of: $0) == rows[$0] })
      else { return nil }
      reading = again
    }
    let typed = columns.compactMap { $0 }
    return Loaded(
      tables: run.tables.indices.map { table($0, typed, origins[$0], rowCount: rows[$0]) },
      files: run.files.map { file in
        InputFile(
          path: file.name.file, sha256: producers[file.index].sha256, bytes: file.file.count)
      },
      diagnostics: notes(producers)
        + TableTyping.unknownKinds(options.kinds, run.columns.map(\.name))
        + typed.flatMap(\.diagnostics))
  }

  private func producers(digests: Bool) -> [any FileProducer] {
    run.files.map { $0.producer(digests: digests, options: options.reading) }
  }

  /// What is worth a note, table by table and file by file.
  private func notes(_ producers: [any FileProducer]) -> [Diagnostic] {
    run.tables.flatMap { table in
      let files = table.files.flatMap { index in
        let (file, producer) = (run.files[index], producers[index])
        let (path, skipped) = (file.name.file, producer.skipped)
        return (skipped.isEmpty ? [] : [Diagnostic.skipped(skipped, in: path)]) + file.notes
          + (producer.lacksLineEnd ? [Diagnostic.noLineEnd(in: path)] : [])
      }
      return files + run.files[table.files.lowerBound].columnNotes
    }
  }

  /// Reads all blocks; `nil` if one of them is for the strict reader.
  private func pass(_ plan: ReadingPlan, _ producers: [any FileProducer]) async throws(InputError)
    -> Reading?
  {
    let pool = BlockPool(producers, threads: options.threads)
    let threads = max(1, options.threads)
    let workers = await onThreads(threads) { worker in
      var reader = BlockReader(
        run, plan, limits: options.reading.limits, worker: worker, of: threads)
      working: while true {
        switch pool.take() {
        case .produce(let producer, let index): pool.advance(producer, index: index)
        case .parse(let block):
          do throws(NotPlain) { try reader.read(block) } catch { pool.fail(error) }
        case .nothing: break working
        }
      }
      return reader.finish()
    }
    if let failure = pool.failure {
      if let refusal = failure.refusal { throw refusal }
      // What was out of order may be what somebody is about to write.
      for file in run.files { try file.file.check() }
      return nil
    }
    let reading = Reading(run, workers)
    let isInOrder = run.tables.indices.allSatisfy { table in
      let rows = reading.rowCount(of: table)
      return rows > 0 && rows * run.tables[table].columns.count <= options.reading.limits.cells
    }
    return isInOrder ? reading : nil
  }

  /// Types what was read; returns the columns that are to be read in another way.
  private func type(
    _ plan: ReadingPlan, _ reading: Reading, _ origins: [RowOrigins], threads: Int,
    into columns: inout [TypedColumn?]
  ) async -> ReadingPlan {
    let results = await concurrently(
      Array(plan.columns.indices), threads: threads
    ) { position in
      let column = plan.columns[position]
      let typing = ParallelTyping(
        run: run, column: run.columns[column.index],
        rule: column.rule, reading: reading, position: position, origins: origins)
      return typing.type(as: column.mode)
    }
    var pending: [ReadingPlan.Column] = []
    for (column, result) in zip(plan.columns, results) {
      switch result {
      case .typed(let typed): columns[column.index] = typed
      case .again(let mode):
        pending.append(ReadingPlan.Column(index: column.index, mode: mode, rule: column.rule))
      }
    }
    return ReadingPlan(columns: pending)
  }

  private func table(
    _ index: Int, _ typed: [TypedColumn], _ origins: RowOrigins, rowCount: Int
  ) -> Table {
    var cells: [Int: (ColumnSchema, TypedColumn.Part)] = [:]
    for (column, typed) in zip(run.columns, typed) {
      for (part, values) in zip(column.parts, typed.parts) where part.table == index {
        cells[part.column] = (typed.schema, values)
      }
    }
    let ordered = run.tables[index].allColumns.indices.compactMap { cells[$0] }
    return Table(
      schema: ordered.map(\.0), columns: ordered.map(\.1.column),
      unparsed: ordered.map { _, part in
        UnparsedCells(part.tally, origins)
      }, rowCount: rowCount, origins: origins)
  }
}
