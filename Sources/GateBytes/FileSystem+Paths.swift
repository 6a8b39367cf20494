import GateModel
import Glibc

extension FileSystem {
  /// The path behind symbolic links, so that a link keeps pointing where it did; also that of a
  /// link to nothing. Where links go in circles, opening the file says so.
  package static func target(of path: String) -> String {
    // Safety: with a null buffer the C library allocates the result, which is freed here once.
    if let resolved = realpath(path.cPath, nil) {
      defer { free(resolved) }
      return text(of: resolved)
    }
    var target = path
    for _ in 0..<mostLinks {
      guard let link = link(at: target) else { break }
      target = link.hasPrefix("/") ? link : join(directory(of: target), link)
    }
    return target
  }

  /// As many as Linux follows.
  private static let mostLinks = 40

  private static func link(at path: String) -> String? {
    // Safety: readlink fills at most the capacity, and its count is what is read.
    let bytes = [CChar](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      count = max(readlink(path.cPath, start, buffer.count), 0)
    }
    return bytes.isEmpty ? nil : PathText.text(of: bytes.map(UInt8.init(bitPattern:)))
  }

  /// What stands before the last part of a path: `.` for a name alone.
  package static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  package static func join(_ directory: String, _ name: String) -> String {
    directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
  }

  /// A path as seen from the working folder, without parts that lead nowhere; as it is where it
  /// does not lead into that folder.
  package static func relative(_ path: String) -> String {
    let plain = plain(path)
    guard path.hasPrefix("/"), let here = workingFolder else { return plain }
    let name = plain.split(separator: "/").last.map(String.init) ?? ""
    // The working folder has no links in it, and the path may.
    for path in [plain, join(target(of: directory(of: plain)), name)] where path.hasPrefix(here) {
      return String(path.dropFirst(here.count))
    }
    return plain
  }

  private static func plain(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// With a slash at its end.
  private static var workingFolder: String? {
    // Safety: with a null buffer the C library allocates the result, which is freed here once.
    guard let folder = getcwd(nil, 0) else { return nil }
    defer { free(folder) }
    return join(text(of: folder), "")
  }

  /// The text of a zero-terminated path.
  package static func text(of path: UnsafePointer<CChar>) -> String {
    // Safety: the bytes up to the zero are copied.
    PathText.text(
      of: UnsafeBufferPointer(start: path, count: strlen(path)).map(UInt8.init(bitPattern:)))
  }
}

extension String {
  /// A path as the system takes it: bytes and a zero.
  package var cPath: [CChar] { PathText.bytes(of: self).map(CChar.init(bitPattern:)) + [0] }
}
