import CPrefetch
import Glibc

/// Memory of a table that is asked at random places, all bits zero; given back with `freeTable`.
///
/// The system gives large ones as pages that become zero where they are first touched, by whichever thread
/// does; and is asked for large pages: finding the page of a place costs as much as the place.
func allocateTable<Element: BitwiseCopyable>(
  of type: Element.Type, count: Int
) -> UnsafeMutablePointer<Element> {
  let size = max(1, count) * MemoryLayout<Element>.stride
  guard let memory = calloc(max(1, count), MemoryLayout<Element>.stride) else {
    preconditionFailure("no memory for a table of \(size) bytes")
  }
  if size >= largePage {
    let start = memory.alignedUp(toMultipleOf: largePage)
    // Advice alone: where it is not taken, nothing is different.
    _ = madvise(start, max(0, size - (start - memory)), MADV_HUGEPAGE)
  }
  return memory.bindMemory(to: Element.self, capacity: count)
}

func freeTable<Element: BitwiseCopyable>(_ table: UnsafeMutablePointer<Element>) { free(table) }

/// Places of tables are asked for so many look-ups before they are read: the memory answers for all of them
/// at once, and nobody waits for it.
let lookAhead = 16

/// Asks for the memory of a place that is read soon.
@inline(__always)
func prefetchMemory<Element>(of table: UnsafePointer<Element>, at place: Int) {
  sg_prefetch(table + place)
}

/// Bytes of a large page of x86-64 and, mostly, of arm64.
private let largePage = 2 << 20
