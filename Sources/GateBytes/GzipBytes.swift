/// The content of all members of a gzip file, piece by piece.
final class GzipBytes: ByteSource {
  private let source: CallbackSource
  private let name: SourceName
  private let budget: SharedBudget
  private var stream: InflateStream
  /// What was not inflated yet of the last piece.
  private var rest = UnsafeRawBufferPointer(start: nil, count: 0)
  private var hasEnded = false
  private let room: UnsafeMutableRawBufferPointer

  /// Bytes that are inflated at a time.
  private static let chunk = 1 << 18

  init(
    _ source: CallbackSource, name: SourceName, budget: SharedBudget
  ) throws(InputError) {
    stream = try InflateStream(name: name)
    room = .allocate(byteCount: Self.chunk, alignment: 64)
    self.source = source
    self.name = name
    self.budget = budget
  }

  deinit { room.deallocate() }

  func next() throws(InputError) -> UnsafeRawBufferPointer? {
    while !hasEnded {
      try fetch()
      let step = stream.step(rest, into: room)
      rest = UnsafeRawBufferPointer(rebasing: rest[step.used...])
      budget.value.enter(layer: 0)
      if try stream.isEnd(step, budget: &budget.value) {
        hasEnded = try !findsAnotherMember()
        if !hasEnded { try stream.reset() }
      }
      if step.written > 0 { return UnsafeRawBufferPointer(rebasing: room[..<step.written]) }
    }
    return nil
  }

  /// Sees to it that there are bytes, unless the file has ended.
  private func fetch() throws(InputError) {
    while rest.isEmpty, let piece = try source.next() { rest = piece }
  }

  /// Whether a further member seems to follow, as its first byte says; anything but zeros is refused
  /// otherwise, as in `Gzip`.
  private func findsAnotherMember() throws(InputError) -> Bool {
    try fetch()
    if rest.first == 0x1F { return true }
    while !rest.isEmpty {
      guard rest.allSatisfy({ $0 == 0 }) else {
        throw name.malformed("bytes follow the end of the gzip data")
      }
      rest = UnsafeRawBufferPointer(start: nil, count: 0)
      try fetch()
    }
    return false
  }
}
