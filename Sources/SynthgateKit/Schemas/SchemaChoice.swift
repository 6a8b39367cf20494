import GateBytes
import GateFormats
import GateModel
import GatePolicy

extension ColumnOptions {
  /// These options with what a schema document says of the columns.
  ///
  /// - Parameters:
  ///   - path: of the document; `nil` where there is none.
  ///   - data: the real rows, by whose columns one of several tables is chosen.
  /// - Throws: `.policy` for a document that is wrong, contradicts the policy, or does not tell which of
  ///   its tables the data is.
  func adding(
    schema path: String?, of data: [String], _ reading: ReadingOptions,
    besides dataset: DatasetPolicy
  ) throws(SynthgateError) -> (columns: ColumnOptions, notes: [Diagnostic]) {
    guard let path else { return (self, notes) }
    let (tables, told) = try SchemaDocumentReader.read(path)
    var columns = self
    let more = try columns.add(
      try Self.table(of: tables, data, reading, path), besides: dataset)
    return (columns, notes + told + more)
  }

  private static func table(
    of tables: [TableSchema], _ data: [String], _ reading: ReadingOptions, _ path: String
  ) throws(SynthgateError) -> TableSchema {
    guard tables.count > 1 else { return tables[0] }
    let names: [String]?
    do {
      names = try DataLoader.columns(of: data, options: reading.options)
    } catch {
      throw SynthgateError(error)
    }
    if let names, let table = TableSchema.fitting(tables, columns: names) { return table }
    let list = tables.map { "\"\($0.name)\"" }.joined(separator: ", ")
    throw .policy([
      Diagnostic(
        severity: .error, code: SchemaDocumentReader.problem,
        message: "describes the tables \(list), and not exactly one of them has the columns of the "
          + "real rows; give a document of that table alone", place: path)
    ])
  }
}
