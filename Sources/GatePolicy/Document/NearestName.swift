/// The legal word that a wrong one was most likely meant to be.
///
/// Another case of the same letters wins; otherwise the nearest by edits (insertions, deletions,
/// substitutions, swaps of neighbours), if they are few for the length of the word.
package func suggestion(for word: String, among legal: [String]) -> String? {
  if let same = legal.first(where: { $0.lowercased() == word.lowercased() }) { return same }
  let letters = Array(word.lowercased())
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
func editDistance(_ first: [Character], _ second: [Character]) -> Int {
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
