import CAllocator

/// Gives memory back to the system that was freed and that the allocator keeps for later.
///
/// Small blocks of a phase that is over (cells while a file is read, groups of rows) otherwise stay with
/// the process until its end. Milliseconds.
package func returnFreeMemory() { _ = malloc_trim(0) }

/// From now on gives larger blocks back to the system as soon as they are freed.
///
/// The allocator otherwise keeps ever larger ones for later: of a stream of texts, several times as much as is
/// in use. For the whole process, and some percent slower.
package func keepNoFreeMemory() { _ = mallopt(M_MMAP_THRESHOLD, 1 << 16) }
