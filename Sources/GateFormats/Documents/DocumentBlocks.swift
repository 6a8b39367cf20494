import GateBytes
import GateKernels
import GateModel
import GateText

/// Reads lines of JSON as texts, block by block, so that no file is in memory as a whole; where all texts
/// together would take too much of it, they are put aside in a file.
struct DocumentBlocks: Sendable {
  /// By path; `nil` for what is read otherwise: other formats, samples, documents.
  private let inputs: [TextInput?]
  private let producers: [any FileProducer]
  private let options: LoadOptions
  /// Where texts go; `nil` for memory.
  private let spill: SpillFile?

  /// Of compressed texts.
  private static let usualRatio = 5

  /// - Parameter putsAside: whether texts go to a file; by default the limit of memory decides.
  /// - Returns: `nil` where no file is read so.
  init?(
    _ paths: [String], options: LoadOptions, putsAside: Bool? = nil
  ) throws(InputError) {
    inputs = paths.enumerated().map { index, path in
      guard !Self.mayBeDocument(path),
        let input = TextInput(
          DataPath(path), index: index, options: options.reading),
        input.syntax == .jsonLines
      else { return nil }
      return input
    }
    let plain = inputs.compactMap(\.self)
    guard !plain.isEmpty else { return nil }
    self.options = options
    producers = plain.map { $0.producer(digests: true, options: options.reading) }
    let bytes = plain.reduce(0) { $0 + $1.file.count * ($1.isPlain ? 1 : Self.usualRatio) }
    let hasRoom = TextRoom.isEnough(for: bytes, limit: options.reading.limits.memory.bytes)
    spill = putsAside ?? !hasRoom ? try SpillFile() : nil
    if spill != nil { keepNoFreeMemory() }
  }

  /// Whether a file or member of such a name may be one document.
  private static func mayBeDocument(_ name: String) -> Bool {
    DocumentReader.documentExtensions.contains(MemberName.formatExtension(name) ?? "")
  }

  private struct Piece: Sendable {
    /// Positions of the file among all, and of the block in it.
    let place: SIMD2<Int>
    let result: Result<DocumentSource, InputError>
  }

  /// - Returns: by path; `nil` for what is left to be read otherwise, all of it where some file was not
  ///   what it seemed to be.
  /// - Throws: where no reader would do better.
  func read() async throws(InputError) -> [Result<DocumentFile, InputError>?] {
    let pool = BlockPool(producers, threads: options.threads)
    let found = await onThreads(max(1, options.threads)) { _ in
      var pieces: [Piece] = []
      while true {
        switch pool.take() {
        case .produce(let producer, let index): pool.advance(producer, index: index)
        case .parse(let block) where Self.mayBeDocument(block.name.formatName): pool.fail()
        case .parse(let block):
          pieces.append(
            Piece(place: SIMD2(block.file, block.number), result: result(of: block)))
        case .nothing: return pieces
        }
      }
    }
    if let failure = pool.failure {
      if let refusal = failure.refusal { throw refusal }
      return inputs.map { _ in nil }
    }
    let pieces = found.joined().sorted { ($0.place.x, $0.place.y) < ($1.place.x, $1.place.y) }
    let byFile = Dictionary(grouping: pieces, by: \.place.x)
    let digests = zip(inputs.compactMap(\.self), producers).map { ($0.index, $1) }
    let ends = Dictionary(digests) { first, _ in first }
    return inputs.enumerated().map { index, input in
      guard let input, let end = ends[index] else { return nil }
      return file(input, end, byFile[index] ?? [])
    }
  }

  private func result(of block: RecordBlock) -> Result<DocumentSource, InputError> {
    do throws(InputError) {
      let bytes = block.buffer.withRawBytes { Array($0) }
      var source = try DocumentReader.read(
        lines: Source(name: block.name, bytes: bytes), from: block.line,
        fields: options.textFields, options: options.reading)
      if let spill { try source.spill(into: spill) }
      return .success(source)
    } catch {
      return .failure(error)
    }
  }

  /// - Parameter pieces: in their order; the first that is wrong is told.
  private func file(
    _ input: TextInput, _ producer: any FileProducer, _ pieces: [Piece]
  ) -> Result<DocumentFile, InputError> {
    do throws(InputError) {
      var sources: [DocumentSource] = []
      for piece in pieces { sources.append(try piece.result.get()) }
      let (path, skipped) = (input.name.file, producer.skipped)
      return .success(
        DocumentFile(
          file: InputFile(path: path, sha256: producer.sha256, bytes: input.file.count),
          sources: sources,
          notes: skipped.isEmpty ? [] : [Diagnostic.skipped(skipped, in: path)]))
    } catch {
      return .failure(error)
    }
  }
}
