import GateKernels
import Glibc
import Testing

@Suite struct TaskThreadsTests {
  /// With one thread it is the calling one that does all work, and no other is waited for.
  @Test(arguments: [1, 2, 5])
  func tasksAreRunToTheEnd(threads: Int) {
    let elements = Array(0..<1_000)
    let sum = TaskThreads().run(threads: threads) {
      let doubled = await concurrently(elements, threads: 4) { element in
        await onThreads(1) { _ in element }.reduce(element, +)
      }
      return doubled.reduce(0, +)
    }
    #expect(sum == 999_000)
  }

  @Test func childTasksStayOnTheThreadsOfTheirParent() {
    let others = TaskThreads().run(threads: 1) {
      let here = pthread_self()
      return await concurrently(Array(0..<50), threads: 8) { _ in pthread_self() }
        .count { $0 != here }
    }
    #expect(others == 0)
  }
}
