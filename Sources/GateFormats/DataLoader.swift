import GateBytes
import GateKernels
import GateModel
import GateTable

/// Loads data sets: paths to bytes, bytes to text cells, cells to typed tables.
package enum DataLoader {
  /// Reads all requests and types them together.
  package static func load(
    _ requests: [LoadRequest], options: LoadOptions
  ) async throws(InputError) -> LoadedData {
    var diagnostics: [Diagnostic] = []
    let paths = try expand(requests, diagnostics: &diagnostics)
    let limits = options.limits
    var readings = await concurrently(Array(paths.joined()), threads: options.threads) {
      FileReading.result($0, limits: limits)
    }[...]
    var texts: [(role: DataRole, text: TextTable)] = []
    var files: [[InputFile]] = []
    for (request, paths) in zip(requests, paths) {
      var parts: [ScannedSource] = []
      var identities: [InputFile] = []
      for reading in readings.prefix(paths.count) {
        let reading = try reading.get()
        parts += reading.parts
        identities.append(reading.file)
        diagnostics += reading.diagnostics
      }
      readings.removeFirst(paths.count)
      texts.append((request.role, try TextTable(parts)))
      files.append(identities)
    }
    let (tables, notes) = await TableTyping(options: options).type(texts)
    return LoadedData(
      tables: zip(requests, tables).map { ($0.role, $1) }, files: files,
      diagnostics: diagnostics + notes)
  }

  private static func expand(
    _ requests: [LoadRequest], diagnostics: inout [Diagnostic]
  ) throws(InputError) -> [[String]] {
    var expanded: [[String]] = []
    for request in requests {
      expanded.append(try PathExpansion.expand(request.paths, diagnostics: &diagnostics))
    }
    let streams = expanded.joined().count { $0 == FileSystem.standardInput }
    guard streams <= 1 else {
      throw InputError(
        .malformed, file: FileSystem.standardInput,
        message: "standard input can be read once only; give the other data sets as files")
    }
    return expanded
  }
}

/// One stored file, read and scanned.
struct FileReading: Sendable {
  let file: InputFile
  let parts: [ScannedSource]
  let diagnostics: [Diagnostic]

  static func result(_ path: String, limits: ReadLimits) -> Result<FileReading, InputError> {
    do throws(InputError) {
      return .success(try FileReading(path, limits: limits))
    } catch {
      return .failure(error)
    }
  }

  init(_ path: String, limits: ReadLimits) throws(InputError) {
    var reader = SourceReader(limits: limits)
    let (file, sources) = try reader.read(path)
    var parts: [ScannedSource] = []
    for source in sources {
      parts.append(try ScannedSource.scan(source, limits: limits))
    }
    self.file = file
    self.parts = parts
    diagnostics = reader.diagnostics + parts.flatMap(\.notes)
  }
}
