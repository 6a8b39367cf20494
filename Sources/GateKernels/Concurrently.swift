/// Applies a function to every element with at most `threads` child tasks at work.
///
/// - Returns: the results in the order of the elements, whatever the number of threads.
package func concurrently<Element: Sendable, Result: Sendable>(
  _ elements: [Element], threads: Int, _ body: @escaping @Sendable (Element) async -> Result
) async -> [Result] {
  guard threads > 1, elements.count > 1 else {
    var results: [Result] = []
    for element in elements { results.append(await body(element)) }
    return results
  }
  // A task costs as much as a small element does; many elements share one.
  let size = min(64, max(1, elements.count / (32 * threads)))
  let parts = stride(from: 0, to: elements.count, by: size).map {
    $0..<min($0 + size, elements.count)
  }
  return await withTaskGroup(of: (Int, [Result]).self) { group in
    var results = [[Result]](repeating: [], count: parts.count)
    var next = 0
    func add() {
      guard next < parts.count else { return }
      let part = next
      next += 1
      group.addTask {
        var results: [Result] = []
        results.reserveCapacity(parts[part].count)
        for index in parts[part] { results.append(await body(elements[index])) }
        return (part, results)
      }
    }
    for _ in 0..<threads { add() }
    for await (part, found) in group {
      results[part] = found
      add()
    }
    return results.flatMap { $0 }
  }
}
