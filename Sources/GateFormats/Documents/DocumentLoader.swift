import GateBytes
import GateKernels
import GateModel
import GateTable

/// What data sets are taken for.
package enum DataContent: Sendable, Hashable {
  case tables
  /// Documents or conversations.
  case texts
  /// Whatever the reference looks like.
  case asFound
}

/// Loads data sets of documents and conversations: a table each, of one column of conversations.
enum DocumentLoader {
  /// The name of the only column of such a table.
  static let column = "record"

  /// Whether data sets are to be read as texts.
  static func applies(to paths: [[String]], options: LoadOptions) -> Bool {
    switch options.content {
    case .tables: return false
    case .texts: return true
    case .asFound:
      guard let first = paths.first, options.reading.dialect.delimiter == nil,
        let sample = DocumentSample(first, fields: options.textFields, options: options.reading)
      else { return false }
      return DocumentGuess.isOfTexts(sample, fields: options.textFields)
    }
  }

  static func load(
    _ requests: [LoadRequest], _ paths: [[String]], _ diagnostics: [Diagnostic],
    options: LoadOptions
  ) async throws(InputError) -> LoadedData {
    var results = try await DocumentFile.read(Array(paths.joined()), options: options)[...]
    var notes = diagnostics
    var readings: [(path: String?, words: Message)] = []
    var tables: [(role: DataRole, table: Table)] = []
    var files: [[InputFile]] = []
    var malformed: [[String: Int]] = []
    for (request, paths) in zip(requests, paths) {
      var read: [DocumentFile] = []
      for result in results.prefix(paths.count) { read.append(try result.get()) }
      results.removeFirst(paths.count)
      let sources = read.flatMap(\.sources)
      let quarantine = sources.reduce(into: Quarantine(options.reading.badRecords)) {
        $0.merge($1.quarantine)
      }
      let table = try table(of: sources, quarantine, paths)
      if let error = quarantine.excess(records: table.rowCount) { throw error }
      notes += read.flatMap(\.notes) + [quarantine.note].compactMap(\.self)
      readings.append((paths.first, words(of: sources)))
      tables.append((request.role, table))
      files.append(read.map(\.file))
      malformed.append(
        Dictionary(uniqueKeysWithValues: quarantine.counts.map { ($0.key.rawValue, $0.value) }))
    }
    return LoadedData(
      tables: tables, files: files, malformed: malformed,
      diagnostics: notes + said(of: readings))
  }

  private static func table(
    of sources: [DocumentSource], _ quarantine: Quarantine, _ paths: [String]
  ) throws(InputError) -> Table {
    let column = ConversationColumn(runs: sources.map(\.run))
    guard column.count > 0 else {
      throw quarantine.first
        ?? InputError(.malformed, file: paths.first, message: "holds no records")
    }
    var segments: [RowOrigins.Segment] = []
    var first = 0
    for source in sources where source.run.count > 0 {
      segments.append(
        RowOrigins.Segment(
          file: source.name.file, member: source.name.member, firstRow: first))
      first += source.run.count
    }
    return Table(
      schema: [ColumnSchema(name: Self.column, kind: .text, reason: shapes(of: sources))],
      columns: [.conversation(column)], unparsed: [UnparsedCells()], rowCount: column.count,
      origins: RowOrigins(segments: segments, lines: sources.flatMap(\.lines)))
  }

  /// How the records write their texts, the most usual way first.
  private static func shapes(of sources: [DocumentSource]) -> String {
    let counts = sources.reduce(into: [RecordShape: Int]()) {
      $0.merge($1.shapes, uniquingKeysWith: +)
    }
    let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard ordered.count > 1 else { return ordered.first?.key.rawValue ?? "" }
    return ordered.map { "\($0.key.rawValue) (\($0.value))" }.joined(separator: ", ")
  }

  /// How a data set was read, and what was not.
  private static func words(of sources: [DocumentSource]) -> Message {
    let rest = others(of: sources)
    // Lines whose cells are apart by blanks look like prose.
    let isOfFiles = sources.contains { MemberName.formatExtension($0.name.formatName) == "txt" }
    let hint: Message =
      isOfFiles ? "; a table in such a file is read with \(OptionName.delimiter)" : ""
    return "read as texts (\(shapes(of: sources)))\(rest)\(hint)"
  }

  /// The fields that are no texts. Where no record has a text they may be those of a record that was
  /// taken for a header, and are not named.
  private static func others(of sources: [DocumentSource]) -> Message {
    var known: Set<String> = []
    let others = sources.flatMap(\.metadata).filter { known.insert($0).inserted }
    guard !others.isEmpty else { return "" }
    guard sources.contains(where: { $0.shapes.keys.contains { $0 != .none } }) else {
      return "; none of \(others.count) fields is a text (\(OptionName.text) names those that are)"
    }
    return "; not compared: \(others.map { "\"\($0)\"" }.joined(separator: ", "))"
  }

  /// One note where all data sets are read alike, else one each.
  private static func said(of readings: [(path: String?, words: Message)]) -> [Diagnostic] {
    let isOne = Set(readings.map(\.words)).count == 1
    return (isOne ? readings.prefix(1).map { (nil, $0.words) } : readings).map { path, words in
      Diagnostic(severity: .note, code: "SG2060", message: words, place: path)
    }
  }
}
