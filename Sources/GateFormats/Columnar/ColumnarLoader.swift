import GateBytes
import GateColumnar
import GateDigests
import GateKernels
import GateModel
import GateTable

/// Loads data sets of nothing but columnar files, column by column.
///
/// A column is decoded where it is typed, and no other is held meanwhile. Where the types of all files
/// say one kind, no text is made of its values; else it is typed from the cells of a text, as where a
/// data set is one.
struct ColumnarLoader: Sendable {
  private let tables: [StoredTable]
  private let options: LoadOptions
  private let missing: MissingRule

  /// The tables of all requests; `nil` where some file is another, or comes through a pipe, or has bytes
  /// without a type, of which only their values tell whether they are read.
  static func load(
    _ requests: [(role: DataRole, paths: [DataPath])], options: LoadOptions
  ) async throws(InputError) -> ParallelLoader.Loaded? {
    // What folders or options say of cells is read from text.
    guard options.missingIn.isEmpty, options.dateFormats.isEmpty, options.zones.isEmpty,
      options.strings.isEmpty,
      requests.allSatisfy({
        $0.paths.allSatisfy { $0.partitions.isEmpty && StoredFile.isColumnar($0.path) }
      })
    else { return nil }
    var tables: [StoredTable] = []
    let reading = options.reading
    for (role, paths) in requests {
      let results = await concurrently(paths.map(\.path), threads: options.threads) {
        StoredFile.result($0, limits: reading.limits)
      }
      var files: [StoredFile] = []
      for result in results { files.append(try result.get()) }
      tables.append(try StoredTable(role, files, options: reading))
    }
    guard !tables.contains(where: { $0.hasBinary || $0.hasColumnsReadInPart }) else { return nil }
    return try await ColumnarLoader(tables: tables, options: options).load()
  }

  private init(tables: [StoredTable], options: LoadOptions) {
    self.tables = tables
    self.options = options
    missing = MissingRule(tokens: options.missingTokens)
  }

  /// What one thread does at a time.
  private enum Work: Sendable {
    case column(String)
    case digest(StoredFile)
  }

  private enum Done: Sendable {
    case column(StoredColumnTyping.Noted)
    case digest(InputFile)
  }

  private func load() async throws(InputError) -> ParallelLoader.Loaded {
    let names = columnNames
    let files = tables.flatMap(\.files)
    let work = files.map(Work.digest) + names.map(Work.column)
    let results = await concurrently(
      work, threads: options.threads, dearestFirst: { cost(of: $0) },
      { self.result(of: $0) })
    var columns: [StoredColumnTyping.Noted] = []
    var inputs: [InputFile] = []
    for result in results {
      switch try result.get() {
      case .column(let column): columns.append(column)
      case .digest(let file): inputs.append(file)
      }
    }
    return ParallelLoader.Loaded(
      tables: tables.indices.map { table(at: $0, names, columns) }, files: inputs,
      diagnostics: notes(names, columns)
        + TableTyping.unknownKinds(options.kinds, names) + columns.flatMap(\.typed.diagnostics))
  }

  /// Stored bytes that are gone through.
  private func cost(of work: Work) -> Int {
    switch work {
    case .digest(let file): options.computesDigests ? file.bytes.count : 0
    case .column(let name):
      tables.flatMap(\.files).reduce(0) { sum, file in
        sum + (file.columns[name].map { file.content.storedBytes(of: $0) } ?? 0)
      }
    }
  }

  private func result(of work: Work) -> Result<Done, InputError> {
    do throws(InputError) {
      switch work {
      case .digest(let file):
        let sha = options.computesDigests ? SHA256.hex(of: file.bytes) : ""
        return .success(
          .digest(InputFile(path: file.path, sha256: sha, bytes: file.bytes.count)))
      case .column(let name): return .success(.column(try typed(name)))
      }
    } catch {
      return .failure(error)
    }
  }

  /// In order of first appearance.
  private var columnNames: [String] {
    var known: Set<String> = []
    return tables.flatMap(\.columns).filter { known.insert($0).inserted }
  }

  private func typed(_ name: String) throws(InputError) -> StoredColumnTyping.Noted {
    let having = tables.filter { $0.columns.contains(name) }
    let kinds = having.map { $0.kinds[name] }
    let found = having.flatMap { $0.files.compactMap { $0.columns[name] } }
    for table in having {
      try options.reading.limits.memory.check(
        adding: table.rows.rowCount * MemoryLayout<Double>.size, for: table.files[0].content.name)
    }
    guard let kind = StoredKinds.agreed(kinds), options.kinds[name] == nil, !missing.hasTokens,
      found.allSatisfy({ $0.isTyped || $0.kind == .nothing })
    else { return try typedAsText(name, having) }
    return try StoredColumnTyping(
      name: name, kind: kind,
      parts: having.map { table in
        StoredColumnTyping.Part(
          role: table.role, files: table.files.map(\.content),
          columns: table.files.map { $0.columns[name] }, rows: table.rows)
      }, missing: missing, limits: options.reading.limits
    ).type()
  }

  /// As the cells of a text are typed.
  private func typedAsText(
    _ name: String, _ having: [StoredTable]
  ) throws(InputError) -> StoredColumnTyping.Noted {
    var parts: [ColumnText.Part] = []
    var notes: [[ColumnarNotes.Count]] = []
    for (index, table) in having.enumerated() {
      var scanned: [ScannedSource] = []
      notes.append([])
      for file in table.files {
        let (source, counts) = try ColumnarTable.scan(
          file.content, [file.columns[name]].compactMap { $0 }, options: options.reading)
        scanned.append(source)
        notes[notes.count - 1].append(counts.first ?? ColumnarNotes.Count())
      }
      let text = try TextTable(scanned, limits: options.reading.limits)
      parts.append(ColumnText.Part(table: index, role: table.role, text: text, column: 0))
    }
    let typing = ColumnTyping(rule: options.rule(of: name))
    return StoredColumnTyping.Noted(
      typed: typing.type(ColumnText(name: name, parts: parts)), notes: notes)
  }

  private func table(
    at index: Int, _ names: [String], _ columns: [StoredColumnTyping.Noted]
  ) -> Table {
    let table = tables[index]
    var cells: [String: (ColumnSchema, TypedColumn.Part)] = [:]
    for (name, column) in zip(names, columns) {
      let having = tables.indices.filter { tables[$0].columns.contains(name) }
      guard let part = having.firstIndex(of: index) else { continue }
      cells[name] = (column.typed.schema, column.typed.parts[part])
    }
    let ordered = table.columns.compactMap { cells[$0] }
    let origins = table.rows.origins
    return Table(
      schema: ordered.map(\.0), columns: ordered.map(\.1.column),
      unparsed: ordered.map { UnparsedCells($1.tally, origins) },
      rowCount: table.rows.rowCount, origins: origins,
      unread: UnreadColumn.distinct(table.files.flatMap(\.content.ignored)))
  }

  /// What is to be said of each file, as where it is read as text.
  private func notes(
    _ names: [String], _ columns: [StoredColumnTyping.Noted]
  ) -> [Diagnostic] {
    let byName = Dictionary(zip(names, columns)) { first, _ in first }
    return tables.indices.flatMap { index in
      tables[index].files.indices.flatMap { number in
        let file = tables[index].files[number]
        var notes = ColumnarNotes(file.content)
        for column in file.content.columns {
          let having = tables.indices.filter { tables[$0].columns.contains(column.name) }
          guard let noted = byName[column.name], let part = having.firstIndex(of: index) else {
            continue
          }
          notes.count(column, noted.notes[part][number])
        }
        return notes.all
      }
    }
  }
}
