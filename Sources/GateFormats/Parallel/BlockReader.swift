import GateBytes
import GateTable

/// What one pass over all blocks is to read.
struct ReadingPlan: Sendable {
  struct Column: Sendable {
    /// The position among the columns of the run.
    let index: Int
    let mode: ReadingMode
    let rule: ColumnRule
  }

  let columns: [Column]
}

/// A column of one block as it was read.
enum BlockColumn: Sendable {
  case numbers(NumberColumn.Run, CellTally)
  /// By the encoder of the worker that read the block.
  case codes(CategoryColumn.Run)
  case texts(BlockTexts)
  /// The table of the block has no such column.
  case absent
}

/// What a block holds, typed as far as the mode of each column goes.
struct ReadBlock: Sendable {
  let file: Int
  let number: Int
  let name: SourceName
  let worker: Int
  let lines: RowOrigins.LineRun
  /// Parallel to the columns of the plan.
  let columns: [BlockColumn]
  /// The row of the first record in its table, which is known once all blocks before were read.
  var firstRow = 0

  var rows: Int { lines.count }
}

/// What a worker found in a column that it read as values.
struct ColumnReading: Sendable {
  var encoder = ValueEncoder()
  /// For each part of the column, how often each code of the encoder occurs in it.
  var counts: [[Int]]
}

/// One of the workers of a pass, with what it found.
struct BlockReader: ~Copyable {
  private let run: ParallelRun
  private let plan: ReadingPlan
  private let worker: Int
  /// How many take memory at the same time.
  private let workers: Int
  private let limits: ReadLimits
  private var fields = TextScan.Fields()
  /// By table.
  private var scanners: [Int: JSONBlockScanner] = [:]
  private var numbers: [Double] = []
  private var codes: [Int32] = []
  /// Parallel to the columns of the plan.
  private var findings: [ColumnReading]
  private var blocks: [ReadBlock] = []

  init(
    _ run: ParallelRun, _ plan: ReadingPlan, limits: ReadLimits, worker: Int, of workers: Int
  ) {
    self.limits = limits
    self.workers = workers
    self.run = run
    self.plan = plan
    self.worker = worker
    findings = plan.columns.map { column in
      ColumnReading(counts: run.columns[column.index].parts.map { _ in [] })
    }
  }

  /// Reads a block.
  mutating func read(_ block: RecordBlock) throws(NotPlain) {
    do throws(InputError) {
      try limits.memory.check(adding: growth(by: block) * workers, for: block.name)
    } catch {
      throw NotPlain(because: error)
    }
    guard isRead(block) else { throw NotPlain() }
  }

  /// Bytes by which the values of all columns may grow at once.
  private func growth(by block: RecordBlock) -> Int {
    zip(plan.columns, findings).reduce(0) { sum, column in
      guard column.0.mode == .values else { return sum }
      return sum + column.1.encoder.growth(values: block.lineCount, bytes: block.buffer.count)
    }
  }

  /// `false` if the block is for the strict reader.
  private mutating func isRead(_ block: RecordBlock) -> Bool {
    block.buffer.withRawBytes { bytes in
      guard bytes.count <= limits.recordBytes, !block.content.contains(.zeros),
        !block.content.contains(.beyondASCII) || TextScan.isUTF8(bytes),
        let start = bytes.bindMemory(to: UInt8.self).baseAddress
      else { return false }
      switch run.files[block.file].syntax {
      case .delimited(let delimiter): return readDelimited(block, bytes, start, delimiter)
      case .jsonLines: return readJSON(block, bytes)
      }
    }
  }

  private mutating func readDelimited(
    _ block: RecordBlock, _ bytes: UnsafeRawBufferPointer, _ start: UnsafePointer<UInt8>,
    _ delimiter: UInt8
  ) -> Bool {
    let hasCarriage = block.content.contains(.carriages)
    guard !hasCarriage || !TextScan.hasLoneCarriage(bytes) else { return false }
    let columns = run.tables[run.tableOfFile[block.file]].columns
    let width = columns.count
    guard let rows = fields.scan(bytes, delimiter: delimiter, width: width),
      let ends = fields.ends.baseAddress
    else { return false }
    // Safety: the scan found the fields of these bytes, which have padding behind them.
    let cells = SegmentCells(
      bytes: start, ends: UnsafePointer(ends), width: width, rows: rows, hasCarriage: hasCarriage)
    guard !cells.mayRepeat(columns) else { return false }
    guard !block.content.contains(.beyondASCII) || !cells.hasMarks else { return false }
    append(cells, block, fields.lineRun(rows: rows, first: block.line))
    return true
  }

