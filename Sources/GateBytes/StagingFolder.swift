import GateDigests
import Glibc
import Synchronization

/// A new folder with copies of files that were read once: what was digested is what is used, whatever
/// happens to the files afterwards.
///
/// It is its owner's alone and, once it is sealed, read-only. Until then a failure or a signal removes
/// it.
package final class StagingFolder: Sendable {
  private let path: String
  private let files: TemporaryFiles
  private let copies = Mutex<[String]>([])

  /// - Throws: `.outputUnavailable`, also where something has the name.
  package init(_ path: String, in files: TemporaryFiles) throws(InputError) {
    guard !FileSystem.isTaken(path) else {
      throw InputError(
        .outputUnavailable, file: path, message: "is there already; give a folder that is not")
    }
    if let code = files.makeDirectory(path) { throw InputError(cannotCreate: path, code) }
    chmod(path.cPath, 0o700)
    self.path = path
    self.files = files
  }

  /// Copies a file under a temporary name.
  ///
  /// - Returns: the copy, and the SHA-256 of its bytes in hexadecimal.
  package func copy(_ source: String) throws(InputError) -> (path: String, sha256: String) {
    let created = files.create(in: path)
    guard case .success((let copy, let descriptor)) = created else {
      guard case .failure(let error) = created else { return ("", "") }
      throw InputError(cannotCreate: path, error.number)
    }
    defer { close(descriptor) }
    copies.withLock { $0.append(copy) }
    let sha256 = try FileDigest.of(source) { (piece) throws(InputError) in
      if let code = FileDescriptor.writeAll(piece, to: descriptor) {
        throw InputError(cannotWrite: copy, code)
      }
    }
    guard fsync(descriptor) == 0 else { throw InputError(cannotWrite: copy, errno) }
    return (copy, sha256)
  }

  /// Gives the copies their names, and takes the leave to write from all.
  ///
  /// - Parameter names: below the folder; may have folders of their own.
  package func seal(_ names: [(copy: String, name: String)]) throws(InputError) {
    for (_, name) in names where !Self.staysInside(name) {
      throw InputError(
        .malformed, file: name, message: "is no name of a file below a folder, and is not staged")
    }
    var folders: Set<String> = [path]
    for (copy, name) in names {
      let target = FileSystem.join(path, name)
      var folder = FileSystem.directory(of: target)
      if let code = files.makeDirectory(folder) { throw InputError(cannotCreate: target, code) }
      while folder != path, folders.insert(folder).inserted {
        folder = FileSystem.directory(of: folder)
      }
      let code = files.settle { temporary -> Int32? in
        guard rename(copy.cPath, target.cPath) == 0 else { return errno }
        temporary.remove(copy)
        return nil
      }
      if let code { throw InputError(cannotCreate: target, code) }
      copies.withLock { $0 = $0.filter { $0 != copy } + [target] }
      chmod(target.cPath, 0o400)
    }
    for folder in folders { chmod(folder.cPath, 0o500) }
    files.keepDirectories()
  }

  /// Removes the folder and what is in it.
  package func discard() {
    for copy in copies.withLock({ $0 }) {
      files.discard(copy)
      unlink(copy.cPath)
    }
    files.discardDirectories()
  }

  private static func staysInside(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return !name.utf8.contains(0) && parts.allSatisfy { !["", ".", ".."].contains($0) }
  }
}

/// The digest of a file that is read once.
package enum FileDigest {
  /// - Parameter body: gets the bytes, piece by piece.
  /// - Returns: the SHA-256 in lower-case hexadecimal.
  /// - Throws: `.unavailable`, or `.changed` for a file that somebody writes to meanwhile.
  package static func of(
    _ path: String, _ body: ([UInt8]) throws(InputError) -> Void = { _ in }
  ) throws(InputError) -> String {
    guard let file = DataFile(path) else {
      // Without bytes, or no regular file, which is refused here.
      return SHA256.hex(of: try FileSystem.read(path, limit: 0))
    }
    let reader = DataFileReader(file, digests: true)
    while let piece = try reader.next() { try body(Array(piece)) }
    return reader.sha256
  }
}
