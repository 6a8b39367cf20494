import GateBytes

/// Decompresses a stored file and cuts its texts into blocks.
final class StreamProducer: FileProducer, @unchecked Sendable {
  // Safety: a pool lets one worker at a time advance a producer; the rest is read at the end.
  private let input: TextInput
  private let options: ReadOptions
  private let file: DataFileReader
  private var stream: ContentStream?
  private var text: OpenText?
  private var number = 0
  private(set) var skipped: [String] = []
  private(set) var lacksLineEnd = false

  /// A text that is being read.
  private final class OpenText {
    let name: SourceName
    var cut: RecordCut
    var buffer: BlockBuffer
    /// Where in the buffer the bytes begin that were not looked at yet.
    var seen = 0
    var line: Int
    /// Bytes of the last piece that had no room.
    var rest: UnsafeRawBufferPointer

    init(
      name: SourceName, cut: RecordCut, buffer: BlockBuffer, line: Int,
      rest: UnsafeRawBufferPointer
    ) {
      (self.name, self.cut, self.buffer) = (name, cut, buffer)
      (self.line, self.rest) = (line, rest)
    }

    var wantsMore: Bool { rest.isEmpty && !buffer.isFull }

    /// Moves what there is room for into the buffer.
    func take() {
      let taken = buffer.append(rest)
      rest = UnsafeRawBufferPointer(rebasing: rest[taken...])
    }
  }

  init(_ input: TextInput, digests: Bool, options: ReadOptions) {
    self.input = input
    self.options = options
    file = DataFileReader(
      input.file, digests: digests, memory: options.limits.memory)
  }

  var sha256: String { file.sha256 }

  func step() throws(NotPlain) -> BlockStep {
    do throws(InputError) {
      if stream == nil, number == 0 {
        stream = try ContentStream(file, name: input.name, limits: options.limits)
      }
      guard let stream else { throw input.name.malformed("no stream") }
      if text == nil { text = try begin(stream) }
      guard let open = text else {
        skipped = stream.skipped
        try file.skip()
        return .finished
      }
      if let block = try fill(open, stream) { return .block(block) }
      text = nil
      return try last(open).map { .block($0) } ?? .more
    } catch {
      throw NotPlain(because: file.failure)
    }
  }

  /// Reads the header of the next text; `nil` if there is none.
  private func begin(_ stream: ContentStream) throws(InputError) -> OpenText? {
    guard let name = try stream.nextText() else { return nil }
    var beginning: [UInt8] = []
    var rest = UnsafeRawBufferPointer(start: nil, count: 0)
    while beginning.count < TextInput.beginning {
      guard let piece = try stream.nextPiece() else { break }
      let wanted = min(piece.count, TextInput.beginning - beginning.count)
      beginning.append(contentsOf: piece[..<wanted])
      rest = UnsafeRawBufferPointer(rebasing: piece[wanted...])
    }
    guard let head = Head(beginning, name: name, options: options), head.syntax == input.syntax,
      head.syntax == .jsonLines || head.sample.columns == input.columns
    else { throw name.malformed("another header") }
    let records = BlockBuffer(capacity: PlainProducer.blockBytes)
    beginning.withUnsafeBytes { bytes in
      _ = records.append(UnsafeRawBufferPointer(rebasing: bytes[head.end...]))
    }
    return OpenText(
      name: name, cut: RecordCut(syntax: head.syntax, line: head.line), buffer: records,
      line: head.line, rest: rest)
  }

  /// Fills the buffer of the text until it makes a block; `nil` at the end of the text.
  private func fill(
    _ open: OpenText, _ stream: ContentStream
  ) throws(InputError) -> RecordBlock? {
    while true {
      if open.wantsMore {
        guard let piece = try stream.nextPiece() else { return nil }
        open.rest = piece
      }
      open.take()
      guard open.buffer.isFull else { continue }
      if let block = try cut(open) { return block }
    }
  }

  /// The records of a full buffer; what follows them begins the next buffer.
  private func cut(_ open: OpenText) throws(InputError) -> RecordBlock? {
    let fresh = UnsafeRawBufferPointer(rebasing: open.buffer.bytes[open.seen...])
    let found = open.cut.lastEnd(in: fresh)
    let before = open.seen
    open.seen = open.buffer.count
    guard let end = found else {
      // A record longer than the buffer.
      guard open.buffer.count <= options.limits.recordBytes else {
        throw open.name.malformed("too long")
      }
      let larger = BlockBuffer(capacity: open.buffer.capacity * 2)
      _ = larger.append(open.buffer.bytes)
      open.buffer = larger
      return nil
    }
    let length = before + end.offset
    let carried = UnsafeRawBufferPointer(rebasing: open.buffer.bytes[length...])
    let next = BlockBuffer(
      capacity: max(PlainProducer.blockBytes, carried.count + PlainProducer.blockBytes / 2))
    _ = next.append(carried)
    open.buffer.finish(at: length)
    let block = block(open, nextLine: end.line, end.content)
    (open.buffer, open.line, open.seen) = (next, end.line, next.count)
    return block
  }

  /// What is left at the end, without line ends behind the last record.
  private func last(_ open: OpenText) throws(InputError) -> RecordBlock? {
    let fresh = UnsafeRawBufferPointer(rebasing: open.buffer.bytes[open.seen...])
    let content = open.cut.lastEnd(in: fresh)?.content ?? []
    guard !open.cut.isOpen else { throw open.name.malformed("a quote is left open") }
    var end = open.buffer.count
    while end > 0, [CSVScanner.feed, CSVScanner.carriage].contains(open.buffer.bytes[end - 1]) {
      end -= 1
    }
    if end == open.buffer.count { lacksLineEnd = true }
    open.buffer.finish(at: end)
    guard end > 0 else { return nil }
    return block(open, nextLine: open.cut.line + 1, content.union(open.cut.content))
  }

  private func block(
    _ open: OpenText, nextLine: Int, _ content: TextScan.Content
  ) -> RecordBlock {
    defer { number += 1 }
    return RecordBlock(
      file: input.index, number: number, name: open.name, line: open.line,
      lineCount: nextLine - open.line, content: content, buffer: open.buffer)
  }
}
