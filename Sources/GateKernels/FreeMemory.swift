import CAllocator

/// Gives memory back to the system that was freed and that the allocator keeps for later.
///
/// Small blocks of a phase that is over (cells while a file is read, groups of rows) otherwise stay with
/// the process until its end. Milliseconds.
package func returnFreeMemory() { _ = malloc_trim(0) }
