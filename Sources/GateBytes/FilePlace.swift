import GateModel
import Glibc

/// What tells whether two paths lead to one file, however they are written: `./a`, a link, a name
/// that nothing has yet.
package enum FilePlace: Hashable, Sendable {
  case file(FileIdentity)
  /// Nothing yet, at a name in a directory.
  case free(directory: FileIdentity, name: [UInt8])
  /// A device or a pipe, by its path: it is written to and not replaced.
  case special(String)

  /// `nil` where not even the directory is there.
  package init?(_ path: String) {
    var status = stat()
    if stat(path.cPath, &status) == 0 {
      let type = status.st_mode & S_IFMT
      let isFile = type == S_IFREG || type == S_IFDIR
      self = isFile ? .file(FileIdentity(status)) : .special(path)
      return
    }
    let target = FileSystem.target(of: path)
    guard stat(FileSystem.directory(of: target).cPath, &status) == 0 else { return nil }
    let name = PathText.bytes(of: target).split(separator: UInt8(ascii: "/")).last ?? []
    self = .free(directory: FileIdentity(status), name: Array(name))
  }

  /// The regular file that a descriptor belongs to, if it is one.
  package init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self = .file(FileIdentity(status))
  }
}

/// A file as the system knows it.
package struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }
}

extension FilePlace {
  /// Whether a path leads below a folder, or to it.
  package static func isBelow(_ path: String, _ folder: String) -> Bool {
    let (own, other) = (resolved(path), resolved(folder))
    return own == other || own.hasPrefix(FileSystem.join(other, ""))
  }

  /// From the root, also where nothing is there yet.
  private static func resolved(_ path: String) -> String {
    let target = FileSystem.target(of: path)
    let directory = FileSystem.directory(of: target)
    guard !target.hasPrefix("/"), directory != target else { return target }
    let name = target.split(separator: "/").last.map(String.init) ?? ""
    return FileSystem.join(resolved(directory), name)
  }
}
