import Glibc

/// A file that is complete under a temporary name beside its own, and takes that when it is
/// committed.
///
/// It is on the disk before, so that not even a crash of the machine shows half of it, and its
/// owner's alone until then.
package final class StagedFile: Sendable {
  /// As the user gave it.
  private let path: String
  private let target: String
  private let permissions: mode_t
  private let temporary: String
  private let descriptor: Int32
  private let files: TemporaryFiles

  /// - Parameters:
  ///   - path: what messages call it.
  ///   - target: where it goes; a link there is replaced, not followed.
  ///   - isPrivate: whether nobody but the user may ever read it; else it keeps the permissions of
  ///     the file that it replaces, or gets those that the user's mask leaves.
  ///   - isSynced: whether it is on the disk before it gets its name.
  /// - Throws: `.outputUnavailable`, or `.outputUnwritten` where the disk is full.
  package init(
    _ bytes: [UInt8], path: String, target: String, isPrivate: Bool = false,
    isSynced: Bool = true, in files: TemporaryFiles
  ) throws(InputError) {
    self.path = path
    self.target = target
    self.files = files
    permissions = isPrivate ? 0o600 : Self.permissions(of: target)
    switch files.create(in: FileSystem.directory(of: target)) {
    case .success(let file): (temporary, descriptor) = file
    case .failure(let error): throw InputError(cannotCreate: path, error.number)
    }
    let failure = FileDescriptor.writeAll(bytes, to: descriptor)
    // Some file systems report a full disk only here.
    guard let code = failure ?? (!isSynced || fsync(descriptor) == 0 ? nil : errno) else { return }
    throw InputError(cannotWrite: path, code)
  }

  deinit {
    close(descriptor)
    discard()
  }

  /// Removes the file, if it was not committed.
  package func discard() { files.discard(temporary) }

  /// Gives all files their names, or none.
  ///
  /// - Parameter replacing: whether files that are there already are replaced, rather than refused.
  package static func commit(_ staged: [StagedFile], replacing: Bool = true) throws(InputError) {
    guard let files = staged.first?.files else { return }
    let failure = files.settle { temporary -> InputError? in
      var done: [Renaming] = []
      for file in staged {
        let isLast = done.count + 1 == staged.count
        switch Renaming.make(
          file.temporary, to: file.target, replacing: replacing, keepsOld: !isLast)
        {
        case .success(let renaming): done.append(renaming)
        case .failure(let error):
          for item in done.reversed() { item.undo() }
          return InputError(cannotCreate: file.path, error.number)
        }
      }
      for item in done { item.finish() }
      for file in staged {
        fchmod(file.descriptor, file.permissions)
        temporary.remove(file.temporary)
      }
      return nil
    }
    if let failure { throw failure }
  }

  private static func permissions(of path: String) -> mode_t {
    var status = stat()
    guard lstat(path.cPath, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return 0o666 & ~mask
    }
    return status.st_mode & 0o777
  }

  /// The user's mask, which can only be asked for by setting it.
  private static let mask: mode_t = {
    let mask = umask(0o077)
    umask(mask)
    return mask
  }()
}

/// One file that took its name, until all have.
private struct Renaming {
  private let temporary: String
  private let target: String
  /// A second name of the file that was there.
  private let old: String?

  static func make(
    _ temporary: String, to target: String, replacing: Bool, keepsOld: Bool
  ) -> Result<Renaming, SystemError> {
    guard FileSystem.kind(of: target) != .directory else {
      return .failure(SystemError(number: EISDIR))
    }
    guard replacing else { return makeNew(temporary, to: target) }
    var old: String?
    if keepsOld {
      let name = FileSystem.join(FileSystem.directory(of: target), TemporaryFiles.name())
      // Where the file system has no second names, the file gives up its own for a moment.
      if link(target.cPath, name.cPath) == 0 || rename(target.cPath, name.cPath) == 0 {
        old = name
      } else if errno != ENOENT {
        return .failure(SystemError(number: errno))
      }
    }
    let renaming = Renaming(temporary: temporary, target: target, old: old)
    guard rename(temporary.cPath, target.cPath) == 0 else {
      let code = errno
      if let old { rename(old.cPath, target.cPath) }
      return .failure(SystemError(number: code))
    }
    return .success(renaming)
  }

  /// A second name is refused where the first is taken, which no renaming does.
  private static func makeNew(
    _ temporary: String, to target: String
  ) -> Result<Renaming, SystemError> {
    let renaming = Renaming(temporary: temporary, target: target, old: nil)
    if link(temporary.cPath, target.cPath) == 0 {
      unlink(temporary.cPath)
      return .success(renaming)
    }
    let code = errno
    // Some file systems have no second names.
    guard code == EPERM || code == EOPNOTSUPP || code == ENOSYS, !FileSystem.isTaken(target),
      rename(temporary.cPath, target.cPath) == 0
    else { return .failure(SystemError(number: code)) }
    return .success(renaming)
  }

  /// Puts back what was there; the new content goes.
  func undo() {
    if let old { rename(old.cPath, target.cPath) } else { unlink(target.cPath) }
  }

  func finish() {
    if let old { unlink(old.cPath) }
  }
}
