import GateKernels

/// The n-grams of a data set's documents, without those of so many documents that they tell nothing.
///
/// Exact but for collisions of 64-bit hashes. 16 shards by the highest bits of the hash, filled side by
/// side; what it says does not depend on the number of threads or the order of documents.
/// Memory: 8 bytes a place and 2 more while it is made, with 30 to 60 % of the places used.
package final class GramSet: @unchecked Sendable {
  // Safety: while it is being made, each shard is written by one task of a group that ends before the
  // next begins; later it is only read. `deinit` frees what no other refers to.
  private let shards: UnsafeMutablePointer<GramShard>
  /// Tokens of an n-gram.
  package let length: Int
  package let sampling: GramSampling
  /// How many different n-grams, frequent ones among them.
  package private(set) var count = 0
  package private(set) var frequentCount = 0

  private static let shardCount = 1 << Int(GramShard.bits)

  private init(length: Int, sampling: GramSampling, capacity: Int, emptying old: GramSet?) {
    (self.length, self.sampling) = (length, sampling)
    shards = .allocate(capacity: Self.shardCount)
    for shard in 0..<Self.shardCount {
      (shards + shard).initialize(
        to: GramShard(capacity: capacity / Self.shardCount, keys: old?.shards[shard].takeKeys()))
    }
  }

  deinit {
    for shard in 0..<Self.shardCount { shards[shard].free() }
    shards.deallocate()
  }

  /// Memory that a set of so many different n-grams takes while it is made.
  package static func bytes(grams: Int) -> Int {
    shardCount * GramShard.bytes(capacity: grams / shardCount)
  }

  /// The most documents that an n-gram may be in to tell anything: 10, or 0.1 % of all.
  package static func mostDocuments(of count: Int) -> Int { max(10, count / 1000) }

  /// The n-grams of documents.
  ///
  /// - Parameters:
  ///   - documents: different ones; a repeated one would make its n-grams frequent. Each is a range of
  ///     texts of the stream, which n-grams do not cross.
  ///   - mostDocuments: n-grams in more of them are `frequent`.
  ///   - old: asked no more; its memory is used again, since new pages cost as much as what fills them.
  package static func make(
    _ stream: TokenStream, documents: [Range<Int>], _ grams: RollingGrams,
    sampling: GramSampling = .all, mostDocuments: Int, emptying old: GramSet? = nil, threads: Int
  ) async -> GramSet {
    let tokens = documents.reduce(0) { $0 + stream.tokenCount($1) }
    let set = GramSet(
      length: grams.length, sampling: sampling, capacity: tokens / sampling.stride, emptying: old)
    for block in blocks(stream, documents) {
      let parts = split(block, threads)
      let buckets = await concurrently(parts, threads: threads) { part in
        Self.buckets(stream, documents[part], grams, sampling)
      }
      _ = await concurrently(Array(0..<shardCount), threads: threads) { shard in
        for part in buckets { set.shards[shard].add(part[shard]) }
      }
    }
    await set.finish(mostDocuments, threads)
    return set
  }

  private func finish(_ mostDocuments: Int, _ threads: Int) async {
    let frequent = await concurrently(Array(0..<Self.shardCount), threads: threads) { shard in
      self.shards[shard].finish(mostDocuments: mostDocuments)
    }
    frequentCount = frequent.reduce(0, +)
    count = (0..<Self.shardCount).reduce(0) { $0 + shards[$1].count }
  }
}

// MARK: Blocks

extension GramSet {
  /// Tokens whose n-grams wait in buckets at a time: 16 MB of them.
  private static let blockTokens = 1 << 21

  /// Consecutive documents of about a block's tokens.
  private static func blocks(_ stream: TokenStream, _ documents: [Range<Int>]) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var (first, tokens) = (0, 0)
    for document in documents.indices {
      tokens += stream.tokenCount(documents[document])
      guard tokens >= blockTokens || document == documents.count - 1 else { continue }
      blocks.append(first..<(document + 1))
      (first, tokens) = (document + 1, 0)
    }
    return blocks
  }

  /// Documents in as many parts as threads, by their number.
  private static func split(_ block: Range<Int>, _ threads: Int) -> [Range<Int>] {
    let size = max(1, (block.count + threads - 1) / max(1, threads))
    return stride(from: block.lowerBound, to: block.upperBound, by: size).map {
      $0..<min($0 + size, block.upperBound)
    }
  }

  /// The n-grams of each document once, by shard.
  private static func buckets(
    _ stream: TokenStream, _ documents: ArraySlice<Range<Int>>, _ grams: RollingGrams,
    _ sampling: GramSampling
  ) -> [[UInt64]] {
    var buckets = [[UInt64]](repeating: [], count: shardCount)
    var (all, unique) = ([UInt64](), UniqueGrams())
    for document in documents {
      all.removeAll(keepingCapacity: true)
      for text in document { grams.append(stream[text], to: &all) }
      unique.collect(all)
      for gram in unique.grams where sampling.keeps(gram) {
        buckets[Int(gram &>> (64 - GramShard.bits))].append(gram)
      }
    }
    return buckets
  }
}

// MARK: Asking

extension GramSet {
  /// What is known of each n-gram of a document, in order.
  package func look(up all: [UInt64], into found: inout [GramPresence]) {
    let grams = all.span
    found.removeAll(keepingCapacity: true)
    found.append(contentsOf: repeatElement(.unsampled, count: grams.count))
    var presences = found.mutableSpan
    for index in 0..<min(lookAhead, grams.count) { prefetch(grams[index]) }
    for index in grams.indices {
      if index + lookAhead < grams.count { prefetch(grams[index + lookAhead]) }
      let gram = grams[index]
      if sampling.keeps(gram) { presences[index] = shard(of: gram).pointee.presence(of: gram) }
    }
  }

  @inline(__always)
  private func prefetch(_ gram: UInt64) { shard(of: gram).pointee.prefetch(gram) }

  @inline(__always)
  private func shard(of gram: UInt64) -> UnsafeMutablePointer<GramShard> {
    shards + Int(truncatingIfNeeded: gram &>> (64 - GramShard.bits))
  }
}
