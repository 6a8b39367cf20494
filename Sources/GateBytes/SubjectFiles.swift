import Glibc

/// The files that somebody means by paths, so that none is passed over: a folder means every regular
/// file under it, hidden ones and unknown suffixes too.
package struct SubjectFiles: Sendable {
  /// As given, or a given folder and the way from there.
  package private(set) var paths: [String] = []
  /// Links that were given, with what they lead to.
  package private(set) var links: [(path: String, target: String)] = []

  /// - Throws: `.unavailable` for what is not there, is no regular file, or leads out of a folder that
  ///   was given.
  package init(_ given: [String]) throws(InputError) {
    for path in given {
      var path = path
      while path.count > 1, path.hasSuffix("/") { path.removeLast() }
      if try Self.type(of: path, followed: false) == S_IFLNK {
        let target = FileSystem.target(of: path)
        links.append((path, target))
      }
      if try Self.type(of: path, followed: true) == S_IFDIR {
        try addFolder(path)
      } else {
        try addFile(path)
      }
    }
  }

  private mutating func addFile(_ path: String) throws(InputError) {
    guard try Self.type(of: path, followed: true) == S_IFREG else {
      throw InputError(.unavailable, file: path, message: "is no regular file; give a file")
    }
    paths.append(path)
  }

  private mutating func addFolder(_ folder: String) throws(InputError) {
    let root = FileSystem.join(FileSystem.target(of: folder), "")
    var left = [folder]
    while let path = left.popLast() {
      for name in try FileSystem.entries(of: path) {
        let entry = FileSystem.join(path, name)
        let type = try Self.type(of: entry, followed: false)
        if type == S_IFLNK {
          guard FileSystem.target(of: entry).hasPrefix(root),
            try Self.type(of: entry, followed: true) == S_IFREG
          else {
            throw InputError(
              .unavailable, file: entry,
              message:
                "is a link that leads out of \(folder), or to no file; give the files by name")
          }
        }
        if type == S_IFDIR { left.append(entry) } else { try addFile(entry) }
      }
    }
  }

  private static func type(of path: String, followed: Bool) throws(InputError) -> mode_t {
    var status = stat()
    let code = followed ? stat(path.cPath, &status) : lstat(path.cPath, &status)
    guard code == 0 else { throw FileSystem.unavailable(path) }
    return status.st_mode & S_IFMT
  }
}