  private mutating func readJSON(_ block: RecordBlock, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let table = run.tableOfFile[block.file]
    if scanners[table] == nil { scanners[table] = scanner(for: table) }
    guard let (cells, lines) = scanners[table]?.scan(bytes, lineCount: block.lineCount) else {
      return false
    }
    append(cells, block, RowOrigins.LineRun(offsets: lines.span, first: block.line))
    return true
  }

  /// Numbers are kept as they are written where they are read as numbers.
  private func scanner(for table: Int) -> JSONBlockScanner? {
    let columns = run.tables[table].columns
    var keepsDecimals = [Bool](repeating: true, count: columns.count)
    for column in plan.columns where column.mode != .numbers {
      guard let part = run.columns[column.index].part(in: table) else { continue }
      let position = run.columns[column.index].parts[part].column
      // What the folders say stands behind.
      if position < columns.count { keepsDecimals[position] = false }
    }
    return JSONBlockScanner(columns: columns, keepsDecimals: keepsDecimals, limits: limits)
  }

  private mutating func append(
    _ cells: some BlockCells, _ block: RecordBlock, _ lines: RowOrigins.LineRun
  ) {
    let table = run.tableOfFile[block.file]
    let columns = plan.columns.indices.map { position -> BlockColumn in
      guard let part = run.columns[plan.columns[position].index].part(in: table) else {
        return .absent
      }
      let column = run.columns[plan.columns[position].index].parts[part].column
      let own = run.tables[table].columns.count
      guard column >= own else {
        return read(cells, column, position: position, part: part, block.buffer)
      }
      let value = run.files[block.file].partitions[column - own].value
      return read(
        ConstantCells(value, rows: cells.rows), column, position: position, part: part,
        block.buffer)
    }
    blocks.append(
      ReadBlock(
        file: block.file, number: block.number, name: block.name, worker: worker, lines: lines,
        columns: columns))
  }

  private mutating func read(
    _ cells: some BlockCells, _ column: Int, position: Int, part: Int, _ block: BlockBuffer
  ) -> BlockColumn {
    let missing = plan.columns[position].rule.missing
    switch plan.columns[position].mode {
    case .numbers, .instants: return readNumbers(cells, column, plan.columns[position])
    case .values:
      let bound = readCodes(cells, column, position: position, part: part)
      let found = codes.span.extracting(first: cells.rows)
      return .codes(CategoryColumn.Run(narrowing: found, below: bound))
    case .texts:
      return .texts(cells.texts(of: column, missing: missing, in: block))
    }
  }

  private mutating func readNumbers(
    _ cells: some BlockCells, _ column: Int, _ plan: ReadingPlan.Column
  ) -> BlockColumn {
    if numbers.count < cells.rows { numbers = [Double](repeating: 0, count: cells.rows * 2) }
    let missing = plan.rule.missing
    let rule = CellRule(style: .number, isDeclared: plan.rule.declared == .number)
    // Safety: there is room for every row.
    let tally = numbers.withUnsafeMutableBufferPointer { room -> CellTally in
      guard let values = room.baseAddress else { return CellTally() }
      return plan.mode == .instants
        ? cells.readInstants(of: column, into: values, missing: missing)
        : cells.readNumbers(of: column, into: values, missing: missing, rule: rule)
    }
    return .numbers(
      NumberColumn.Run(narrowing: numbers.span.extracting(first: cells.rows)), tally)
  }

  /// Reads codes into the worker's room; returns how many there are.
  private mutating func readCodes(
    _ cells: some BlockCells, _ column: Int, position: Int, part: Int
  ) -> Int {
    if codes.count < cells.rows { codes = [Int32](repeating: 0, count: cells.rows * 2) }
    var finding = ColumnReading(counts: [])
    swap(&finding, &findings[position])
    let missing = plan.columns[position].rule.missing
    // Safety: there is room for every row.
    codes.withUnsafeMutableBufferPointer { room in
      guard let codes = room.baseAddress else { return }
      cells.readValues(
        of: column, into: codes, missing: missing, encoder: &finding.encoder,
        counts: &finding.counts[part])
    }
    swap(&finding, &findings[position])
    return findings[position].encoder.count
  }

  /// The result, without the room that reading took.
  consuming func finish() -> (findings: [ColumnReading], blocks: [ReadBlock]) {
    (findings, blocks)
  }
}
