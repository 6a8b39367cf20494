import Glibc

extension FileSystem {
  /// Opens what is read from its beginning to its end, and once: a second opening of a pipe waits for
  /// a second writer.
  ///
  /// - Throws: `.unavailable` for what is not there and for what is no file and no pipe. That is told
  ///   before it is opened, as opening a device can do something to it.
  static func openInput(_ path: String) throws(InputError) -> Int32 {
    var status = stat()
    guard stat(path.cPath, &status) == 0 else { throw unavailable(path) }
    try refuseEndless(status, path: path)
    let descriptor = open(path.cPath, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw unavailable(path) }
    return descriptor
  }

  /// Refuses what may have no end, and what has no content.
  ///
  /// Standard input may also be a terminal or a socket, which end when somebody says so.
  static func refuseEndless(_ status: stat, path: String) throws(InputError) {
    let isStandardInput = path == standardInput
    let remedy = isStandardInput ? "" : ", or - for standard input"
    let what: String
    switch status.st_mode & S_IFMT {
    case S_IFDIR: what = "is a directory; give a file"
    case S_IFBLK: what = "is a block device; give a file"
    case S_IFSOCK where !isStandardInput: what = "is a socket; give a file\(remedy)"
    case S_IFCHR:
      guard let device = CharacterDevice(status.st_rdev) else { return }
      guard device == .other || !isStandardInput else { return }
      what =
        device == .terminal
        ? "is a terminal; give a file\(remedy)"
        : "is a device, which may have no end; copy what is wanted of it to a file, and give that"
    default: return
    }
    throw InputError(.unavailable, file: path, message: what)
  }
}

/// What is known of a device that is read byte by byte.
private enum CharacterDevice {
  case terminal, other

  /// `nil` for `/dev/null`, which is an empty file.
  ///
  /// - Parameter number: as Linux puts major and minor numbers together; the lists are those of its
  ///   `Documentation/admin-guide/devices.txt`.
  init?(_ number: dev_t) {
    let major = (number >> 8) & 0xFFF | (number >> 32) & ~0xFFF
    let minor = number & 0xFF | (number >> 12) & ~0xFF
    guard (major, minor) != (1, 3) else { return nil }
    self = [4, 5].contains(major) || (136...143).contains(major) ? .terminal : .other
  }
}
