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

/// The same for elements of very different cost: the dearest begin first, so that no thread is left
/// with a long one when the others have nothing more to do.
///
/// - Parameter cost: in any unit; equal ones keep their order.
package func concurrently<Element: Sendable, Result: Sendable>(
  _ elements: [Element], threads: Int, dearestFirst cost: (Element) -> Int,
  _ body: @escaping @Sendable (Element) async -> Result
) async -> [Result] {
  let costs = elements.map(cost)
  let order = elements.indices.sorted { (-costs[$0], $0) < (-costs[$1], $1) }
  let found = await concurrently(order.map { elements[$0] }, threads: threads, body)
  return zip(order, found).sorted { $0.0 < $1.0 }.map(\.1)
}
