import GateBytes
import GateColumnar
import GateDigests
import GateModel

/// A table in memory as the delimited text that a file of it would hold, so that it is read by the
/// rules of files: the same kinds, roles and scores follow from the same cells.
package struct MemoryText: Sendable {
  /// What stands in place of a path.
  package let name: String
  let bytes: [UInt8]

  /// - Parameters:
  ///   - columns: names with their cells, all of one length; `nil` is an empty cell.
  package init(name: String, columns: [(name: String, cells: [String?])]) {
    var bytes: [UInt8] = []
    DelimitedWriter.append(columns.map { Array($0.name.utf8) }, to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    for row in 0..<(columns.first?.cells.count ?? 0) {
      DelimitedWriter.append(columns.map { Array(($0.cells[row] ?? "").utf8) }, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    self.name = name
    self.bytes = bytes
  }

  /// A datetime as a cell of text, to the microsecond; `nil` for one that no date stands for.
  ///
  /// - Parameter seconds: since 1970-01-01 UTC.
  package static func cell(datetime seconds: Double) -> String? {
    let microseconds = (seconds * 1_000_000).rounded()
    guard let value = Int64(exactly: microseconds) else { return nil }
    var bytes: [UInt8] = []
    InstantWriter.write(value, perSecond: 1_000_000, to: &bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    return InstantText.parse(text) == nil ? nil : text
  }
}

/// Where the text of a data set comes from.
enum FileInput: Sendable {
  case file(DataPath)
  case memory(MemoryText)

  var name: String {
    switch self {
    case .file(let place): place.path
    case .memory(let text): text.name
    }
  }

  /// `nil` for a text in memory.
  var path: DataPath? {
    if case .file(let place) = self { place } else { nil }
  }

  var isMemory: Bool { path == nil }
}

extension FileReading {
  static func result(_ input: FileInput, options: ReadOptions) -> Result<FileReading, InputError> {
    do throws(InputError) {
      switch input {
      case .file(let place):
        return .success(
          try FileReading(place.path, partitions: place.partitions, options: options))
      case .memory(let text): return .success(try FileReading(text, options: options))
      }
    } catch {
      return .failure(error)
    }
  }

  /// Whatever is said of how files are written does not hold for a text that is written here.
  private init(_ text: MemoryText, options: ReadOptions) throws(InputError) {
    var options = options
    options.dialect = DialectOptions()
    options.dialect.delimiter = UInt8(ascii: ",")
    let source = Source(name: SourceName(file: text.name), bytes: text.bytes)
    let part = try ScannedSource.scan(source, options: options)
    file = InputFile(
      path: text.name, sha256: SHA256.hex(of: text.bytes), bytes: text.bytes.count)
    parts = [part]
    diagnostics = part.notes
  }
}
