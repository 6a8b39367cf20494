extension SeededGenerator {
  /// `k` distinct indices of `0..<n` in ascending order, every subset equally likely.
  ///
  /// Floyd's algorithm (Bentley and Floyd, 1987) over a bitmap: `k` draws and O(n) memory.
  package mutating func sample(_ k: Int, of n: Int) -> [Int] {
    precondition(k >= 0 && k <= n, "a sample without replacement has at most n members")
    var chosen = [Bool](repeating: false, count: n)
    for last in (n - k)..<n {
      let candidate = integer(below: last + 1)
      chosen[chosen[candidate] ? last : candidate] = true
    }
    var indices: [Int] = []
    indices.reserveCapacity(k)
    for index in 0..<n where chosen[index] {
      indices.append(index)
    }
    return indices
  }

  /// The indices `0..<n` in a random order, every order equally likely (Fisher and Yates).
  package mutating func shuffled(_ n: Int) -> [Int] {
    precondition(n >= 0, "a permutation has no negative length")
    var order = Array(0..<n)
    for last in stride(from: n - 1, to: 0, by: -1) {
      order.swapAt(last, integer(below: last + 1))
    }
    return order
  }
}
