/// The content of all members of a gzip file, piece by piece.
final class GzipBytes: ByteSource {
  private let source: UnsafeRawBufferPointer
  private let name: SourceName
  private let budget: SharedBudget
  private var stream: InflateStream
  private var consumed = 0
  private var hasEnded = false
  private let room: UnsafeMutableRawBufferPointer

  /// Bytes that are inflated at a time.
  private static let chunk = 1 << 18

  /// - Parameter source: outlives this object.
  init(
    _ source: UnsafeRawBufferPointer, name: SourceName, budget: SharedBudget
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
      let step = stream.step(UnsafeRawBufferPointer(rebasing: source[consumed...]), into: room)
      consumed += step.used
      budget.value.enter(layer: 0)
      if try stream.isEnd(step, budget: &budget.value) {
        let rest = UnsafeRawBufferPointer(rebasing: source[consumed...])
        hasEnded = try !Gzip.anotherMember(
          in: rest.bindMemory(to: UInt8.self).span, name: name)
        if !hasEnded { try stream.reset() }
      }
      if step.written > 0 { return UnsafeRawBufferPointer(rebasing: room[..<step.written]) }
    }
    return nil
  }
}
