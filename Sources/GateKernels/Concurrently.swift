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
  return await withTaskGroup(of: (Int, Result).self) { group in
    var results = [Result?](repeating: nil, count: elements.count)
    var next = 0
    while next < min(threads, elements.count) {
      let index = next
      group.addTask { (index, await body(elements[index])) }
      next += 1
    }
    for await (index, result) in group {
      results[index] = result
      if next < elements.count {
        let index = next
        group.addTask { (index, await body(elements[index])) }
        next += 1
      }
    }
    return results.compactMap { $0 }
  }
}
