import Glibc

/// A regular file that has to stay, while it is read, what it was when it was first looked at.
///
/// It is read by calls and not mapped: a mapping of a file that somebody cuts short ends the process
/// (SIGBUS), and bytes that were checked could be others when they are used.
package struct DataFile: Sendable {
  /// As the user gave it.
  package let path: String
  /// Bytes.
  package var count: Int { state.size }
  private let state: FileState

  /// `nil` for what is no regular file or has no size, which is to be read as it comes. Nothing is
  /// opened, as a pipe can be opened only once.
  package init?(_ path: String) {
    var status = stat()
    guard stat(path.cPath, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0
    else { return nil }
    self.path = path
    state = FileState(status)
  }

  /// - Throws: `.changed` if another file has the path by now, or none.
  package func check() throws(InputError) {
    guard DataFile(path)?.state == state else { throw InputError(changed: path) }
  }

  /// - Throws: `.changed` if it is another file by now.
  package func open() throws(InputError) -> OpenDataFile {
    // Never waits, should it be a pipe by now.
    let descriptor = Glibc.open(path.cPath, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw FileSystem.unavailable(path) }
    let file = OpenDataFile(path, state, descriptor)
    try file.check()
    return file
  }
}

/// A file that is open until the value is gone.
package final class OpenDataFile {
  private let path: String
  private let state: FileState
  private let descriptor: Int32

  fileprivate init(_ path: String, _ state: FileState, _ descriptor: Int32) {
    (self.path, self.state, self.descriptor) = (path, state, descriptor)
  }

  deinit { close(descriptor) }

  package var count: Int { state.size }

  /// Fills the room with what stands from an offset on.
  ///
  /// - Throws: `.changed` where the file ends before, `.unavailable` where it cannot be read.
  package func read(
    at offset: Int, into room: UnsafeMutableRawBufferPointer
  ) throws(InputError) {
    var filled = 0
    while filled < room.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: room[filled...])
      // Safety: at most as many bytes are written as the rest of the room has.
      let got = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw FileSystem.unavailable(path) }
      guard got > 0 else { throw InputError(changed: path) }
      filled += got
    }
  }

  /// The bytes of a range.
  package func bytes(_ range: Range<Int>) throws(InputError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var failure: InputError?
    bytes.withUnsafeMutableBytes { room in
      do throws(InputError) { try read(at: range.lowerBound, into: room) } catch { failure = error }
    }
    if let failure { throw failure }
    return bytes
  }

  /// - Throws: `.changed` if the file is not what it was.
  package func check() throws(InputError) {
    guard FileState(descriptor) == state else { throw InputError(changed: path) }
  }
}

/// What tells whether a file was changed: which it is, its size, and when it was last written to
/// and its status changed.
///
/// A change of single bytes within the clock tick (some milliseconds) of the one before goes unseen.
struct FileState: Hashable, Sendable {
  private let identity: FileIdentity
  private let seconds: Int
  private let nanoseconds: Int
  /// When its status last changed, which no program can set back.
  private let changed: [Int]
  let size: Int

  init(_ status: stat) {
    identity = FileIdentity(status)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
    changed = [status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
    size = Int(status.st_size)
  }

  init?(_ descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }
}

extension InputError {
  /// A file that somebody wrote to, so that it cannot be said what was read.
  package init(changed path: String) {
    self.init(
      .changed, file: path,
      message: "changed while it was read; wait until nothing writes to it, and run again")
  }
}
