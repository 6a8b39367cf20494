import GateBytes
import GateModel
import GateTable

/// All tables of a run whose files are plain records, for parallel reading.
struct ParallelRun: Sendable {
  struct Table: Sendable {
    let role: DataRole
    /// Of its files.
    let columns: [String]
    /// What the folders above them add.
    let partitions: [String]
    /// Positions in `files`.
    let files: Range<Int>

    var allColumns: [String] { columns + partitions }
  }

  /// A column of all tables that have it.
  struct Column: Sendable {
    let name: String
    let parts: [Part]

    struct Part: Sendable {
      let table: Int
      let role: DataRole
      /// The position of the column in the table.
      let column: Int
    }

    /// The position of the part in a table, if that has the column.
    func part(in table: Int) -> Int? { parts.firstIndex { $0.table == table } }
  }

  let files: [TextInput]
  /// Parallel to `files`: the table of each.
  let tableOfFile: [Int]
  let tables: [Table]
  /// In order of first appearance.
  let columns: [Column]

  /// `nil` unless all files can be read this way and the files of each table agree.
  init?(_ requests: [(role: DataRole, paths: [DataPath])], options: ReadOptions) {
    guard !options.dialect.trimsFields, options.dialect.numbers == .plain,
      options.dialect.comment == nil, options.badRecords == .none
    else { return nil }
    var files: [TextInput] = []
    var tableOfFile: [Int] = []
    var tables: [Table] = []
    for (role, paths) in requests {
      let first = files.count
      for path in paths {
        guard let file = TextInput(path, index: files.count, options: options) else { return nil }
        files.append(file)
        tableOfFile.append(tables.count)
      }
      guard let columns = Self.columns(of: files[first...]) else { return nil }
      tables.append(
        Table(
          role: role, columns: columns, partitions: files[first].partitions.map(\.name),
          files: first..<files.count))
    }
    let json = tables.filter { files[$0.files.lowerBound].syntax == .jsonLines }
    // Objects that are null have no columns of their own.
    guard json.isEmpty || !JSONNames.overlap(json.flatMap(\.allColumns)) else { return nil }
    // The strict reader tells what is wrong.
    let known = Set(tables.first?.allColumns ?? [])
    guard !tables.dropFirst().contains(where: { known.isDisjoint(with: $0.allColumns) }) else {
      return nil
    }
    self.files = files
    self.tableOfFile = tableOfFile
    self.tables = tables
    columns = Self.columns(of: tables)
  }

  /// The columns of a table, or `nil` if its files do not agree.
  private static func columns(of files: ArraySlice<TextInput>) -> [String]? {
    guard let first = files.first else { return nil }
    guard first.syntax == .jsonLines else {
      return files.allSatisfy { $0.syntax != .jsonLines && $0.columns == first.columns }
        ? first.columns : nil
    }
    var columns: [String] = []
    var known: Set<String> = []
    for file in files {
      guard file.syntax == .jsonLines else { return nil }
      for column in file.columns where known.insert(column).inserted { columns.append(column) }
    }
    return columns
  }

  private static func columns(of tables: [Table]) -> [Column] {
    var names: [String] = []
    var parts: [String: [Column.Part]] = [:]
    for (index, table) in tables.enumerated() {
      for (column, name) in table.allColumns.enumerated() {
        if parts[name] == nil { names.append(name) }
        parts[name, default: []].append(
          Column.Part(table: index, role: table.role, column: column))
      }
    }
    return names.map { Column(name: $0, parts: parts[$0] ?? []) }
  }
}
