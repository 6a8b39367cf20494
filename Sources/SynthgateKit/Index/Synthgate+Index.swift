import GateBytes
import GateFormats
import GateKernels
import GateModel
import GatePreparation
import GateTable

extension Synthgate {
  /// Reads a reference of texts once and writes what is made of it, so that candidates can be checked
  /// against it (`CheckRequest.index`) without its files.
  ///
  /// - Throws: `.input` for a table, `.output` for a file that is there already.
  public static func buildIndex(
    _ request: IndexRequest
  ) async throws(SynthgateError) -> IndexResult {
    try await buildIndex(request, files: TemporaryFiles())
  }

  /// - Parameter files: the files being written, which a signal removes.
  package static func buildIndex(
    _ request: IndexRequest, files: TemporaryFiles
  ) async throws(SynthgateError) -> IndexResult {
    var columns = ColumnOptions()
    columns.textFields = request.textFields
    let loaded = try await loadData(
      [LoadRequest(role: .real, paths: request.real)], columns, request.reading, content: .texts,
      threads: request.threads)
    guard let table = loaded[.real],
      let index = await ReferenceIndex(
        table, malformed: loaded.malformed.first ?? [:], threads: request.threads)
    else { throw .internalError("the reference was not read as texts") }
    guard !index.documents.isEmpty else {
      throw .input(
        message: """
          \(request.real.first ?? ""): none of \(index.set.count) records holds a text; \
          \(OptionName.text) names the fields that are
          """, exitCode: ExitCode.malformed)
    }
    let bytes = IndexFile.encode(index, sources: loaded.files.flatMap { $0 })
    do {
      // As confidential as the data: nobody else may read it.
      try FileSystem.write(
        [NewFile(path: request.output, bytes: bytes, isPrivate: true)], replacing: false, in: files)
    } catch {
      throw SynthgateError(error)
    }
    return IndexResult(
      path: request.output, records: index.set.count, documents: index.documents,
      bytes: bytes.count, diagnostics: loaded.diagnostics)
  }
}

/// A request for an index of a reference.
public struct IndexRequest: Sendable {
  /// Documents or conversations, as in `CheckRequest.real`.
  public var real: [String]
  /// Fields that are texts, where their names do not say so.
  public var textFields: [String] = []
  /// How files are written and what reading them may cost.
  public var reading = ReadingOptions()
  /// At least 1, by default one a processor; the index does not depend on it.
  public var threads: Int
  /// The file that is written.
  public var output: String

  /// A request with all else as it usually is.
  public init(real: [String], output: String) {
    (self.real, self.output) = (real, output)
    threads = processorCount
  }
}

/// What `buildIndex` wrote.
public struct IndexResult: Sendable {
  /// The file.
  public let path: String
  /// Records of the reference.
  public let records: Int
  /// By field.
  public let documents: [(field: String, count: Int)]
  /// Its size.
  public let bytes: Int
  /// What is to be said of the files that were read.
  public let diagnostics: [Diagnostic]
}

extension LoadedData {
  /// With the reference of an index before all that was read.
  func adding(_ file: IndexFile) -> LoadedData {
    let note = Diagnostic(
      severity: .note, code: "SG2063",
      message:
        "the reference is an index (sha256 \((file.file.sha256 ?? "").prefix(12))); its files "
        + "were not read", place: file.file.path)
    return LoadedData(
      tables: [(.real, file.index.table(column: DataLoader.textColumn))] + tables,
      files: [file.sources] + files, malformed: [file.index.malformed] + malformed,
      diagnostics: [note] + diagnostics)
  }
}
