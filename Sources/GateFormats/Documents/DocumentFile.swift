import GateBytes
import GateKernels
import GateModel

/// One stored file, read as texts.
struct DocumentFile: Sendable {
  let file: InputFile
  let sources: [DocumentSource]
  let notes: [Diagnostic]

  /// Files in their order, each as texts or as what is wrong with it.
  ///
  /// - Throws: where no reader would do better, as on a full disk.
  static func read(
    _ paths: [String], options: LoadOptions
  ) async throws(InputError) -> [Result<DocumentFile, InputError>] {
    let blocks = try await DocumentBlocks(paths, options: options)?.read()
    return await concurrently(Array(paths.indices), threads: options.threads) { index in
      if let read = blocks?[index] { return read }
      do throws(InputError) {
        return .success(try DocumentFile(paths[index], options))
      } catch {
        return .failure(error)
      }
    }
  }

  init(file: InputFile, sources: [DocumentSource], notes: [Diagnostic]) {
    (self.file, self.sources) = (file, sources)
    var said: Set<Diagnostic> = []
    self.notes = notes.filter { said.insert($0).inserted }
  }

  private init(_ path: String, _ options: LoadOptions) throws(InputError) {
    var reader = SourceReader(limits: options.reading.limits)
    let (file, sources) = try reader.read(path)
    var read: [DocumentSource] = []
    for source in sources {
      read.append(
        try DocumentReader.read(source, fields: options.textFields, options: options.reading))
    }
    self.init(file: file, sources: read, notes: reader.diagnostics + read.flatMap(\.notes))
  }
}
