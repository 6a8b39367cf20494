import GateBytes
import GateColumnar
import GateModel

/// A columnar file whose schema was read, with its bytes.
struct StoredFile: Sendable {
  let path: String
  let bytes: [UInt8]
  let content: ColumnarFile
  let columns: [String: StoredColumn]

  /// As many as the longest magic.
  private static let beginning = 16

  /// Whether a file begins as a columnar one; a pipe is not looked into.
  static func isColumnar(_ path: String) -> Bool {
    guard let file = DataFile(path), let open = try? file.open(),
      let bytes = try? open.bytes(0..<min(beginning, file.count)),
      case .columnar = ContentKind(of: bytes.span)
    else { return false }
    return true
  }

  static func result(_ path: String, limits: ReadLimits) -> Result<StoredFile, InputError> {
    do throws(InputError) {
      return .success(try StoredFile(path, limits: limits))
    } catch {
      return .failure(error)
    }
  }

  private init(_ path: String, limits: ReadLimits) throws(InputError) {
    let name = SourceName(file: path)
    let bytes = try FileSystem.read(
      path, limit: limits.decompressedBytes, memory: limits.memory)
    guard case .columnar(let format) = ContentKind(of: bytes.span) else {
      throw InputError(changed: path)
    }
    self.path = path
    self.bytes = bytes
    content = try ColumnarFile(bytes, format, name: name, limits: limits)
    try ColumnarTable.check(content, content.columns.map(\.name))
    columns = Dictionary(content.columns.map { ($0.name, $0) }) { first, _ in first }
  }
}

/// A data set of columnar files.
struct StoredTable: Sendable {
  let role: DataRole
  let files: [StoredFile]
  /// In order of first appearance.
  let columns: [String]
  /// By the name of the column.
  let kinds: [String: StoredKind]
  /// The rows without cells.
  let rows: TextTable

  /// - Throws: where its files disagree.
  init(
    _ role: DataRole, _ files: [StoredFile], options: ReadOptions
  ) throws(InputError) {
    var names = ColumnNames()
    var columns: [String] = []
    for file in files {
      for column in file.content.columns
      where try names.insert(column.name, of: file.content.name) {
        columns.append(column.name)
      }
    }
    self.role = role
    self.files = files
    self.columns = columns
    let sources = files.map { file in
      ScannedSource(
        segment: TextSegment(
          name: file.content.name, columns: [], bytes: [], cells: [], layout: .columnMajor,
          lines: (0..<file.content.rowCount).map { UInt32(clamping: $0 + 1) }),
        origin: .columnar(file.content.format, []), notes: [],
        quarantine: Quarantine(options.badRecords))
    }
    rows = try TextTable(sources, limits: options.limits)
    kinds = try StoredKinds.common(
      files.map { ($0.content.name, $0.content.columns.map { ($0.name, $0.kind) }) })
  }

  /// Whether some file has a column in a type that nobody reads, and another one in a type that is read.
  var hasColumnsReadInPart: Bool {
    let lost = files.flatMap(\.content.ignored).filter(\.holdsData).map(\.name)
    return !Set(columns).isDisjoint(with: lost)
  }

  var hasBinary: Bool { files.contains { $0.content.columns.contains(where: \.isBinary) } }
}
