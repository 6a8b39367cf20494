import GateKernels

/// Where the n-grams of a reference stand that winnowing chooses: 12 bytes for each eight n-grams.
///
/// Finds rows of tokens that a document shares with the reference. N-grams that are present side by side
/// may come from several documents; so each row is compared with the real tokens.
package struct SpanIndex: Sendable {
  private let stream: TokenStream
  private let grams: RollingGrams
  private let set: GramSet
  /// Of the chosen n-grams, ascending.
  private let hashes: [UInt64]
  /// By chosen n-gram: the token of the stream with which it begins.
  private let places: [UInt32]

  /// - Parameters:
  ///   - stream: of fewer than 2^32 tokens.
  ///   - documents: those of the set.
  ///   - grams: those of the set.
  package static func make(
    _ stream: TokenStream, documents: [Range<Int>], _ grams: RollingGrams, _ set: GramSet,
    threads: Int
  ) async -> SpanIndex {
    precondition(stream.tokenCount < Int(UInt32.max), "places of tokens take 32 bits")
    let size = max(1, documents.count / (16 * threads))
    let parts = stride(from: 0, to: documents.count, by: size).map {
      documents[$0..<min($0 + size, documents.count)]
    }
    let found = await concurrently(parts, threads: threads) { part in
      chosen(stream, part, grams, set)
    }
    let hashes = found.flatMap(\.hashes)
    let places = found.flatMap(\.places)
    let sorted = await concurrently(Array(0..<Self.shards), threads: threads) { shard in
      let own = hashes.indices.filter { hashes[$0] / (UInt64.max / Self.shards + 1) == shard }
      let order = RadixSort.order(of: own.map { hashes[$0] }).map { own[$0] }
      return (hashes: order.map { hashes[$0] }, places: order.map { places[$0] })
    }
    return SpanIndex(
      stream: stream, grams: grams, set: set, hashes: sorted.flatMap(\.hashes),
      places: sorted.flatMap(\.places))
  }

  /// Parts by the highest bits of a hash, which are sorted side by side.
  private static let shards: UInt64 = 8

  private static func chosen(
    _ stream: TokenStream, _ documents: ArraySlice<Range<Int>>, _ grams: RollingGrams,
    _ set: GramSet
  ) -> (hashes: [UInt64], places: [UInt32]) {
    var chosen: (hashes: [UInt64], places: [UInt32]) = ([], [])
    var (all, found) = ([UInt64](), [GramPresence]())
    var own: [(hash: UInt64, place: UInt32)] = []
    for document in documents {
      own.removeAll(keepingCapacity: true)
      for text in document where stream[text].count >= CopiedSpan.least {
        all.removeAll(keepingCapacity: true)
        grams.append(stream[text], to: &all)
        set.look(up: all, into: &found)
        for place in Winnowing.places(all.span, found) {
          own.append((all[place], UInt32(stream.starts[text] + place)))
        }
      }
      // Of an n-gram that a document repeats, the first is enough.
      own.sort { ($0.hash, $0.place) < ($1.hash, $1.place) }
      for (index, gram) in own.enumerated() where index == 0 || gram.hash != own[index - 1].hash {
        chosen.hashes.append(gram.hash)
        chosen.places.append(gram.place)
      }
    }
    return chosen
  }
}

// MARK: Looking up

extension SpanIndex {
  /// The rows of `CopiedSpan.least` tokens or more that a text shares with the reference, in order;
  /// of overlapping ones the longer.
  ///
  /// N-grams in too many documents neither begin nor end a row, and do not break one.
  ///
  /// - Parameters:
  ///   - document: the text's tokens, in the vocabulary of the reference.
  ///   - all: its n-grams.
  ///   - found: what the set says of each.
  package func spans(
    _ document: ArraySlice<UInt32>, _ all: Span<UInt64>, _ found: [GramPresence]
  ) -> [CopiedSpan] {
    var spans: [CopiedSpan] = []
    var (start, chosen) = (0, [Int]?.none)
    while start < found.count {
      guard found[start] != .absent else {
        start += 1
        continue
      }
      let end = found[start...].firstIndex(of: .absent) ?? found.count
      defer { start = end }
      guard let tokens = stretch(start..<end, found), tokens.count >= CopiedSpan.least else {
        continue
      }
      let places = chosen ?? Winnowing.places(all, found)
      chosen = places
      for place in places where (start..<end).contains(place) {
        if let last = spans.last, last.tokens.contains(place + grams.length - 1) { continue }
        if let span = longest(document, all[place], at: place, within: tokens) {
          spans.append(span)
        }
      }
    }
    return spans
  }

  /// The tokens of n-grams none of which is absent, from the first present one to the last; all of them
  /// where some n-grams were left out.
  private func stretch(_ places: Range<Int>, _ found: [GramPresence]) -> Range<Int>? {
    guard let first = found[places].firstIndex(of: .present),
      let last = found[places].lastIndex(of: .present)
    else { return nil }
    let isSampled = set.sampling != .all
    return isSampled
      ? places.lowerBound..<(places.upperBound - 1 + grams.length) : first..<(last + grams.length)
  }

  /// The longest row around an n-gram, if it is long enough; of equal ones that of the first text.
  private func longest(
    _ document: ArraySlice<UInt32>, _ gram: UInt64, at place: Int, within tokens: Range<Int>
  ) -> CopiedSpan? {
    var best: CopiedSpan?
    var index = hashes.partitioningIndex { $0 >= gram }
    while index < hashes.count, hashes[index] == gram {
      let span = row(document, at: place, as: Int(places[index]), within: tokens)
      if span.tokens.count > best?.tokens.count ?? (CopiedSpan.least - 1) { best = span }
      index += 1
    }
    return best
  }

  /// The row of equal tokens around a place of the document and one of the reference.
  private func row(
    _ document: ArraySlice<UInt32>, at place: Int, as other: Int, within tokens: Range<Int>
  ) -> CopiedSpan {
    let source = stream.starts.partitioningIndex { $0 > other } - 1
    let (first, real) = (stream.starts[source], stream[source])
    let (mine, theirs) = (document.span, real.span)
    var (low, high) = (place, place)
    let shift = other - first - place
    while high < tokens.upperBound, high + shift < theirs.count,
      mine[high] == theirs[high + shift]
    {
      high += 1
    }
    while low > tokens.lowerBound, low + shift > 0,
      mine[low - 1] == theirs[low - 1 + shift]
    {
      low -= 1
    }
    return CopiedSpan(
      tokens: low..<high, source: source, sourceStart: low + shift)
  }
}
