import Glibc
import Synchronization

/// The files being written under a temporary name, and the directories made for them, so that
/// neither a failure nor a signal leaves any behind.
package final class TemporaryFiles: Sendable {
  private let state = Mutex(State())

  private struct State {
    var files: Set<String> = []
    /// The outer before the inner.
    var directories: [String] = []
  }

  package init() {}

  /// Makes an empty file of a name that nobody can foresee, for its owner alone.
  ///
  /// - Returns: its path and a descriptor to write to, or the error number.
  func create(in directory: String) -> Result<(path: String, descriptor: Int32), SystemError> {
    state.withLock { state in
      let path = FileSystem.join(directory, Self.name())
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
      let descriptor = open(path.cPath, flags, 0o600)
      guard descriptor >= 0 else { return .failure(SystemError(number: errno)) }
      state.files.insert(path)
      return .success((path, descriptor))
    }
  }

  /// Removes a file, if it is still there under its temporary name.
  func discard(_ path: String) {
    state.withLock { state in
      if state.files.remove(path) != nil { unlink(path.cPath) }
    }
  }

  /// Gives files their names, with no signal in between.
  ///
  /// - Parameter body: is handed the temporary files, to take those from that get their names.
  func settle<Value>(_ body: (inout Set<String>) -> Value) -> Value {
    state.withLock { body(&$0.files) }
  }

  /// Makes a directory and those on the way to it.
  ///
  /// - Returns: the error number, or `nil` when it is there.
  func makeDirectory(_ path: String) -> Int32? {
    guard !path.isEmpty, FileSystem.kind(of: path) != .directory else { return nil }
    if let code = makeDirectory(FileSystem.directory(of: path)) { return code }
    return state.withLock { state in
      guard mkdir(path.cPath, 0o755) == 0 else {
        let code = errno
        return FileSystem.kind(of: path) == .directory ? nil : code
      }
      state.directories.append(path)
      return nil
    }
  }

  /// Keeps the directories that were made.
  func keepDirectories() {
    state.withLock { $0.directories = [] }
  }

  /// Removes the directories that were made, as far as they are empty.
  func discardDirectories() {
    state.withLock { Self.removeDirectories(&$0) }
  }

  /// Removes everything and ends the process; nobody makes or renames a file meanwhile.
  package func deleteAll(then end: () -> Never) -> Never {
    state.withLock { state in
      for path in state.files { unlink(path.cPath) }
      Self.removeDirectories(&state)
      end()
    }
  }

  private static func removeDirectories(_ state: inout State) {
    while let path = state.directories.popLast() { rmdir(path.cPath) }
  }

  /// A hidden name of 128 random bits, whatever the length of the file's own.
  static func name() -> String {
    let digits = [UInt64.random(in: 0 ... .max), .random(in: 0 ... .max)].map { part in
      let text = String(part, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }
    return ".synthgate-\(digits.joined()).partial"
  }
}

/// An error number of the system.
struct SystemError: Error {
  let number: Int32
}
