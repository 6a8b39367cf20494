import Glibc

/// State that several threads share, one at a time, and can wait for changes of.
final class Monitor<State>: @unchecked Sendable {
  // Safety: `state` is touched under the lock alone; the lock and the condition are allocated once,
  // never move and are freed by deinit, which no thread can run concurrently with a call.
  private var state: State
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init(_ state: State) {
    self.state = state
    pthread_mutex_init(lock, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(lock)
    condition.deallocate()
    lock.deallocate()
  }

  /// Changes the state and wakes whoever waits.
  func update<Result>(_ body: (inout State) -> Result) -> Result {
    pthread_mutex_lock(lock)
    defer {
      pthread_cond_broadcast(condition)
      pthread_mutex_unlock(lock)
    }
    return body(&state)
  }

  /// Waits until `body` gives a result.
  func waitFor<Result>(_ body: (inout State) -> Result?) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while true {
      if let result = body(&state) { return result }
      pthread_cond_wait(condition, lock)
    }
  }
}

/// Runs `body` on threads of their own, where it may wait for others; results in order.
///
/// Tasks must not wait: there may be fewer threads for them than tasks.
func onThreads<Result: Sendable>(
  _ count: Int, _ body: @escaping @Sendable (Int) -> Result
) async -> [Result] {
  let results = Monitor([Result?](repeating: nil, count: count))
  await withCheckedContinuation { continuation in
    for index in 0..<count {
      startThread {
        let result = body(index)
        let areAllThere = results.update { results in
          results[index] = result
          return results.allSatisfy { $0 != nil }
        }
        if areAllThere { continuation.resume() }
      }
    }
  }
  // Taken under the lock, so that the thread sanitizer sees what the continuation orders.
  return results.update { $0.compactMap { $0 } }
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func startThread(_ body: @escaping @Sendable () -> Void) {
  // Safety: the retained body is released by the thread, which is its only user.
  let context = Unmanaged.passRetained(ThreadBody(body)).toOpaque()
  var thread = pthread_t()
  let status = pthread_create(
    &thread, nil,
    { context in
      if let context { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
      return nil
    }, context)
  precondition(status == 0, "the system has room for as many threads as were asked for")
  pthread_detach(thread)
}
