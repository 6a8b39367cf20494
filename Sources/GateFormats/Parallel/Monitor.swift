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

/// Runs `body` on up to `count` threads of their own, where it may wait for others; results in order.
///
/// Where the system has no room for so many, it runs on those that started, and here where none did: one
/// has to be enough. Tasks must not wait: there may be fewer threads for them than tasks.
func onThreads<Result: Sendable>(
  _ count: Int, _ body: @escaping @Sendable (Int) -> Result
) async -> [Result] {
  let work = Monitor(ThreadedWork<Result>(most: count))
  await withCheckedContinuation { continuation in
    var started = 0
    while started < count {
      let index = started
      let isStarted = startThread {
        let result = body(index)
        if work.update({ $0.finish(index, result) }) { continuation.resume() }
      }
      guard isStarted else { break }
      started += 1
    }
    if started == 0 {
      let result = body(0)
      _ = work.update { $0.finish(0, result) }
    }
    if work.update({ $0.expect(max(1, started)) }) { continuation.resume() }
  }
  // Taken under the lock, so that the thread sanitizer sees what the continuation orders.
  return work.update { $0.results.compactMap { $0 } }
}

/// What threads are to give.
private struct ThreadedWork<Result> {
  private(set) var results: [Result?]
  /// How many there will be, once all threads were started.
  private var wanted: Int?

  init(most: Int) { results = [Result?](repeating: nil, count: max(1, most)) }

  private var isComplete: Bool { results.count { $0 != nil } == wanted }

  /// Whether it is the last of all.
  mutating func finish(_ index: Int, _ result: Result) -> Bool {
    results[index] = result
    return isComplete
  }

  /// Whether all are there already.
  mutating func expect(_ count: Int) -> Bool {
    wanted = count
    return isComplete
  }
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Whether the system has room for another thread.
private func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
  // Safety: the retained body is released by the thread, which is its only user.
  let context = Unmanaged.passRetained(ThreadBody(body)).toOpaque()
  var thread = pthread_t()
  let status = pthread_create(
    &thread, nil,
    { context in
      if let context { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
      return nil
    }, context)
  guard status == 0 else {
    Unmanaged<ThreadBody>.fromOpaque(context).release()
    return false
  }
  pthread_detach(thread)
  return true
}
