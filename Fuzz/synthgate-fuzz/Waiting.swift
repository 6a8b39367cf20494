import Dispatch

/// Waits for a task; the fuzzer calls from a thread that no task needs.
func wait<Result: Sendable>(_ body: @escaping @Sendable () async -> Result) -> Result {
  let (box, done) = (Box<Result>(), DispatchSemaphore(value: 0))
  Task.detached {
    box.result = await body()
    done.signal()
  }
  done.wait()
  guard let result = box.result else { fatalError("the task has ended") }
  return result
}

private final class Box<Result>: @unchecked Sendable {
  // Safety: written before a signal and read after it.
  var result: Result?
}
