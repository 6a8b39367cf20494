import Glibc

extension FileSystem {
  /// Writes a file under a temporary name beside it, then renames it: there is never half a file.
  ///
  /// Directories on the way are made. It is not synced to the disk: for data that can be made
  /// again.
  package static func write(_ bytes: [UInt8], to path: String) throws(InputError) {
    try write(
      [NewFile(path: path, bytes: bytes)], replacing: true, isSynced: false, in: TemporaryFiles())
  }

  /// Writes all files or none.
  ///
  /// - Parameter replacing: whether files that are there already are replaced, rather than refused.
  package static func write(
    _ contents: [NewFile], replacing: Bool, isSynced: Bool = true, in files: TemporaryFiles
  ) throws(InputError) {
    var staged: [StagedFile] = []
    do throws(InputError) {
      for file in contents {
        if let code = files.makeDirectory(directory(of: file.path)) {
          throw InputError(cannotCreate: file.path, code)
        }
        staged.append(
          try StagedFile(
            file.bytes, path: file.path, target: file.path, isPrivate: file.isPrivate,
            isSynced: isSynced, in: files))
      }
      try StagedFile.commit(staged, replacing: replacing)
      files.keepDirectories()
    } catch {
      for item in staged { item.discard() }
      files.discardDirectories()
      throw error
    }
  }

  /// Whether anything has the name, a link to nothing included.
  package static func isTaken(_ path: String) -> Bool {
    var status = stat()
    return lstat(path.cPath, &status) == 0
  }
}

/// A file to be written.
package struct NewFile: Sendable {
  package let path: String
  package let bytes: [UInt8]
  /// Whether nobody but the user may read it.
  package let isPrivate: Bool

  package init(path: String, bytes: [UInt8], isPrivate: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.isPrivate = isPrivate
  }
}

extension InputError {
  /// An output that cannot be created, with what the system says; a full or broken disk is an error
  /// of writing.
  package init(cannotCreate path: String, _ code: Int32) {
    guard ![ENOSPC, EDQUOT, EIO, EFBIG].contains(code) else {
      self.init(cannotWrite: path, code)
      return
    }
    self.init(
      .outputUnavailable, file: path,
      message: "cannot be created: \(FileDescriptor.message(for: code))")
  }

  package init(cannotWrite path: String, _ code: Int32) {
    self.init(
      .outputUnwritten, file: path,
      message: "cannot be written: \(FileDescriptor.message(for: code))")
  }
}
