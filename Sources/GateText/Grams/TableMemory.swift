import Glibc

/// Memory of a table that is asked at random places, all bits zero; given back with `deallocate`.
///
/// Large ones ask the system for large pages: finding the page of a place costs as much as the place.
func allocateTable<Element: BitwiseCopyable>(
  of type: Element.Type, count: Int
) -> UnsafeMutablePointer<Element> {
  let size = count * MemoryLayout<Element>.stride
  let isLarge = size >= largePage
  let memory = UnsafeMutableRawPointer.allocate(
    byteCount: max(1, size), alignment: isLarge ? largePage : MemoryLayout<UInt64>.alignment)
  // Advice alone: where it is not taken, nothing is different.
  if isLarge { _ = madvise(memory, size, MADV_HUGEPAGE) }
  memset(memory, 0, size)
  return memory.bindMemory(to: Element.self, capacity: count)
}

/// Bytes of a large page of x86-64 and, mostly, of arm64.
private let largePage = 2 << 20
