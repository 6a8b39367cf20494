import GateKernels
import Testing

@Suite("Elements of different cost")
struct ConcurrentlyTests {
  private actor Log {
    private(set) var begun: [Int] = []
    func note(_ element: Int) { begun.append(element) }
  }

  @Test("give their results in order", arguments: [1, 2, 5])
  func order(threads: Int) async {
    let elements = (0..<100).map { $0 * 37 % 101 }
    let found = await concurrently(elements, threads: threads, dearestFirst: { $0 }, { $0 + 1 })
    #expect(found == elements.map { $0 + 1 })
  }

  @Test("begin with the dearest")
  func dearest() async {
    let log = Log()
    _ = await concurrently(
      [3, 9, 1, 9, 5], threads: 1, dearestFirst: { $0 },
      { element in
        await log.note(element)
      })
    #expect(await log.begun == [9, 9, 5, 3, 1])
  }
}
