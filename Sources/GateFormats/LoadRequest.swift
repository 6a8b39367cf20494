import GateBytes
import GateModel
import GateTable

/// A data set to load.
package struct LoadRequest: Sendable {
  package let role: DataRole
  /// Files, directories, patterns or `-`, as the user gave them.
  package let paths: [String]
  /// What they stand for, where that was looked up beforehand.
  let files: [DataPath]?
  /// A table in memory, in place of files.
  package let memory: MemoryText?

  package init(role: DataRole, paths: [String], files: [DataPath]? = nil) {
    self.role = role
    self.paths = paths
    self.files = files
    memory = nil
  }

  package init(role: DataRole, memory: MemoryText) {
    self.role = role
    paths = [memory.name]
    files = nil
    self.memory = memory
  }
}

/// How cells are to be understood, and what loading may cost.
package struct LoadOptions: Sendable {
  /// Cells that mean "no value", besides the empty cell.
  package var missingTokens: [String] = []
  /// Kinds by column name that override what the cells say.
  package var kinds: [String: ColumnKind] = [:]
  /// Columns of labels or texts, be they all digits.
  package var strings: Set<String> = []
  /// More cells that mean "no value", by column name.
  package var missingIn: [String: [String]] = [:]
  /// How dates are written, by column name; such a column holds datetimes.
  package var dateFormats: [String: [DateFormat]] = [:]
  /// What times count in that do not say so themselves, by column name; UTC elsewhere.
  package var zones: [String: ZoneOffset] = [:]
  package var reading = ReadOptions()
  /// Whether data sets are tables or texts.
  package var content = DataContent.tables
  /// Fields that are texts, where it is not told by their names.
  package var textFields: [String] = []
  /// How many tasks may work at a time.
  package var threads: Int = 2
  /// Whether the SHA-256 of every file is computed; only measurements do without.
  package var computesDigests = true

  package init() {}
}

/// Data sets that were read and typed together.
package struct LoadedData: Sendable {
  /// In the order of the requests.
  package let tables: [(role: DataRole, table: Table)]
  /// The files of each request.
  package let files: [[InputFile]]
  /// For each request how many records were left out, by reason.
  package let malformed: [[String: Int]]
  package let diagnostics: [Diagnostic]

  package init(
    tables: [(role: DataRole, table: Table)], files: [[InputFile]], malformed: [[String: Int]],
    diagnostics: [Diagnostic]
  ) {
    precondition(
      tables.count == files.count && tables.count == malformed.count,
      "files and malformed records for every table")
    self.tables = tables
    self.files = files
    self.malformed = malformed
    self.diagnostics = diagnostics
  }

  /// Whether they hold documents or conversations rather than tables.
  package var isOfTexts: Bool {
    guard case .conversation? = tables.first?.table.columns.first else { return false }
    return true
  }

  /// The first table of this role.
  package subscript(role: DataRole) -> Table? {
    tables.first { $0.role == role }?.table
  }
}
