import GateBytes
import GateKernels
import GateModel
import GateTable

/// Loads data sets: paths to bytes, bytes to text cells, cells to typed tables.
package enum DataLoader {
  /// The name of the only column of a table of texts.
  package static let textColumn = DocumentLoader.column

  /// Reads all requests and types them together.
  package static func load(
    _ requests: [LoadRequest], options: LoadOptions
  ) async throws(InputError) -> LoadedData {
    let loaded = try await read(requests, options: options)
    guard let error = loaded.diagnostics.first(where: { $0.severity == .error }) else {
      return loaded
    }
    throw InputError(
      .malformed, file: error.place, message: error.message)
  }

  /// The names of the columns of a data set as its first file tells them; `nil` for what can be read only
  /// once.
  package static func columns(
    of paths: [String], options: ReadOptions
  ) throws(InputError) -> [String]? {
    var notes: [Diagnostic] = []
    let files = try PathExpansion.expand(
      paths, entersAll: options.entersAll, diagnostics: &notes)
    guard DataFile(files[0].path) != nil else { return nil }
    if let text = TextInput(files[0], index: 0, options: options) {
      return text.columns + text.partitions.map(\.name)
    }
    let file = try FileReading.result(.file(files[0]), options: options).get()
    return try TextTable(file.parts, limits: options.limits).columns
  }

  private static func read(
    _ requests: [LoadRequest], options: LoadOptions
  ) async throws(InputError) -> LoadedData {
    var diagnostics: [Diagnostic] = []
    let inputs = try expand(
      requests, entersAll: options.reading.entersAll, diagnostics: &diagnostics)
    if !inputs.joined().contains(where: \.isMemory) {
      let names = inputs.map { $0.map(\.name) }
      if DocumentLoader.applies(to: names, options: options) {
        return try await DocumentLoader.load(requests, names, diagnostics, options: options)
      }
      let paths = inputs.map { $0.compactMap(\.path) }
      if let data = try await loadInParallel(requests, paths, diagnostics, options: options) {
        return data
      }
    }
    let reading = options.reading
    var readings = await concurrently(Array(inputs.joined()), threads: options.threads) {
      FileReading.result($0, options: reading)
    }[...]
    var texts: [(role: DataRole, text: TextTable)] = []
    var files: [[InputFile]] = []
    var malformed: [[String: Int]] = []
    for (request, inputs) in zip(requests, inputs) {
      var parts: [ScannedSource] = []
      var identities: [InputFile] = []
      for result in readings.prefix(inputs.count) {
        let file = try result.get()
        parts += file.parts
        identities.append(file.file)
        diagnostics += file.diagnostics
      }
      readings.removeFirst(inputs.count)
      let text = try TextTable(parts, limits: reading.limits)
      diagnostics += text.notes
      let quarantine = parts.reduce(into: Quarantine(reading.badRecords)) {
        $0.merge($1.quarantine)
      }
      if let error = quarantine.excess(records: text.rowCount) { throw error }
      if let note = quarantine.note { diagnostics.append(note) }
      malformed.append(
        Dictionary(uniqueKeysWithValues: quarantine.counts.map { ($0.key.rawValue, $0.value) }))
      texts.append((request.role, text))
      files.append(identities)
    }
    if reading.dialect.firstRecord == .header { try checkHeaders(texts.map(\.text)) }
    let names = texts.flatMap(\.text.columns)
    for index in texts.indices { texts[index].text.takeLeaves(of: names) }
    var typing = options
    typing.threads = try reading.limits.memory.threads(
      options.threads, sorting: texts.reduce(0) { $0 + $1.text.rowCount },
      for: SourceName(file: inputs[0][0].name))
    let (tables, notes) = await TableTyping(options: typing).type(texts)
    return LoadedData(
      tables: zip(requests, tables).map { ($0.role, $1) }, files: files,
      malformed: malformed, diagnostics: diagnostics + notes)
  }

  /// A header of which no other data set has a name may be a record, which no message is to echo.
  private static func checkHeaders(_ texts: [TextTable]) throws(InputError) {
    for text in texts.dropFirst() where Set(text.columns).isDisjoint(with: texts[0].columns) {
      guard let header = text.header ?? texts[0].header else { continue }
      throw header.headerIsForeign()
    }
  }

  /// `nil` where the strict reader is to read or to refuse.
  private static func loadInParallel(
    _ requests: [LoadRequest], _ paths: [[DataPath]], _ diagnostics: [Diagnostic],
    options: LoadOptions
  ) async throws(InputError) -> LoadedData? {
    let tables = zip(requests, paths).map { (role: $0.role, paths: $1) }
    var loaded = try await ColumnarLoader.load(tables, options: options)
    if loaded == nil { loaded = try await ParallelLoader.load(tables, options: options) }
    guard let loaded else { return nil }
    var files = loaded.files[...]
    return LoadedData(
      tables: zip(requests, loaded.tables).map { ($0.role, $1) },
      files: paths.map { paths in
        defer { files.removeFirst(paths.count) }
        return Array(files.prefix(paths.count))
      }, malformed: requests.map { _ in [:] }, diagnostics: diagnostics + loaded.diagnostics)
  }

  private static func expand(
    _ requests: [LoadRequest], entersAll: Bool, diagnostics: inout [Diagnostic]
  ) throws(InputError) -> [[FileInput]] {
    var expanded: [[FileInput]] = []
    for request in requests {
      if let memory = request.memory {
        expanded.append([.memory(memory)])
      } else {
        let files =
          if let found = request.files { found } else {
            try PathExpansion.expand(
              request.paths, entersAll: entersAll, diagnostics: &diagnostics)
          }
        expanded.append(files.map { .file($0) })
      }
    }
    let streams = expanded.joined().count { !$0.isMemory && $0.name == FileSystem.standardInput }
    guard streams <= 1 else {
      throw InputError(
        .malformed, file: FileSystem.standardInput,
        message: "standard input can be read once only; give the other data sets as files")
    }
    return expanded
  }
}

/// One stored file, read and scanned.
struct FileReading: Sendable {
  let file: InputFile
  let parts: [ScannedSource]
  let diagnostics: [Diagnostic]

  init(
    _ path: String, partitions: [Partition] = [], options: ReadOptions
  ) throws(InputError) {
    var reader = SourceReader(limits: options.limits)
    let (file, sources) = try reader.read(path)
    var parts: [ScannedSource] = []
    for source in sources {
      parts.append(try ScannedSource.scan(source, partitions: partitions, options: options))
    }
    self.file = file
    self.parts = parts
    // Members of one archive may all say the same.
    var said: Set<Diagnostic> = []
    diagnostics = reader.diagnostics + parts.flatMap(\.notes).filter { said.insert($0).inserted }
  }
}
