import GateBytes
import GateColumnar
import GateDigests
import GateTestSupport
import Glibc
import Testing

/// What `scripts/columnar-values.py` found in the files of a folder by Arrow, against our reader.
@Suite struct ColumnarConformanceTests {
  /// The folder of apache/parquet-testing, which is not part of the repository.
  static let foreign = getenv("PARQUET_TESTING").map { String(cString: $0) }

  @Test(arguments: ExpectedFile.read("parquet/expected.tsv"))
  func ourOwnFilesAreReadAsArrowReadsThem(_ file: ExpectedFile) {
    #expect(file.differences(in: Repository.fixtures + "/parquet") == [])
  }

  @Test(arguments: ExpectedFile.read("arrow/expected.tsv"))
  func filesAndStreamsOfArrowAreReadAsArrowReadsThem(_ file: ExpectedFile) {
    #expect(file.differences(in: Repository.fixtures + "/arrow") == [])
  }

  @Test(.enabled(if: foreign != nil), arguments: ExpectedFile.read("parquet/parquet-testing.tsv"))
  func filesOfTheFormatsProjectAreReadAsArrowReadsThem(_ file: ExpectedFile) {
    #expect(file.differences(in: Self.foreign ?? "") == [])
  }

  @Test func bothListsHoldWhatTheyShould() {
    #expect(ExpectedFile.read("parquet/expected.tsv").count == 19)
    #expect(ExpectedFile.read("arrow/expected.tsv").count == 24)
    let foreign = ExpectedFile.read("parquet/parquet-testing.tsv")
    #expect(foreign.count { $0.refusal != nil } == 23)
    #expect(foreign.count { $0.refusal == nil } == 73)
  }
}

/// A file and what is to be read from it, or why not.
struct ExpectedFile: Sendable, CustomTestStringConvertible {
  let path: String
  private(set) var columns: [[String]] = []
  private(set) var refusal: String?

  var testDescription: String { path }

  /// The files of a list, in its order.
  static func read(_ list: String) -> [ExpectedFile] {
    let path = Repository.fixtures + "/" + list
    guard let bytes = try? FileSystem.read(path, limit: 1 << 24) else { return [] }
    var files: [ExpectedFile] = []
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard !line.hasPrefix("#"), fields.count >= 2 else { continue }
      if files.last?.path != fields[0] { files.append(ExpectedFile(path: fields[0])) }
      if fields[1] == "refused" {
        files[files.count - 1].refusal = fields.count > 2 ? fields[2] : ""
      } else if fields.count >= 5 {
        files[files.count - 1].columns.append(fields)
      }
    }
    return files
  }

  /// What our reader says otherwise, in words.
  func differences(in folder: String) -> [String] {
    do throws(InputError) {
      let bytes = try FileSystem.read(folder + "/" + path, limit: 1 << 30)
      let format: ColumnarFormat = path.contains(".parquet") ? .parquet : .arrow
      let file = try ColumnarFile(bytes, format, name: SourceName(file: path), limits: .standard)
      var cells = ColumnCells(limits: .standard)
      var found: [String: String] = [:]
      let isFloat = Dictionary(columns.map { ($0[1], $0[2] == "float") }) { first, _ in first }
      for column in file.columns {
        let first = cells.cells.count
        try file.append(column, to: &cells)
        found[column.name] = Self.digest(
          cells, from: first, isFloat: isFloat[column.name] ?? false)
      }
      if let refusal { return ["is read, expected \(refusal)"] }
      let expected = Set(columns.map { $0[1] })
      guard columns.isEmpty || found.count == expected.count else {
        return ["other columns: \(expected.symmetricDifference(found.keys).sorted())"]
      }
      return columns.filter { found[$0[1]] != $0[4] }.map { "column \($0[1]) differs" }
    } catch {
      if let refusal, error.message.contains(refusal), error.reason == .malformed { return [] }
      return ["refused: \(error)"]
    }
  }

  private static func digest(_ cells: ColumnCells, from first: Int, isFloat: Bool) -> String {
    var bytes: [UInt8] = []
    for cell in cells.cells[first...] {
      guard cell.length > 0 else {
        bytes.append(0)
        continue
      }
      var text = Array(cells.bytes[cell.offset..<(cell.offset + cell.length)])
      if isFloat, let number = Double(String(decoding: text, as: UTF8.self)) {
        let digits = String(number.bitPattern, radix: 16)
        text = Array((String(repeating: "0", count: 16 - digits.count) + digits).utf8)
      }
      bytes.append(1)
      for shift in stride(from: 0, to: 32, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: text.count >> shift))
      }
      bytes += text
    }
    return SHA256.hex(of: bytes)
  }
}
