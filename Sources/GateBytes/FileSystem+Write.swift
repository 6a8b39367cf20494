import Glibc

extension FileSystem {
  /// Writes a file under a temporary name beside it, then renames it: there is never half a file.
  ///
  /// Directories on the way are made.
  package static func write(_ bytes: [UInt8], to path: String) throws(InputError) {
    if let slash = path.lastIndex(of: "/") { try makeDirectory(String(path[..<slash])) }
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw cannotCreate(path) }
    let isWritten = writeAll(bytes, to: descriptor)
    let isClosed = close(descriptor) == 0
    guard isWritten, isClosed, rename(temporary, path) == 0 else {
      let error = cannotCreate(path)
      unlink(temporary)
      throw error
    }
  }

  /// Whether two paths lead to one existing file.
  package static func isSameFile(_ first: String, _ second: String) -> Bool {
    var (left, right) = (stat(), stat())
    guard stat(first, &left) == 0, stat(second, &right) == 0 else { return false }
    return left.st_dev == right.st_dev && left.st_ino == right.st_ino
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      // Safety: write() reads at most the bytes that are left from `written` on.
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  private static func makeDirectory(_ path: String) throws(InputError) {
    guard !path.isEmpty, kind(of: path) != .directory else { return }
    if let slash = path.lastIndex(of: "/") { try makeDirectory(String(path[..<slash])) }
    guard mkdir(path, 0o755) == 0 || kind(of: path) == .directory else { throw cannotCreate(path) }
  }

  private static func cannotCreate(_ path: String) -> InputError {
    let code = errno
    let why =
      switch code {
      case EACCES, EPERM, EROFS: "permission denied"
      case ENOSPC: "no space left on the device"
      case EISDIR: "is a directory"
      case ENOTDIR: "part of the path is no directory"
      default: "error \(code)"
      }
    return InputError(.outputUnavailable, file: path, message: "cannot be written: \(why)")
  }
}
