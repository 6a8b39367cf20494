/// The candidate that was probably meant by a misspelt word, if one is near enough.
///
/// Equality apart from case comes first, then the smallest edit distance up to a third of the
/// word's length (at least 1); of equals the alphabetically first. Cost: length times length for
/// each candidate.
package func suggestion(for word: String, among candidates: [String]) -> String? {
  let lowercased = word.lowercased()
  if let same = candidates.sorted().first(where: { $0.lowercased() == lowercased }) { return same }
  let letters = Array(lowercased)
  let farthest = max(1, letters.count / 3)
  let distances = candidates.map { (editDistance(letters, Array($0.lowercased())), $0) }
  let nearest = distances.filter { $0.0 <= farthest }.min { ($0.0, $0.1) < ($1.0, $1.1) }
  if let nearest { return nearest.1 }
  let completions = candidates.filter { $0.lowercased().hasPrefix(lowercased) }
  return completions.count == 1 ? completions.first : nil
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other
/// (optimal string alignment).
package func editDistance(_ from: [Character], _ to: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...to.count)
  for row in 0..<from.count {
    var current = [row + 1]
    for column in 0..<to.count {
      let isSame = from[row] == to[column]
      var cost = min(
        last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
      let isSwap =
        row > 0 && column > 0 && from[row] == to[column - 1] && from[row - 1] == to[column]
      if isSwap { cost = min(cost, beforeLast[column - 1] + 1) }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[to.count]
}
