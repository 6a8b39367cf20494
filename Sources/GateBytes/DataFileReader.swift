import GateDigests

/// Reads a file once from its beginning to its end, and digests what it hands out.
package final class DataFileReader: ByteSource {
  package let file: DataFile
  /// The SHA-256 of the file once it was read to its end; empty before, and where none is wanted.
  package private(set) var sha256 = ""
  /// Why reading ended early. It is kept because a decompressor in between has other words for it.
  package private(set) var failure: InputError?
  private var open: OpenDataFile?
  private var digest: SHA256Stream?
  private var memory: MemoryWatch
  private var position = 0
  private var room: UnsafeMutableRawBufferPointer?

  /// Bytes that are read at a time.
  private static let chunk = 1 << 18

  /// - Parameter memory: that may be held with what comes of the file as it is read.
  package init(_ file: DataFile, digests: Bool, memory: MemoryLimit = .none) {
    self.file = file
    self.memory = MemoryWatch(memory)
    if digests { digest = SHA256Stream() }
  }

  deinit { room?.deallocate() }

  /// Fills the room, or reads what is left.
  ///
  /// - Returns: how much was read: 0 at the end.
  /// - Throws: as `DataFile` does, and `.malformed` where memory runs out; the last bytes are not handed out of a file that has changed.
  package func read(into room: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    do throws(InputError) {
      return try readOn(into: room)
    } catch {
      failure = error
      throw error
    }
  }

  private func readOn(into room: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    let count = min(room.count, file.count - position)
    guard count > 0 else { return 0 }
    try memory.pass(position, growing: [UInt8](), for: SourceName(file: file.path))
    let open: OpenDataFile
    if let opened = self.open { open = opened } else { open = try file.open() }
    let piece = UnsafeMutableRawBufferPointer(rebasing: room[..<count])
    try open.read(at: position, into: piece)
    digest?.update(UnsafeRawBufferPointer(piece))
    position += count
    guard position == file.count else {
      self.open = open
      return count
    }
    self.open = nil
    try open.check()
    sha256 = digest.take()?.finish() ?? ""
    return count
  }

  package func next() throws(InputError) -> UnsafeRawBufferPointer? {
    let room =
      self.room ?? .allocate(byteCount: min(Self.chunk, file.count), alignment: 64)
    self.room = room
    let count = try read(into: room)
    return count > 0 ? UnsafeRawBufferPointer(rebasing: room[..<count]) : nil
  }

  /// Reads so many bytes that nobody needs; all that are left, unless it is said.
  package func skip(_ count: Int = .max) throws(InputError) {
    var left = min(count, file.count - position)
    guard left > 0 else { return }
    let room = UnsafeMutableRawBufferPointer.allocate(
      byteCount: min(left, Self.chunk), alignment: 64)
    defer { room.deallocate() }
    while left > 0 {
      left -= try read(
        into: UnsafeMutableRawBufferPointer(rebasing: room[..<min(left, room.count)]))
    }
  }
}
