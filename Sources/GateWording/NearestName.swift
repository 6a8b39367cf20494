/// The legal word that a wrong one was most likely meant to be.
///
/// Another case of the same letters wins; otherwise the nearest by edits (insertions, deletions,
/// substitutions, swaps of neighbours), if they are few for the length of the word; of equals the
/// first in the alphabet. Cost: length times length for each legal word.
///
/// - Parameter completes: whether, where none is near, a beginning stands for the only word that
///   begins so.
package func suggestion(
  for word: String, among legal: [String], orCompletion completes: Bool = false
) -> String? {
  let lowercased = word.lowercased()
  if let same = legal.first(where: { $0.lowercased() == lowercased }) { return same }
  if let near = nearest(to: Array(lowercased), among: legal) { return near }
  guard completes else { return nil }
  let completions = legal.filter { $0.lowercased().hasPrefix(lowercased) }
  return completions.count == 1 ? completions.first : nil
}

private func nearest(to letters: [Character], among legal: [String]) -> String? {
  guard letters.count <= longestSuggestible else { return nil }
  let limit = max(1, letters.count / 3)
  var best: (word: String, distance: Int)?
  for candidate in legal.sorted() {
    let other = Array(candidate.lowercased())
    guard abs(other.count - letters.count) <= limit else { continue }
    let distance = editDistance(letters, other)
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.word
}

/// Words beyond this length get no suggestion, since the cost grows with its square.
private let longestSuggestible = 200

/// Damerau and Levenshtein's distance in its restricted form (optimal string alignment).
package func editDistance(_ first: [Character], _ second: [Character]) -> Int {
  guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for i in 1...first.count {
    var row = [i]
    for j in 1...second.count {
      let cost = first[i - 1] == second[j - 1] ? 0 : 1
      var best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
      if i > 1, j > 1, first[i - 1] == second[j - 2], first[i - 2] == second[j - 1] {
        best = min(best, beforeLast[j - 2] + 1)
      }
      row.append(best)
    }
    (beforeLast, last) = (last, row)
  }
  return last[second.count]
}
