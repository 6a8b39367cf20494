import GateBytes
import GateModel
import GateTable
import Testing

@testable import GateColumnar
@testable import GateFormats

/// Columns that are typed as they are stored, against the same columns by their cells.
@Suite struct ColumnarLoaderTests {
  private static let files: [String] =
    ["arrow", "parquet"].flatMap { folder in
      ((try? FileSystem.entries(of: fixtures + folder)) ?? [])
        .filter { $0.hasSuffix(".parquet") || $0.hasSuffix(".arrow") || $0.hasSuffix(".arrows") }
        .map { folder + "/" + $0 }
    }.sorted()

  /// What the cells say: the way of texts, one table at a time.
  private static func byCells(_ paths: [String]) async throws(InputError) -> (Table, [Diagnostic]) {
    var parts: [ScannedSource] = []
    for path in paths {
      let bytes = try FileSystem.read(path, limit: 1 << 24)
      let source = Source(name: SourceName(file: path), bytes: bytes)
      parts.append(try ScannedSource.scan(source, options: ReadOptions()))
    }
    let text = try TextTable(parts, limits: .standard)
    let typed = await TableTyping(options: LoadOptions()).type([(.real, text)])
    return (typed.tables[0], parts.flatMap(\.notes) + typed.diagnostics)
  }

  @Test(arguments: files)
  func aColumnIsTheSameByItsTypeAndByItsCells(_ name: String) async throws {
    let path = fixtures + name
    let expected: (table: Table, diagnostics: [Diagnostic])
    do {
      expected = try await Self.byCells([path])
    } catch {
      await #expect {
        try await load([path])
      } throws: {
        "\($0)" == "\(error)"
      }
      return
    }
    let data = try await load([path])
    let table = try #require(data[.real])
    #expect(data.diagnostics == expected.diagnostics)
    #expect(Self.differences(table, expected.table) == [])
  }

  @Test func filesThatLackAColumnAreTheSameByItsTypeAndByItsCells() async throws {
    let paths = ["people", "column-of-numbers"].map { fixtures + "parquet/\($0).parquet" }
    let expected = try await Self.byCells(paths)
    let table = try #require(await load(paths)[.real])
    #expect(Self.differences(table, expected.0) == [])
  }

  /// The dearest columns begin first: no more is counted than the file has, but for what the last page of
  /// a chunk may need behind its end, and something wherever there are values.
  @Test(arguments: files) func theBytesOfColumnsAreThoseOfTheFile(_ name: String) throws {
    let bytes = try FileSystem.read(fixtures + name, limit: 1 << 24)
    guard case .columnar(let format) = ContentKind(of: bytes.span),
      let file = try? ColumnarFile(
        bytes, format, name: SourceName(file: name), limits: .standard)
    else { return }
    let stored = file.columns.map { file.storedBytes(of: $0) }
    let margin = 100
    #expect(stored.reduce(0, +) <= bytes.count + margin * file.rowCounts.count * leafCount(file))
    let haveValues = file.columns.map { $0.kind != .nothing && !$0.isNested && file.rowCount > 0 }
    #expect(zip(stored, haveValues).allSatisfy { $0 > 0 || !$1 })
  }

  private func leafCount(_ file: ColumnarFile) -> Int {
    file.columns.reduce(0) { $0 + $1.node.leaves.count }
  }

  @Test func theFixturesAreThere() { #expect(Self.files.count == 43) }

  private static func differences(_ table: Table, _ other: Table) -> [String] {
    guard table.schema == other.schema, table.rowCount == other.rowCount else {
      return ["schemas: \(table.schema) and \(other.schema)"]
    }
    return table.schema.indices.filter { index in
      guard table.unparsed[index] == other.unparsed[index] else { return true }
      switch (table.columns[index], other.columns[index]) {
      case (.number(let one), .number(let other)), (.datetime(let one), .datetime(let other)):
        return one.values.map(\.bitPattern) != other.values.map(\.bitPattern)
      case (.category(let one), .category(let other)):
        return one.codes != other.codes || one.dictionary != other.dictionary
      case (.text(let one), .text(let other)): return one.strings != other.strings
      default: return true
      }
    }.map { table.schema[$0].name }
  }
}

/// Decodes all columns of a file without their texts.
///
/// - Throws: what the first column throws that cannot be read.
func readAsStored(_ bytes: [UInt8]) throws(InputError) {
  guard case .columnar(let format) = ContentKind(of: bytes.span) else { return }
  let file = try ColumnarFile(bytes, format, name: SourceName(file: "x"), limits: .standard)
  for column in file.columns {
    for group in file.rowCounts.indices {
      _ = try file.numbers(of: column, in: group)
      _ = try file.strings(of: column, in: group)
    }
  }
}
