import Glibc
import Synchronization

/// The files being written under a temporary name, so that an interrupted run leaves none behind.
package final class TemporaryFiles: Sendable {
  private let paths = Mutex<Set<String>>([])

  package init() {}

  func insert(_ path: String) {
    _ = paths.withLock { $0.insert(path) }
  }

  func remove(_ path: String) {
    _ = paths.withLock { $0.remove(path) }
  }

  func deleteAll() {
    paths.withLock { paths in
      for path in paths { unlink(path) }
      paths = []
    }
  }
}
