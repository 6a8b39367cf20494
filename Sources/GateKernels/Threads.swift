import Glibc

/// Runs `body` on up to `count` threads of their own, where it may wait for others; results in order.
///
/// Where the system has no room for so many, it runs on those that started, and here where none did: one
/// has to be enough. Tasks must not wait: there may be fewer threads for them than tasks.
package func onThreads<Result: Sendable>(
  _ count: Int, _ body: @escaping @Sendable (Int) -> Result
) async -> [Result] {
  let count = min(count, ThreadRoom.most)
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

/// Runs `body` on a thread of its own.
///
/// - Returns: whether the system has room for another thread; without it `body` is not run.
@discardableResult
package func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
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
