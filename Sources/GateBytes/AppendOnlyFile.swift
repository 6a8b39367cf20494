import Glibc

/// A file of lines that grows at its end alone, held so that one process writes at a time.
///
/// The lock is that of `flock`: it ends with the process, however that ends.
package final class AppendOnlyFile {
  private let path: String
  private let descriptor: Int32

  /// Opens the file and waits until nobody else holds it.
  ///
  /// - Throws: `.unavailable` for what is not there or is no file.
  package init(_ path: String) throws(InputError) {
    self.path = path
    var status = stat()
    guard stat(path.cPath, &status) == 0 else { throw FileSystem.unavailable(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw InputError(.unavailable, file: path, message: "is no file")
    }
    descriptor = open(path.cPath, O_RDWR | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileSystem.unavailable(path) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw FileSystem.unavailable(path) }
    }
  }

  deinit { close(descriptor) }

  /// All that the file holds.
  ///
  /// - Throws: `.malformed` for more than `limit`.
  package func bytes(limit: Int) throws(InputError) -> [UInt8] {
    let size = try self.size()
    guard size <= limit else {
      throw InputError(.malformed, file: path, message: "holds more than \(limit) bytes")
    }
    return try bytes(size, from: 0)
  }

  /// Appends a line with its line feed and waits until it is on the disk; where that fails, nothing of
  /// it stays.
  ///
  /// - Parameter line: without a line feed.
  package func append(_ line: [UInt8]) throws(InputError) {
    let size = try self.size()
    let failure = FileDescriptor.writeAll(line + [UInt8(ascii: "\n")], to: descriptor)
    guard let code = failure ?? (fsync(descriptor) == 0 ? nil : errno) else { return }
    ftruncate(descriptor, off_t(size))
    throw InputError(cannotWrite: path, code)
  }

  /// Cuts off what stands behind the last line feed: a line whose writer was stopped.
  ///
  /// - Returns: how many bytes that was.
  package func cutHalfLine() throws(InputError) -> Int {
    let size = try self.size()
    var start = size
    // A line is short, so that a few pieces lead to the last line feed.
    while start > 0 {
      let piece = min(start, Self.piece)
      let bytes = try self.bytes(piece, from: start - piece)
      if let place = bytes.lastIndex(of: UInt8(ascii: "\n")) {
        start += place + 1 - piece
        break
      }
      start -= piece
    }
    guard start < size else { return 0 }
    guard ftruncate(descriptor, off_t(start)) == 0 else {
      throw InputError(cannotWrite: path, errno)
    }
    return size - start
  }

  private static let piece = 1 << 16

  private func size() throws(InputError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileSystem.unavailable(path) }
    return Int(status.st_size)
  }

  private func bytes(_ count: Int, from start: Int) throws(InputError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      let (rest, place) = (count - bytes.count, off_t(start + bytes.count))
      var failed = false
      // Safety: pread() fills at most `rest` bytes of the fresh array, and what it returns is what
      // counts as initialised.
      let piece = [UInt8](unsafeUninitializedCapacity: rest) { buffer, filled in
        let got = pread(descriptor, buffer.baseAddress, rest, place)
        failed = got < 0
        filled = max(got, 0)
      }
      if failed, errno == EINTR { continue }
      guard !failed else { throw FileSystem.unavailable(path) }
      guard !piece.isEmpty else { throw InputError(changed: path) }
      bytes += piece
    }
    return bytes
  }
}
