import Glibc

/// The few calls to the operating system that reading data takes.
package enum FileSystem {
  package enum Kind: Sendable {
    case file, directory
  }

  /// The path that means standard input.
  package static let standardInput = "-"

  /// What is found at a path, or `nil` for nothing.
  package static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path.cPath, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT == S_IFDIR ? .directory : .file
  }

  /// All bytes of a file, of a pipe or of standard input.
  ///
  /// - Throws: `.changed` for a file that is another one at the end, `.malformed` for more bytes than
  ///   `limit` or than there is memory for, else `.unavailable`.
  package static func read(
    _ path: String, limit: Int, memory: MemoryLimit = .none
  ) throws(InputError) -> [UInt8] {
    guard path != standardInput else {
      return try read(STDIN_FILENO, path: path, limit: limit, memory)
    }
    let descriptor = try openInput(path)
    defer { close(descriptor) }
    return try read(descriptor, path: path, limit: limit, memory)
  }

  private static func read(
    _ descriptor: Int32, path: String, limit: Int, _ memory: MemoryLimit
  ) throws(InputError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unavailable(path) }
    try refuseEndless(status, path: path)
    let isFile = status.st_mode & S_IFMT == S_IFREG
    let size = isFile ? Int(status.st_size) : 0
    guard size <= limit else { throw tooLarge(path, limit: limit) }
    try memory.check(adding: size, for: SourceName(file: path))
    let bytes = try readOn(descriptor, path: path, size: size, limit: limit, memory)
    guard !isFile || FileState(descriptor) == FileState(status) else {
      throw InputError(changed: path)
    }
    return bytes
  }

  private static func tooLarge(_ path: String, limit: Int) -> InputError {
    InputError(
      .malformed, file: path,
      message: "holds more than \(limit) bytes, \(ReadLimits.Name.bytes.words)")
  }

  /// - Parameter size: bytes that are expected.
  private static func readOn(
    _ descriptor: Int32, path: String, size: Int, limit: Int, _ memory: MemoryLimit
  ) throws(InputError) -> [UInt8] {
    // One byte more than the size, so that the end is seen without growing.
    let smallest = 1 << 16
    var bytes: [UInt8] = []
    var room = max(size + 1, smallest)
    while true {
      let start = bytes.count
      var failed = false
      // Safety: read() fills at most `room` bytes of the array's fresh tail; the count that it
      // returns is what counts as initialised.
      let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        failed = got < 0
        count = max(got, 0)
      }
      if failed, errno == EINTR { continue }
      guard !failed else { throw unavailable(path) }
      guard !piece.isEmpty else { return bytes }
      guard start + piece.count <= limit else { throw tooLarge(path, limit: limit) }
      try memory.check(appending: piece.count, to: bytes, for: SourceName(file: path))
      if start == 0 { bytes = piece } else { bytes.append(contentsOf: piece) }
      room = smallest
    }
  }

  /// The names in a directory, without `.` and `..`, in ascending byte order.
  package static func entries(of directory: String) throws(InputError) -> [String] {
    guard let stream = opendir(directory.cPath) else { throw unavailable(directory) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      // Safety: d_name is zero-terminated and lives until the next readdir.
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { text(of: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    // A list that breaks off looks like its end.
    guard errno == 0 else { throw unavailable(directory) }
    return names.sorted(by: precedes)
  }

  /// The paths that match a shell pattern, in ascending byte order.
  ///
  /// - Throws: for a directory on the way that cannot be read, since there may be more in it.
  package static func matches(of pattern: String) throws(InputError) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    let code = glob(pattern.cPath, GLOB_NOSORT | GLOB_ERR, nil, &result)
    // What is not there has no matches.
    if code == GLOB_NOMATCH || (code != 0 && errno == ENOENT) { return [] }
    guard code == 0 else { throw unavailable(pattern) }
    var paths: [String] = []
    for index in 0..<Int(result.gl_pathc) {
      // Safety: glob fills gl_pathc zero-terminated paths, alive until globfree.
      guard let path = result.gl_pathv[index] else { continue }
      paths.append(text(of: path))
    }
    return paths.sorted(by: precedes)
  }

  private static func precedes(_ first: String, _ second: String) -> Bool {
    first.utf8.lexicographicallyPrecedes(second.utf8)
  }

  /// The error for a path that cannot be opened or read, from `errno`.
  static func unavailable(_ path: String) -> InputError {
    let code = errno
    let message =
      switch code {
      case ENOENT: "no such file or directory"
      case EACCES, EPERM: "permission denied"
      default: "cannot be read: \(String(cString: strerror(code)).lowercased())"
      }
    return InputError(.unavailable, file: path, message: message)
  }
}
