import Glibc
import SynthgateKit

/// A file that appears under its name only when it is complete.
package struct FileOutput: Sendable {
  /// As the user gave it.
  let path: String
  let temporaryFiles: TemporaryFiles
  private let permissions: mode_t

  /// - Parameter isPrivate: whether nobody but the user may read it; else everybody may, less what
  ///   the user's mask takes away.
  package init(path: String, isPrivate: Bool = false, temporaryFiles: TemporaryFiles) {
    self.path = path
    self.temporaryFiles = temporaryFiles
    permissions = isPrivate ? 0o600 : 0o666
  }

  /// Notices before the work begins that the file could not be written after it.
  package func probe() throws(SynthgateError) {
    if fileType == S_IFDIR { throw cannotCreate(EISDIR) }
    guard !isSpecial else { return }
    let temporary = temporaryPath
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, permissions)
    guard descriptor >= 0 else { throw cannotCreate(errno) }
    close(descriptor)
    unlink(temporary)
  }

  /// Writes the file; a file of that name is replaced at once and whole.
  package func write(_ bytes: [UInt8]) throws(SynthgateError) {
    guard !isSpecial else { return try writeInPlace(bytes) }
    let temporary = temporaryPath
    temporaryFiles.insert(temporary)
    defer {
      // After a successful renaming there is nothing left to remove.
      unlink(temporary)
      temporaryFiles.remove(temporary)
    }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, permissions)
    guard descriptor >= 0 else { throw cannotCreate(errno) }
    let failure = FileDescriptor.writeAll(bytes, to: descriptor)
    // Some file systems report a full disk only here.
    let closing = close(descriptor) == 0 ? nil : errno
    if let number = failure ?? closing { throw cannotWrite(number) }
    guard rename(temporary, target) == 0 else { throw cannotCreate(errno) }
  }

  /// Devices and pipes are written to, never replaced.
  private func writeInPlace(_ bytes: [UInt8]) throws(SynthgateError) {
    let descriptor = open(path, O_WRONLY)
    guard descriptor >= 0 else { throw cannotCreate(errno) }
    let failure = FileDescriptor.writeAll(bytes, to: descriptor)
    close(descriptor)
    if let failure { throw cannotWrite(failure) }
  }

  /// Whether something that is not a file has the name; a directory fails when it is renamed to.
  private var isSpecial: Bool {
    guard let type = fileType else { return false }
    return type != S_IFREG && type != S_IFDIR
  }

  /// What has the name now, if anything.
  private var fileType: mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// The path behind symbolic links, so that a link keeps pointing where it did.
  private var target: String { resolvedPath(path) ?? path }

  private var temporaryPath: String {
    var parts = target.split(separator: "/", omittingEmptySubsequences: false)
    let name = parts.popLast() ?? ""
    parts.append(".\(name).\(getpid()).partial")
    return parts.joined(separator: "/")
  }

  private func cannotCreate(_ number: Int32) -> SynthgateError {
    .output(
      message: "\(path): cannot be created: \(FileDescriptor.message(for: number))",
      exitCode: ExitCode.cannotCreate)
  }

  private func cannotWrite(_ number: Int32) -> SynthgateError {
    .output(
      message: "\(path): cannot be written: \(FileDescriptor.message(for: number))",
      exitCode: ExitCode.inputOutput)
  }
}

/// The absolute path behind symbolic links; `nil` if there is no such file.
func resolvedPath(_ path: String) -> String? {
  // Safety: with a null buffer the C library allocates the result, which is freed here once.
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}
