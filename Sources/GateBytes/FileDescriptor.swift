import Glibc

/// Writing by descriptors.
package enum FileDescriptor {
  /// Opens those of standard input, output and error that the caller has closed, so that no file
  /// that is opened later is taken for one of them. To read or write them stays an error.
  package static func occupyStandard() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest number that is free is given, which is this one.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Whether so many more files can be open at a time.
  package static func hasRoom(for count: Int) -> Bool {
    let opened = (0..<count).map { _ in open("/dev/null", O_RDONLY | O_CLOEXEC) }
    defer { for descriptor in opened where descriptor >= 0 { close(descriptor) } }
    return opened.allSatisfy { $0 >= 0 }
  }

  /// Writes all bytes.
  ///
  /// - Returns: the error number, or `nil` when all is written.
  package static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
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

  /// What the system says of an error number.
  package static func message(for number: Int32) -> String {
    // Safety: the string is copied before another call can overwrite it.
    String(cString: strerror(number))
  }
}
