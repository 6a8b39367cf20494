import Glibc

/// Processors that are online, at least 1, and no more than any machine has.
package var processorCount: Int {
  min(mostThreads, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
}

/// More threads than this are a slip of the finger.
package let mostThreads = 1024
