import GateBytes
import GateColumnar
import GateTable

/// The first records of a data set, by which it is told whether it holds texts or a table.
struct DocumentSample {
  /// Of the first source.
  let source: Source
  let records: [JSONTree]

  /// So many records tell.
  private static let most = 200

  /// - Parameters:
  ///   - paths: of one data set; the first file is looked at.
  ///   - fields: the names of the fields that are texts, where the user gives them.
  /// - Returns: `nil` for what cannot be read twice, and where something is wrong with the beginning:
  ///   whoever reads all of it tells what.
  init?(_ paths: [String], fields: [String], options: ReadOptions) {
    guard let path = paths.first, DataFile(path) != nil,
      let source = Self.beginning(of: path, options) ?? Self.first(of: path, fields, options)
    else { return nil }
    self.source = source
    records = DocumentReader.isDocument(source) ? [] : Self.records(of: source, options)
  }

  private static func records(of source: Source, _ options: ReadOptions) -> [JSONTree] {
    var strict = options
    strict.badRecords = .none
    var trees: [JSONTree] = []
    // Reading ends with the first error: that there are enough is one.
    let enough = source.name.malformed("enough")
    _ = try? RecordTrees.visit(of: source, fields: [], options: strict) {
      tree, _ throws(InputError) in
      guard trees.count < most else { throw enough }
      trees.append(tree)
    }
    return trees
  }

  /// The whole records at the beginning of a text, be it compressed.
  private static func beginning(of path: String, _ options: ReadOptions) -> Source? {
    guard let file = DataFile(path), file.count <= options.limits.decompressedBytes,
      let open = try? file.open(),
      let bytes = try? open.bytes(0..<min(file.count, TextInput.beginning))
    else { return nil }
    let name = SourceName(file: path)
    guard ContentKind(of: bytes.span) != .text else {
      return whole(bytes, isAll: bytes.count == file.count, name, options)
    }
    guard
      let stream = try? ContentStream(
        DataFileReader(file, digests: false), name: name, limits: options.limits),
      let text = try? stream.nextText()
    else { return nil }
    var head: [UInt8] = []
    while head.count < TextInput.beginning, let piece = try? stream.nextPiece() {
      head.append(contentsOf: piece)
    }
    return whole(head, isAll: false, text, options)
  }

  /// - Returns: `nil` where no record ends in the bytes.
  private static func whole(
    _ bytes: [UInt8], isAll: Bool, _ name: SourceName, _ options: ReadOptions
  ) -> Source? {
    let all = Source(name: name, bytes: bytes)
    guard !isAll, !DocumentReader.isDocument(all) else { return all }
    let syntax: RecordSyntax
    switch TextFormat(of: all) {
    case .jsonDocument: return nil
    case .jsonLines: syntax = .jsonLines
    case .csv:
      guard let head = try? CSVReader.head(ofBeginning: all, options: options) else { return nil }
      syntax = .delimited(head.dialect.delimiter)
    }
    var cut = RecordCut(syntax: syntax, line: 1)
    // Safety: the bytes are used inside the closure.
    guard let end = bytes.withUnsafeBytes({ cut.lastEnd(in: $0) }) else { return nil }
    return Source(name: name, bytes: Array(bytes[..<end.offset]))
  }

  /// All of the first source in a file of any kind.
  private static func first(
    of path: String, _ fields: [String], _ options: ReadOptions
  ) -> Source? {
    var reader = SourceReader(limits: options.limits)
    guard let source = (try? reader.read(path))?.sources.first else { return nil }
    guard case .columnar(let format) = ContentKind(of: source.bytes.span) else { return source }
    // Decoding it twice is worth it only where its columns may be texts.
    let file = try? ColumnarFile(
      source.bytes, format, name: source.name, limits: options.limits)
    let names = file?.columns.map(\.name) ?? []
    return names.contains { fields.contains($0) || RecordKeys.isOne($0) } ? source : nil
  }
}
