import GateModel

/// What `inspect` found.
public struct Inspection: Sendable {
  /// Those that were read.
  public let files: [InputFile]
  /// Of all files together, without headers.
  public let rows: Int
  /// How each was understood; documents have their fields in place of columns.
  public let columns: [ColumnSummary]
  /// Values of each column, the most usual first; empty unless asked for.
  public let examples: [[String]]
  /// Of documents and conversations; `nil` for tables.
  public let texts: TextInspection?
  /// What is to be said of the files and of how they were understood.
  public let diagnostics: [Diagnostic]

  /// What was found.
  public init(
    files: [InputFile], rows: Int, columns: [ColumnSummary], examples: [[String]] = [],
    texts: TextInspection? = nil, diagnostics: [Diagnostic]
  ) {
    self.files = files
    self.rows = rows
    self.columns = columns
    self.examples = examples
    self.texts = texts
    self.diagnostics = diagnostics
  }
}
