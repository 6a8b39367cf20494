import Glibc

/// What memory the process holds, in bytes.
struct ProcessMemory {
  /// All addresses that it uses.
  let mapped: Int
  /// Memory that is no file's.
  let anonymous: Int

  /// `nil` where the system does not tell.
  static var current: ProcessMemory? {
    // Safety: the text is shorter than the room and is copied by its count.
    let text = withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { room -> [UInt8] in
      let count = pread(statistics, room.baseAddress, room.count, 0)
      return count > 0 ? Array(room[..<count]) : []
    }
    // Pages: all that is mapped, what is resident of it, and what is resident of files.
    let pages = text.split(separator: UInt8(ascii: " ")).prefix(3).compactMap {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard pages.count == 3 else { return nil }
    return ProcessMemory(
      mapped: pages[0] * pageBytes, anonymous: (pages[1] - pages[2]) * pageBytes)
  }

  /// Open until the end, as it is read often.
  private static let statistics = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
  private static let pageBytes = sysconf(Int32(_SC_PAGESIZE))
}
