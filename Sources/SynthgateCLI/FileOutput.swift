import GateBytes
import Glibc

/// A file that appears under its name only when it is complete.
package struct FileOutput: Sendable {
  /// As the user gave it.
  let path: String
  let temporaryFiles: TemporaryFiles
  private let isPrivate: Bool
  /// Found out once: a link that is planted there later is replaced, not followed.
  private let target: String
  private let type: mode_t?

  /// - Parameter isPrivate: whether nobody but the user may read it.
  package init(path: String, isPrivate: Bool = false, temporaryFiles: TemporaryFiles) {
    self.path = path
    self.isPrivate = isPrivate
    self.temporaryFiles = temporaryFiles
    target = FileSystem.target(of: path)
    var status = stat()
    type = stat(path.cPath, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// Whether it is a device or a pipe, which is written to and never replaced.
  package var isSpecial: Bool {
    guard let type else { return false }
    return type != S_IFREG && type != S_IFDIR
  }

  /// Writes the file; a file of that name is replaced at once and whole.
  package func write(_ bytes: [UInt8]) throws(InputError) {
    guard path != FileSystem.standardInput else {
      throw InputError(.outputUnavailable, file: path, message: "names no file; give a path")
    }
    guard !isSpecial else { return try writeInPlace(bytes) }
    try StagedFile.commit([try stage(bytes)])
  }

  /// Writes the file, and where there is neither room nor leave for a second one beside it, at
  /// least takes away what an earlier run has left.
  package func supersede(_ bytes: [UInt8]) throws(InputError) {
    do throws(InputError) {
      try write(bytes)
    } catch {
      if type == S_IFREG {
        let descriptor = open(target.cPath, O_WRONLY | O_TRUNC | O_NOFOLLOW | O_CLOEXEC)
        let isWritten =
          descriptor >= 0 && FileDescriptor.writeAll(bytes, to: descriptor) == nil
        if descriptor >= 0 { close(descriptor) }
        if !isWritten { unlink(target.cPath) }
      }
      throw error
    }
  }

  /// The file under a temporary name, for one that is not special.
  func stage(_ bytes: [UInt8]) throws(InputError) -> StagedFile {
    guard type != S_IFDIR else { throw InputError(cannotCreate: path, EISDIR) }
    return try StagedFile(
      bytes, path: path, target: target, isPrivate: isPrivate, in: temporaryFiles)
  }

  /// Writes to a device or a pipe.
  ///
  /// - Parameter waits: whether for somebody who reads the pipe.
  func writeInPlace(_ bytes: [UInt8], waits: Bool = true) throws(InputError) {
    let descriptor = open(path.cPath, O_WRONLY | O_CLOEXEC | (waits ? 0 : O_NONBLOCK))
    guard descriptor >= 0 else { throw InputError(cannotCreate: path, errno) }
    let failure = FileDescriptor.writeAll(bytes, to: descriptor)
    close(descriptor)
    if let failure { throw InputError(cannotWrite: path, failure) }
  }
}
