import GateBytes
import GateJSON
import GateModel
import GateTable

/// A data set whose records are kept as they were written.
struct RecordSet {
  let files: [String]
  /// The files with the digests of their bytes, in the same order.
  let identities: [InputFile]
  let table: TextTable
  let isJSON: Bool
  private let sources: [Source]
  private let scanned: [ScannedSource]

  init(paths: [String], options: ReadOptions) throws(InputError) {
    var notes: [Diagnostic] = []
    let found = try PathExpansion.expand(
      paths, entersAll: options.entersAll, diagnostics: &notes)
    files = found.map(\.path)
    var reader = SourceReader(limits: options.limits)
    var sources: [Source] = []
    var scanned: [ScannedSource] = []
    var identities: [InputFile] = []
    for file in found {
      let (identity, own) = try reader.read(file.path)
      identities.append(identity)
      for source in own {
        sources.append(source)
        scanned.append(
          try ScannedSource.scan(source, partitions: file.partitions, options: options))
      }
    }
    self.identities = identities
    table = try TextTable(scanned, limits: options.limits)
    let kept = scanned.indices.filter { !scanned[$0].isNothing }
    self.sources = kept.map { sources[$0] }
    self.scanned = kept.map { scanned[$0] }
    isJSON = if case .json = self.scanned[0].origin { true } else { false }
    try checkUnread()
    try checkDialects()
    try checkHeader()
  }

  /// Both sides would be without it.
  private func checkUnread() throws(InputError) {
    guard let column = table.unread.first(where: \.holdsData) else { return }
    throw InputError(
      .malformed, file: files.first,
      message: """
        column "\(column.name)" cannot be read (\(column.type)), and so would be lost; store it as another \
        type, or leave it out of what is split
        """)
  }

  /// Which records belong together where they are texts; `nil` for tables.
  func textKeys(
    options: ReadOptions, seed: UInt64
  ) throws(InputError) -> [RecordGroups.Key]? {
    guard let sample = DocumentSample(files, fields: [], options: options),
      DocumentGuess.isOfTexts(sample, fields: [])
    else { return nil }
    var keys: [RecordGroups.Key] = []
    for source in sources {
      let texts = try DocumentReader.read(source, fields: [], options: options)
      keys += RecordGroups.keys(of: ConversationColumn(runs: [texts.run]), seed: seed)
    }
    return keys.count == table.rowCount ? keys : nil
  }

  /// Of all sources, about as many as the records have together.
  var byteCount: Int { sources.reduce(0) { $0 + $1.bytes.count } }

  /// How many records are left out because they cannot be read.
  ///
  /// - Throws: where these are more than may be.
  func malformed(atMost allowance: BadRecordAllowance) throws(InputError) -> Int {
    var quarantine = Quarantine(allowance)
    for source in scanned { quarantine.merge(source.quarantine) }
    if let error = quarantine.excess(records: table.rowCount) { throw error }
    return quarantine.total
  }

  /// What ends the first line of the first source: CR LF, or else a line feed.
  var lineEnd: [UInt8] {
    guard case .delimited = scanned[0].origin, let end = sources[0].bytes.firstIndex(of: 10),
      end > 0, sources[0].bytes[end - 1] == 13
    else { return [10] }
    return [13, 10]
  }

  /// The header, if there is one, and the records that are wanted.
  func document(lineEnd: [UInt8] = [10], of isWanted: (_ row: Int) -> Bool) -> [UInt8] {
    var output: [UInt8] = []
    if case .delimited(let dialect, let header) = scanned[0].origin, !header.isEmpty {
      output += sources[0].bytes[header]
      DelimitedWriter.append(
        scanned[0].partitions.map(\.name), behind: dialect.delimiter, to: &output)
      output += lineEnd
    }
    if case .columnar = scanned[0].origin {
      DelimitedWriter.append(table.columns.map { Array($0.utf8) }, to: &output)
      output += lineEnd
    }
    var row = 0
    for (source, scanned) in zip(sources, scanned) {
      for index in 0..<scanned.segment.rowCount {
        if isWanted(row) {
          append(index, of: scanned, source.bytes, to: &output)
          output += lineEnd
        }
        row += 1
      }
    }
    return output
  }

  private func append(
    _ row: Int, of scanned: ScannedSource, _ bytes: [UInt8], to output: inout [UInt8]
  ) {
    switch scanned.origin {
    case .json(let documents):
      // Line ends can only stand between tokens; one record must be one line.
      let document = bytes[documents[row]].map { $0 == 10 || $0 == 13 ? 32 : $0 }
      output += Self.adding(scanned.partitions, to: document)
    case .nothing: break
    case .columnar:
      DelimitedWriter.append(
        scanned.segment.fields(of: row, table.columns, scanned.partitions), to: &output)
    case .delimited(let dialect, _):
      let record = Self.record(row, of: scanned.segment)
      // An empty line at the end would be no record.
      output += record.isEmpty ? Array("\"\"".utf8) : Array(bytes[record])
      DelimitedWriter.append(
        scanned.partitions.map(\.value), behind: dialect.delimiter, to: &output)
    }
  }

  /// A JSON object with what the folders above its file say, too.
  private static func adding(_ partitions: [Partition], to document: [UInt8]) -> [UInt8] {
    guard !partitions.isEmpty, let brace = document.lastIndex(of: UInt8(ascii: "}")) else {
      return document
    }
    let members = partitions.map { partition -> (String, JSONOutput) in
      (partition.name, partition.value.isEmpty ? .null : .string(partition.value))
    }
    let added = JSONWriter.write(.object(members), pretty: false).dropFirst()
    let own = document[..<brace]
    let isEmpty = !own.contains { $0 > 32 && $0 != UInt8(ascii: "{") }
    return Array(own) + (isEmpty ? [] : [UInt8(ascii: ",")]) + added.filter { $0 != 10 }
  }

  /// The bytes of a delimited record, its quotes included, from the places of its cells.
  private static func record(_ row: Int, of segment: TextSegment) -> Range<Int> {
    let width = segment.columns.count
    let (first, last) = (segment.cells[row * width], segment.cells[row * width + width - 1])
    // The only cell of a blank line stands nowhere.
    guard width > 1 || first != .empty else { return 0..<0 }
    let quote = UInt8(ascii: "\"")
    let bytes = segment.bytes
    let isQuoted = first.offset > 0 && bytes[first.offset - 1] == quote
    let start = isQuoted ? first.offset - 1 : first.offset
    let end = last.offset + last.length
    return start..<(end < bytes.count && bytes[end] == quote ? end + 1 : end)
  }

  /// A side that begins with a bracket alone and a record in braces would be read as an array of JSON.
  private func checkHeader() throws(InputError) {
    guard case .delimited(_, let header) = scanned[0].origin,
      sources[0].bytes[header].filter({ $0 > 32 }) == [UInt8(ascii: "[")]
    else { return }
    throw scanned[0].segment.name.malformed(
      "the only column is called [, which begins a list in JSON; give it another name")
  }

  /// Records of different dialects cannot stand in one file.
  private func checkDialects() throws(InputError) {
    guard case .delimited(let first, _) = scanned[0].origin else { return }
    for other in scanned {
      guard case .delimited(let dialect, _) = other.origin, dialect != first else { continue }
      throw other.segment.name.malformed(
        """
        its fields are separated by \(dialect.delimiterName), those of \
        \(scanned[0].segment.name.shortName) by \(first.delimiterName); give one of them
        """)
    }
  }
}
