import GateBytes
import GateModel
import GateTable

@testable import GateFormats

/// The repository's fixtures, found from this file.
let fixtures: String = {
  let parts = #filePath.split(separator: "/").dropLast(3)
  return "/" + parts.joined(separator: "/") + "/fixtures/"
}()

/// One data set, typed by itself.
func load(
  _ paths: [String], missing: [String] = [], kinds: [String: ColumnKind] = [:],
  limits: ReadLimits = .standard, badRecords: BadRecordAllowance = .none,
  dialect: DialectOptions = DialectOptions()
) async throws(InputError) -> LoadedData {
  var options = LoadOptions()
  options.missingTokens = missing
  options.kinds = kinds
  options.reading.limits = limits
  options.reading.badRecords = badRecords
  options.reading.dialect = dialect
  return try await DataLoader.load([LoadRequest(role: .real, paths: paths)], options: options)
}

/// A source in memory.
func source(_ text: String, named file: String = "data.csv") -> Source {
  Source(name: SourceName(file: file), bytes: Array(text.utf8))
}

/// The cells of a text, row by row.
func cells(
  _ text: String, named file: String = "data.csv", limits: ReadLimits = .standard,
  badRecords: BadRecordAllowance = .none, dialect: DialectOptions = DialectOptions()
) throws(InputError) -> (columns: [String], rows: [[String]], lines: [UInt32]) {
  var options = ReadOptions()
  options.limits = limits
  options.badRecords = badRecords
  options.dialect = dialect
  let scanned = try ScannedSource.scan(source(text, named: file), options: options)
  if case .nothing(let error) = scanned.origin { throw error }
  let segment = scanned.segment
  var rows = [[String]](
    repeating: Array(repeating: "", count: segment.columns.count), count: segment.rowCount)
  for column in segment.columns.indices {
    segment.forEachCell(of: column) { row, cell in
      rows[row][column] = cell.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }
  }
  return (segment.columns, rows, segment.lines)
}

/// The error that scanning a text gives, or `nil`.
func scanError(
  _ text: String, named file: String = "data.csv", limits: ReadLimits = .standard,
  badRecords: BadRecordAllowance = .none
) -> InputError? {
  do throws(InputError) {
    _ = try cells(text, named: file, limits: limits, badRecords: badRecords)
    return nil
  } catch {
    return error
  }
}

/// Texts of several tables, typed together.
func typed(
  _ tables: [(DataRole, String)], missing: [String] = [], kinds: [String: ColumnKind] = [:]
) async throws -> (tables: [Table], diagnostics: [Diagnostic]) {
  var options = LoadOptions()
  options.missingTokens = missing
  options.kinds = kinds
  var texts: [(role: DataRole, text: TextTable)] = []
  for (role, text) in tables {
    let scanned = try ScannedSource.scan(
      source(text, named: "\(role.rawValue).csv"), options: ReadOptions())
    texts.append((role, try TextTable([scanned], limits: .standard)))
  }
  return await TableTyping(options: options).type(texts)
}

/// One real column of these cells, typed.
func column(
  _ cells: [String], missing: [String] = [], kind: ColumnKind? = nil
) async throws -> (schema: ColumnSchema, column: Column, diagnostics: [Diagnostic]) {
  let quoted = cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
  let text = (["x"] + quoted).joined(separator: "\n") + "\n"
  let typed = try await typed(
    [(.real, text)], missing: missing, kinds: kind.map { ["x": $0] } ?? [:])
  return (typed.tables[0].schema[0], typed.tables[0].columns[0], typed.diagnostics)
}

/// Columns as values that can be compared.
func values(_ column: Column) -> [String?] {
  switch column {
  case .number(let column), .datetime(let column):
    column.values.map { $0.isNaN ? nil : "\($0)" }
  case .category(let column):
    column.codes.map { $0 < 0 ? nil : column.dictionary[Int($0)] }
  case .text(let column): column.strings
  case .conversation(let column): [String?](repeating: nil, count: column.count)
  }
}
