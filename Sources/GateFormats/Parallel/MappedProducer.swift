import GateBytes
import GateDigests

/// Digests a stored file.
final class DigestProducer: BlockProducer, @unchecked Sendable {
  // Safety: a pool lets one worker at a time advance a producer; the result is read at the end.
  private let file: MappedFile
  private var position = 0
  private var digest: SHA256Stream? = SHA256Stream()
  private(set) var sha256 = ""

  private static let chunk = 1 << 22

  init(_ file: MappedFile) {
    self.file = file
  }

  func step() -> BlockStep {
    let end = min(position + Self.chunk, file.count)
    digest?.update(UnsafeRawBufferPointer(rebasing: file.bytes[position..<end]))
    position = end
    guard position == file.count else { return .more }
    sha256 = digest.take()?.finish() ?? ""
    return .finished
  }
}

/// Cuts a mapped text into blocks.
final class MappedProducer: TextProducer, @unchecked Sendable {
  // Safety: a pool lets one worker at a time advance a producer.
  private let input: TextInput
  private let body: Range<Int>
  private var cut: RecordCut
  private var position: Int
  private var start: Int
  private var startLine: Int
  private var number = 0

  /// A block, where its fields end and what is written of it stay in the cache of one core.
  static let blockBytes = 1 << 19

  var skipped: [String] { [] }
  var lacksLineEnd: Bool { body.upperBound == input.file.count }

  init(_ input: TextInput, body: Range<Int>, line: Int) {
    self.input = input
    self.body = body
    cut = RecordCut(syntax: input.syntax, line: line)
    position = body.lowerBound
    start = body.lowerBound
    startLine = line
  }

  func step() throws(NotPlain) -> BlockStep {
    guard position < body.upperBound else { return .finished }
    let piece = position..<min(position + Self.blockBytes, body.upperBound)
    let end = cut.lastEnd(in: UnsafeRawBufferPointer(rebasing: input.file.bytes[piece]))
    position = piece.upperBound
    if position == body.upperBound {
      guard !cut.isOpen else { throw NotPlain() }
      let content = end.map { $0.content.union(cut.content) } ?? cut.content
      return .block(block(upTo: body.upperBound, nextLine: cut.line + 1, content))
    }
    guard let end else { return .more }
    return .block(block(upTo: piece.lowerBound + end.offset, nextLine: end.line, end.content))
  }

  private func block(
    upTo end: Int, nextLine: Int, _ content: TextScan.Content
  ) -> RecordBlock {
    defer { (start, startLine, number) = (end, nextLine, number + 1) }
    return RecordBlock(
      file: input.index, number: number, name: input.name, line: startLine,
      lineCount: nextLine - startLine, content: content,
      storage: .mapped(input.file, start..<end))
  }
}
