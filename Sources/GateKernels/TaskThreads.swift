/// Runs tasks on threads of its own and the calling one.
///
/// The executor of the runtime waits for ever where the system refuses it a thread; here the calling
/// thread works as well, and is enough.
package final class TaskThreads: TaskExecutor {
  private let state = Monitor(State())

  private struct State {
    var jobs: [UnownedJob] = []
    /// Where the oldest waiting job stands.
    var first = 0
    var isFinished = false

    /// The oldest job, or `.some(nil)` where there will be none.
    mutating func next() -> UnownedJob?? {
      guard first < jobs.count else { return isFinished ? .some(nil) : nil }
      let job = jobs[first]
      first += 1
      if first == jobs.count { (jobs, first) = ([], 0) }
      return job
    }
  }

  package init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.update { $0.jobs.append(job) }
  }

  /// Runs `body` and the tasks that it starts to the end of `body`.
  ///
  /// - Parameter threads: at most so many at a time, the calling one among them.
  package func run<Result: Sendable>(
    threads: Int, _ body: @escaping @Sendable () async -> Result
  ) -> Result {
    let result = Monitor<Result?>(nil)
    Task(executorPreference: self) {
      let value = await body()
      result.update { $0 = value }
      self.state.update { $0.isFinished = true }
    }
    let threads = min(threads, ThreadRoom.most)
    var working = 1
    while working < threads, startThread({ self.work() }) { working += 1 }
    work()
    return result.waitFor { $0 }
  }

  private func work() {
    while let job = state.waitFor({ $0.next() }) {
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}
