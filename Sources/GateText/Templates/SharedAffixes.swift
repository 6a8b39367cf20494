/// The beginning and the end that more than half of the documents share, such as the frame of a task.
package struct SharedAffixes: Sendable, Hashable {
  package let prefix: [UInt32]
  package let suffix: [UInt32]

  package static let none = SharedAffixes(prefix: [], suffix: [])

  private init(prefix: [UInt32], suffix: [UInt32]) {
    self.prefix = prefix
    self.suffix = suffix
  }

  /// O(tokens of the affixes in all documents).
  package init(of documents: TokenDocuments) {
    let firsts = (0..<documents.count).compactMap { documents.parts(of: $0).first }
    let lasts = (0..<documents.count).compactMap { documents.parts(of: $0).last }
    prefix = Self.shared(firsts) { part, place in
      place < part.count ? documents.ids[part.lowerBound + place] : nil
    }
    suffix = Self.shared(lasts) { part, place in
      place < part.count ? documents.ids[part.upperBound - 1 - place] : nil
    }.reversed()
  }

  /// Token by token, as long as more than half of all parts agree.
  private static func shared(
    _ parts: [Range<Int>], token: (Range<Int>, Int) -> UInt32?
  ) -> [UInt32] {
    var shared: [UInt32] = []
    var agreeing = parts
    while true {
      var counts: [UInt32: Int] = [:]
      for part in agreeing {
        if let next = token(part, shared.count) { counts[next, default: 0] += 1 }
      }
      guard let next = counts.first(where: { 2 * $0.value > parts.count })?.key else {
        return shared
      }
      agreeing = agreeing.filter { token($0, shared.count) == next }
      shared.append(next)
    }
  }

  /// Where a part begins behind what of the prefix it has.
  fileprivate func start(of part: Range<Int>, in ids: [UInt32]) -> Int {
    var start = part.lowerBound
    for token in prefix {
      guard start < part.upperBound, ids[start] == token else { break }
      start += 1
    }
    return start
  }

  /// Where it ends before what of the suffix it has.
  fileprivate func end(of part: Range<Int>, from start: Int, in ids: [UInt32]) -> Int {
    var end = part.upperBound
    for token in suffix.reversed() {
      guard end > start, ids[end - 1] == token else { break }
      end -= 1
    }
    return end
  }
}

extension TokenDocuments {
  /// Without the affixes; of several, those that leave less.
  package func without(_ affixes: [SharedAffixes]) -> TokenDocuments {
    var parts = parts
    for document in 0..<count where starts[document + 1] > starts[document] {
      let (first, last) = (starts[document], starts[document + 1] - 1)
      let start = affixes.map { $0.start(of: parts[first], in: ids) }.max()
      if let start { parts[first] = start..<parts[first].upperBound }
      let end = affixes.map { $0.end(of: parts[last], from: parts[last].lowerBound, in: ids) }.min()
      if let end { parts[last] = parts[last].lowerBound..<end }
    }
    return TokenDocuments(ids: ids, parts: parts, starts: starts)
  }
}
