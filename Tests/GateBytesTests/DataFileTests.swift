import Glibc
import Testing

@testable import GateBytes

/// What somebody does to a file while it is read.
enum FileChange: String, CaseIterable, Sendable {
  case shortened, grown, rewritten, replaced, removed, emptied

  /// Done to a file, one second after it was last written.
  func apply(to path: String) throws {
    switch self {
    case .shortened: truncate(path, 10)
    case .emptied: truncate(path, 0)
    case .grown: try write(path, Array("more".utf8), O_APPEND)
    case .rewritten: try write(path, Array("other".utf8), 0)
    case .replaced:
      let bytes = try FileSystem.read(path, limit: 1 << 30)
      try FileSystem.write(bytes, to: path + ".new")
      rename(path + ".new", path)
    case .removed: unlink(path)
    }
    guard self != .removed else { return }
    // Later than the clock tick in which the file was written.
    let times = [timespec(tv_sec: 2_000_000_000, tv_nsec: 0)]
    utimensat(AT_FDCWD, path, times + times, 0)
  }

  private func write(_ path: String, _ bytes: [UInt8], _ flags: Int32) throws {
    let descriptor = open(path, O_WRONLY | flags)
    defer { close(descriptor) }
    #expect(FileDescriptor.writeAll(bytes, to: descriptor) == nil)
  }
}

@Suite final class DataFileTests {
  private let path = "/tmp/synthgate-file-\(UInt64.random(in: 0 ... .max))"
  private let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ $0 >> 8) }

  init() throws { try FileSystem.write(bytes, to: path) }
  deinit { unlink(path) }

  private func reader(digests: Bool = true) throws -> DataFileReader {
    DataFileReader(try #require(DataFile(path)), digests: digests)
  }

  @Test func aFileIsReadOnceFromItsBeginningToItsEnd() throws {
    let reader = try reader()
    var read: [UInt8] = []
    try reader.skip(3)
    while let piece = try reader.next() { read += piece }
    #expect(read == Array(bytes[3...]))
    // Of the same bytes by hashlib of Python 3.11.
    #expect(
      reader.sha256 == "df88ee04bef3a09db42a2423f29d4f33f7ca3c14dfb280feeb5c23aa5f98d130")
    let other = try self.reader()
    try other.skip()
    #expect(other.sha256 == reader.sha256)
    #expect(try other.next() == nil)
  }

  @Test(arguments: FileChange.allCases)
  func aFileThatChangedBeforeItsEndIsRefused(change: FileChange) throws {
    for isBegun in [false, true] {
      try FileSystem.write(bytes, to: path)
      let reader = try reader()
      if isBegun { try reader.skip(1000) }
      try change.apply(to: path)
      // What is open can be read to its end, as the file that it was.
      if isBegun, change == .replaced || change == .removed { continue }
      let error = #expect(throws: InputError.self) { try reader.skip() }
      #expect(error?.reason == (change == .removed ? .unavailable : .changed))
      #expect(error?.file == path)
      #expect(reader.failure == error && reader.sha256 == "")
    }
  }

  @Test func whatIsNoFileIsNotOpened() throws {
    let pipe = path + ".pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    defer { unlink(pipe) }
    for name in [pipe, "/dev/null", "/dev/zero", "/tmp", path + ".none"] {
      #expect(DataFile(name) == nil)
    }
  }

  @Test func aSocketIsRefused() throws {
    let name = path + ".socket"
    #expect(mknod(name, S_IFSOCK | 0o600, 0) == 0)
    defer { unlink(name) }
    let error = #expect(throws: InputError.self) { try FileSystem.read(name, limit: 10) }
    #expect(error?.reason == .unavailable && error?.message.contains("socket") == true)
  }

  /// Of which the system would have no room for a thousandth.
  @Test func aFileOfHolesBeyondTheLimitIsRefusedBeforeMemoryIsTaken() throws {
    #expect(truncate(path, 1 << 43) == 0)
    let error = #expect(throws: InputError.self) { try FileSystem.read(path, limit: 1 << 30) }
    #expect(error?.reason == .malformed)
  }
}
