/// Maps elements in child tasks, at most `threads` at a time; results keep the order of elements.
func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], threads: Int, _ transform: @escaping @Sendable (Element) -> Result
) async -> [Result] {
  let width = max(1, min(threads, elements.count))
  return await withTaskGroup(of: (Int, Result).self) { group in
    var results = [Result?](repeating: nil, count: elements.count)
    var next = 0
    func submit() {
      guard next < elements.count else { return }
      let (index, element) = (next, elements[next])
      group.addTask { (index, transform(element)) }
      next += 1
    }
    for _ in 0..<width { submit() }
    while let (index, result) = await group.next() {
      results[index] = result
      submit()
    }
    return results.compactMap { $0 }
  }
}
