import GateKernels
import Glibc

/// Bytes that are put aside in a file, so that they take no memory. The file has no name from the beginning:
/// nobody else opens it, and it is gone with the process.
package final class SpillFile: Sendable {
  private let descriptor: Int32
  private let folder: String
  private let end = Monitor(0)

  /// `O_TMPFILE`, which is a macro of two flags in C.
  private static let withoutName = 0o20_000_000 | O_DIRECTORY

  /// For texts, which may be larger than a folder in memory holds.
  package static var usualFolder: String {
    let named = getenv("TMPDIR").map { FileSystem.text(of: $0) } ?? ""
    return named.isEmpty ? "/var/tmp" : named
  }

  /// - Throws: where the folder takes no file.
  package init(in folder: String = SpillFile.usualFolder) throws(InputError) {
    var opened = open(folder.cPath, O_RDWR | O_CLOEXEC | O_EXCL | Self.withoutName, 0o600)
    if opened < 0 {
      // Not every file system makes files without a name.
      var path = Array(FileSystem.join(folder, "synthgate-XXXXXX").cPath)
      opened = mkstemp(&path)
      if opened >= 0 {
        unlink(path)
        _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
      }
    }
    guard opened >= 0 else {
      throw InputError(
        .outputUnavailable, file: folder,
        message:
          "no temporary file can be made (\(FileDescriptor.message(for: errno))); set TMPDIR to a folder that takes one"
      )
    }
    descriptor = opened
    self.folder = folder
  }

  deinit { close(descriptor) }

  /// Writes behind all that was written before, whichever thread did.
  ///
  /// - Returns: where the bytes stand from then on.
  package func append(_ bytes: UnsafeRawBufferPointer) throws(InputError) -> Range<Int> {
    let range = end.update { end in
      defer { end += bytes.count }
      return end..<(end + bytes.count)
    }
    var written = 0
    while written < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      // Safety: the buffer outlives the call, which reads so many bytes of it.
      let count = pwrite(descriptor, rest.baseAddress, rest.count, range.lowerBound + written)
      guard count >= 0 || errno == EINTR else {
        throw InputError(
          .outputUnwritten, file: folder,
          message: """
            texts that take more memory than \(ReadLimits.Name.memory.words) cannot be put aside \
            (\(FileDescriptor.message(for: errno))); set TMPDIR to a folder with more room, or allow more memory
            """)
      }
      written += max(0, count)
    }
    return range
  }

  /// Reads bytes that were written.
  ///
  /// - Parameter buffer: is filled.
  package func read(into buffer: UnsafeMutableRawBufferPointer, from start: Int) {
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      // Safety: the buffer outlives the call, which writes at most so many bytes into it.
      let count = pread(descriptor, rest.baseAddress, rest.count, start + done)
      if count < 0, errno == EINTR { continue }
      precondition(count > 0, "what was written to a temporary file can be read")
      done += count
    }
  }

  /// Calls `body` with bytes that were written.
  package func withBytes(_ range: Range<Int>, _ body: (Span<UInt8>) -> Void) {
    guard !range.isEmpty else { return body(Span()) }
    let page = sysconf(Int32(_SC_PAGESIZE))
    let first = range.lowerBound / page * page
    let count = range.upperBound - first
    // Safety: nobody else has the file, and it never shrinks; the mapping ends behind the last use.
    let mapped = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, first)
    guard let mapped, mapped != MAP_FAILED else {
      let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
        read(into: UnsafeMutableRawBufferPointer(buffer), from: range.lowerBound)
        filled = range.count
      }
      return body(bytes.span)
    }
    defer { munmap(mapped, count) }
    let bytes = UnsafeRawBufferPointer(
      start: mapped + (range.lowerBound - first), count: range.count)
    body(bytes.bindMemory(to: UInt8.self).span)
  }
}
