import Glibc

/// Reading and writing whole files by their descriptors.
enum FileDescriptor {
  /// Writes all bytes.
  ///
  /// - Returns: the error number, or `nil` when all is written.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    // Safety: `written` never passes the end of the buffer, which outlives each call.
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        let count = write(descriptor, rest.baseAddress, rest.count)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        written += count
      }
      return nil
    }
  }

  /// Reads to the end of the file.
  ///
  /// - Returns: the bytes, or the error number.
  static func readAll(from descriptor: Int32) -> Result<[UInt8], SystemError> {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: blockSize)
    while true {
      // Safety: `read` stores at most `count` bytes into a buffer of that size.
      let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return .success(bytes) }
      if count > 0 {
        bytes += block[..<count]
      } else if errno != EINTR {
        return .failure(SystemError(number: errno))
      }
    }
  }

  /// What the system says of an error number.
  static func message(for number: Int32) -> String {
    // Safety: the string is copied before another call can overwrite it.
    String(cString: strerror(number))
  }

  /// 64 KiB, the size of a pipe's buffer.
  private static let blockSize = 1 << 16
}

/// An error number of the system.
struct SystemError: Error {
  let number: Int32
}
