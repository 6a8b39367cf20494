import GateBytes

/// Cuts a stored text into blocks.
final class PlainProducer: FileProducer, @unchecked Sendable {
  // Safety: a pool lets one worker at a time advance a producer; the rest is read at the end.
  private let input: TextInput
  private let body: Range<Int>
  private let longest: Int
  private let file: DataFileReader
  private var cut: RecordCut
  private var position = 0
  /// Made when it is needed: of many files few are open at a time.
  private lazy var buffer = BlockBuffer(capacity: min(Self.blockBytes, body.count))
  private var line: Int
  private var number = 0

  /// A block, where its fields end and what is written of it stay in the cache of one core.
  static let blockBytes = 1 << 19

  init(
    _ input: TextInput, body: Range<Int>, line: Int, digests: Bool, options: ReadOptions
  ) {
    self.input = input
    self.body = body
    self.line = line
    longest = options.limits.recordBytes
    file = DataFileReader(
      input.file, digests: digests, memory: options.limits.memory)
    cut = RecordCut(syntax: input.syntax, line: line)
  }

  var sha256: String { file.sha256 }
  var skipped: [String] { [] }
  var lacksLineEnd: Bool { body.upperBound == input.file.count }

  func step() throws(NotPlain) -> BlockStep {
    do throws(InputError) {
      return try read()
    } catch {
      throw NotPlain(because: file.failure)
    }
  }

  private func read() throws(InputError) -> BlockStep {
    if position == 0 {
      try file.skip(body.lowerBound)
      position = body.lowerBound
    }
    guard position < body.upperBound else { return .finished }
    let before = buffer.count
    position += try buffer.append(upTo: body.upperBound - position, of: file)
    let end = cut.lastEnd(in: UnsafeRawBufferPointer(rebasing: buffer.bytes[before...]))
    guard position < body.upperBound else {
      guard !cut.isOpen else { throw input.name.malformed("a quote is left open") }
      try file.skip()
      let content = end.map { $0.content.union(cut.content) } ?? cut.content
      return .block(block(of: buffer.count, nextLine: cut.line + 1, content))
    }
    guard let end else {
      try grow()
      return .more
    }
    return .block(block(of: before + end.offset, nextLine: end.line, end.content))
  }

  /// Makes room for a record longer than the buffer.
  private func grow() throws(InputError) {
    guard buffer.count <= longest else { throw input.name.malformed("too long") }
    let larger = BlockBuffer(capacity: buffer.capacity * 2)
    _ = larger.append(buffer.bytes)
    buffer = larger
  }

  /// A block of the first bytes of the buffer; the others begin the next one.
  private func block(
    of length: Int, nextLine: Int, _ content: TextScan.Content
  ) -> RecordBlock {
    let full = buffer
    let rest = UnsafeRawBufferPointer(rebasing: full.bytes[length...])
    let left = rest.count + body.upperBound - position
    buffer = BlockBuffer(
      capacity: min(left, max(Self.blockBytes, rest.count + Self.blockBytes / 2)))
    _ = buffer.append(rest)
    full.finish(at: length)
    defer { (line, number) = (nextLine, number + 1) }
    return RecordBlock(
      file: input.index, number: number, name: input.name, line: line,
      lineCount: nextLine - line, content: content, buffer: full)
  }
}
