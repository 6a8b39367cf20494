import Glibc

/// How many threads there is room for where addresses are limited (`ulimit -v`).
///
/// Threads that start until the system has no room for another would leave none for data.
package enum ThreadRoom {
  /// Addresses of a thread: its stack, and what the allocator sets aside for it.
  private static let bytesOfEach = 96 << 20

  /// The most addresses of the process; `nil` without a limit.
  package static var addresses: Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return nil }
    return Int(exactly: limit.rlim_cur)
  }

  /// What all threads may take of so many addresses.
  package static func bytes(of addresses: Int) -> Int { max(2 * bytesOfEach, addresses / 4) }

  /// How many threads a part of the program may start: tasks, and those that read, which wait for
  /// each other and have threads of their own.
  static let most = addresses.map { bytes(of: $0) / 2 / bytesOfEach } ?? .max
}
