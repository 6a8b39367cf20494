import GateKernels
import GateText

/// The items of a benchmark, to be found in records.
struct ItemIndex: Sendable {
  let items: [BenchmarkItem]
  private let long: Postings
  private let short: Postings
  /// Items that count as a whole, by the tokens of their question.
  private let whole: [Int: WholeItems]
  /// n-grams in so many records of the reference that they tell nothing.
  private var frequent: Set<UInt64> = []

  /// Tokens of the n-grams of which one is enough, and of those that have to cover a half.
  static let (longGram, shortGram) = (13, 8)

  /// Where each n-gram of the items stands.
  struct Postings: Sendable {
    let grams: RollingGrams
    let set: GramSet
    let places: [UInt64: [Place]]

    /// The first token of an n-gram, over all parts of the question.
    struct Place: Sendable {
      let item: Int
      let token: Int
    }
  }

  struct WholeItems: Sendable {
    let grams: RollingGrams
    let items: [UInt64: [Int]]
    /// By the highest bits of a hash: whether an item may have it.
    private let marks: [Bool]

    private static let bits: UInt64 = 16

    init(grams: RollingGrams, items: [UInt64: [Int]]) {
      (self.grams, self.items) = (grams, items)
      var marks = [Bool](repeating: false, count: 1 << Self.bits)
      for gram in items.keys { marks[Self.place(of: gram)] = true }
      self.marks = marks
    }

    func has(_ gram: UInt64) -> Bool { marks[Self.place(of: gram)] && items[gram] != nil }

    private static func place(of gram: UInt64) -> Int { Int(gram >> (64 - bits)) }
  }

  init(_ items: [BenchmarkItem], _ vocabulary: Vocabulary, threads: Int) async {
    self.items = items
    long = await Self.postings(items, Self.longGram, vocabulary, threads)
    short = await Self.postings(items, Self.shortGram, vocabulary, threads)
    var whole: [Int: WholeItems] = [:]
    let wholes = items.indices.filter { items[$0].rule == .whole }
    for (count, own) in Dictionary(grouping: wholes, by: { items[$0].tokenCount }) {
      let grams = RollingGrams(length: count, vocabulary)
      var found: [UInt64: [Int]] = [:]
      for item in own {
        for gram in grams.hashes(items[item].question.joined().map { $0 }[...]) {
          found[gram, default: []].append(item)
        }
      }
      whole[count] = WholeItems(grams: grams, items: found)
    }
    self.whole = whole
  }

  private static func postings(
    _ items: [BenchmarkItem], _ length: Int, _ vocabulary: Vocabulary, _ threads: Int
  ) async -> Postings {
    let grams = RollingGrams(length: length, vocabulary)
    var (stream, places) = (TokenStream(), [UInt64: [Postings.Place]]())
    for (index, item) in items.enumerated() where item.rule == .grams {
      var first = 0
      for part in item.question {
        stream.append(part)
        for (token, gram) in grams.hashes(part[...]).enumerated() {
          places[gram, default: []].append(Postings.Place(item: index, token: first + token))
        }
        first += part.count
      }
    }
    let set = await GramSet.make(
      stream, documents: stream.each, grams, mostDocuments: .max, threads: threads)
    return Postings(grams: grams, set: set, places: places)
  }
}

// MARK: Looking up

extension ItemIndex {
  /// The records that have an n-gram of an item, short or long, or an item as a whole: no other holds one.
  func touching(_ records: RecordTexts, threads: Int) async -> [Int] {
    let size = 512
    let pieces = stride(from: 0, to: records.count, by: size).map {
      $0..<min($0 + size, records.count)
    }
    let found = await concurrently(pieces, threads: threads) { piece in
      var search = TouchSearch(short, whole)
      return piece.filter { record in
        var touches = false
        records.visitParts(of: record) { touches = touches || search.touches($0) }
        return touches
      }
    }
    return found.flatMap { $0 }
  }

  /// Asks many texts whether they have an n-gram of an item. A long one has a short one within.
  private struct TouchSearch {
    private let short: Postings
    private let whole: [WholeItems]
    private var grams: [UInt64] = []
    private var found: [GramPresence] = []

    init(_ short: Postings, _ whole: [Int: WholeItems]) {
      (self.short, self.whole) = (short, Array(whole.values))
    }

    mutating func touches(_ part: ArraySlice<UInt32>) -> Bool {
      grams.removeAll(keepingCapacity: true)
      short.grams.append(part, to: &grams)
      short.set.look(up: grams, into: &found)
      if found.contains(.present) { return true }
      return whole.contains { items in
        grams.removeAll(keepingCapacity: true)
        items.grams.append(part, to: &grams)
        return grams.contains(where: items.has)
      }
    }
  }

  /// The n-grams of items that a record has, each once.
  func sharedGrams(_ records: RecordTexts, _ record: Int) -> Set<UInt64> {
    var shared: Set<UInt64> = []
    records.visitParts(of: record) { part in
      for postings in [long, short] { postings.forEachHit(part) { shared.insert($0) } }
    }
    return shared
  }

  /// The same index without n-grams that tell nothing.
  func without(_ frequent: Set<UInt64>) -> ItemIndex {
    var index = self
    index.frequent = frequent
    return index
  }

  /// The items that a record holds.
  func items(in records: RecordTexts, _ record: Int) -> Set<Int> {
    var found: Set<Int> = []
    var covered: [Int: Set<Int>] = [:]
    var parts: [ArraySlice<UInt32>] = []
    records.visitParts(of: record) { part in
      parts.append(part)
      long.forEachHit(part) { gram in
        guard !frequent.contains(gram) else { return }
        for place in long.places[gram] ?? [] { found.insert(place.item) }
      }
      short.forEachHit(part) { gram in
        guard !frequent.contains(gram) else { return }
        for place in short.places[gram] ?? [] {
          covered[place.item, default: []].formUnion(place.token..<(place.token + Self.shortGram))
        }
      }
    }
    for (item, tokens) in covered where tokens.count * 2 >= items[item].tokenCount {
      found.insert(item)
    }
    return found.union(wholeItems(in: parts))
  }

  private func wholeItems(in parts: [ArraySlice<UInt32>]) -> Set<Int> {
    var found: Set<Int> = []
    for (_, group) in whole {
      for part in parts {
        for gram in group.grams.hashes(part) {
          for item in group.items[gram] ?? [] where hasAnswer(of: items[item], parts) {
            found.insert(item)
          }
        }
      }
    }
    return found
  }

  /// Whether every part of the answer stands in a part of the record; so it does where there is none.
  private func hasAnswer(of item: BenchmarkItem, _ parts: [ArraySlice<UInt32>]) -> Bool {
    item.answer.allSatisfy { answer in
      answer.isEmpty || parts.contains { $0.contains(row: answer) }
    }
  }
}

extension ItemIndex.Postings {
  /// Calls `body` with every n-gram of a text that an item has.
  fileprivate func forEachHit(_ part: ArraySlice<UInt32>, _ body: (UInt64) -> Void) {
    let all = grams.hashes(part)
    var found: [GramPresence] = []
    set.look(up: all, into: &found)
    for (index, presence) in found.enumerated() where presence == .present { body(all[index]) }
  }
}

extension ArraySlice<UInt32> {
  /// Whether the tokens stand here in a row.
  fileprivate func contains(row: [UInt32]) -> Bool {
    guard let first = row.first, count >= row.count else { return row.isEmpty }
    return (startIndex...(endIndex - row.count)).contains { start in
      self[start] == first && self[start..<(start + row.count)].elementsEqual(row)
    }
  }
}
