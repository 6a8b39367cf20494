import Glibc

/// The bytes of a regular file, mapped read-only rather than copied.
///
/// The kernel ends the process (SIGBUS) if the file is cut short by somebody while it is read: no
/// verdict comes of that, which is what a gate wants.
package final class MappedFile: Sendable {
  package let count: Int
  /// So many bytes behind the end can be read too; they are zeros, or of no meaning.
  package static let padding = 4096

  /// Safety: the mapping is read-only and lives as long as this object.
  private nonisolated(unsafe) let address: UnsafeRawBufferPointer

  /// `nil` for what cannot be mapped (a pipe, an empty file, nothing at all): it is to be read.
  package init?(_ path: String) {
    let descriptor = open(path.cPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0
    else { return nil }
    count = Int(status.st_size)
    // Safety: fresh anonymous pages, over whose beginning the file is mapped; only deinit, which
    // also follows a failure here, gives them back.
    let room = count + Self.padding
    guard let start = mmap(nil, room, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      start != MAP_FAILED
    else { return nil }
    address = UnsafeRawBufferPointer(start: start, count: count)
    let mapped = mmap(start, count, PROT_READ, MAP_PRIVATE | MAP_FIXED, descriptor, 0)
    guard mapped == start else { return nil }
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: address.baseAddress), count + Self.padding)
  }

  /// The bytes, which live as long as this object.
  package var bytes: UnsafeRawBufferPointer { address }
}
