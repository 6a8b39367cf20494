/// A part of a set of n-grams: open addressing with at most 60 % of the places used.
///
/// Safety: memory of its own, which `free` gives back, once. Places are below `places`, a power of two,
/// the count of both buffers. Nothing is checked by the compiler: `GramSet` sees to it that one task at
/// a time writes, and that none reads meanwhile.
struct GramShard {
  /// By place: the n-gram, an even number, with `frequentBit`; 0 where it is empty.
  private var keys: UnsafeMutablePointer<UInt64>
  /// By place: in how many documents, while the set is being filled.
  private var documents: UnsafeMutablePointer<UInt16>?
  private var places: Int
  private var shift: UInt64
  private(set) var count = 0

  /// The highest bits of a hash, which choose the shard.
  static let bits: UInt64 = 4
  private static let fewestPlaces = 64
  private static let mostCounted = UInt16.max
  /// Set where the n-gram is in too many documents.
  private static let frequentBit: UInt64 = 1

  /// Memory of the keys of a shard that is not used any more.
  struct Keys {
    fileprivate let keys: UnsafeMutablePointer<UInt64>
    fileprivate let places: Int
  }

  /// - Parameters:
  ///   - capacity: so many n-grams fit without another allocation.
  ///   - old: used again where they are as many, and given back where they are not.
  init(capacity: Int, keys old: Keys? = nil) {
    places = Self.places(capacity: capacity)
    if let old, old.places == places {
      keys = old.keys
      keys.update(repeating: 0, count: places)
    } else {
      if let old { freeTable(old.keys) }
      keys = allocateTable(of: UInt64.self, count: places)
    }
    documents = allocateTable(of: UInt16.self, count: places)
    shift = Self.shift(places)
  }

  /// Leaves the shard without any n-gram.
  mutating func takeKeys() -> Keys {
    let taken = Keys(keys: keys, places: places)
    if let documents { freeTable(documents) }
    self = GramShard(capacity: 0)
    return taken
  }

  private static func places(capacity: Int) -> Int {
    var places = fewestPlaces
    while places * 3 < capacity * 5 { places *= 2 }
    return places
  }

  static func bytes(capacity: Int) -> Int {
    places(capacity: capacity) * (MemoryLayout<UInt64>.size + MemoryLayout<UInt16>.size)
  }

  private static func shift(_ places: Int) -> UInt64 {
    64 - bits - UInt64(places.trailingZeroBitCount)
  }

  func free() {
    freeTable(keys)
    if let documents { freeTable(documents) }
  }

  /// Where a search begins.
  @inline(__always)
  func home(of gram: UInt64) -> Int {
    Int(truncatingIfNeeded: gram &>> shift) & (places - 1)
  }

  /// Where an n-gram is, or the empty place where it would go.
  @inline(__always)
  private func place(of gram: UInt64) -> Int {
    var place = home(of: gram)
    while keys[place] != gram, keys[place] != 0 { place = (place + 1) & (places - 1) }
    return place
  }
}

// MARK: Filling

extension GramShard {
  /// Counts one document more for each n-gram.
  mutating func add(_ all: [UInt64]) {
    let grams = all.span
    for index in 0..<min(lookAhead, grams.count) { prefetchAll(grams[index]) }
    for index in grams.indices {
      if index + lookAhead < grams.count { prefetchAll(grams[index + lookAhead]) }
      if count * 5 >= places * 3 { grow() }
      guard let documents else { preconditionFailure("a set is filled before it is finished") }
      let place = insert(grams[index])
      documents[place] = max(documents[place], documents[place] &+ 1)
    }
  }

  @inline(__always)
  private func prefetchAll(_ gram: UInt64) {
    prefetch(gram)
    if let documents { prefetchMemory(of: documents, at: home(of: gram)) }
  }

  @inline(__always)
  private mutating func insert(_ gram: UInt64) -> Int {
    let place = place(of: gram)
    if keys[place] == 0 {
      keys[place] = gram
      count += 1
    }
    return place
  }

  private mutating func grow() {
    let (oldKeys, oldDocuments, oldPlaces) = (keys, documents, places)
    places *= 2
    keys = allocateTable(of: UInt64.self, count: places)
    documents = allocateTable(of: UInt16.self, count: places)
    shift = Self.shift(places)
    for old in 0..<oldPlaces where oldKeys[old] != 0 {
      let place = place(of: oldKeys[old])
      keys[place] = oldKeys[old]
      if let documents, let oldDocuments { documents[place] = oldDocuments[old] }
    }
    freeTable(oldKeys)
    if let oldDocuments { freeTable(oldDocuments) }
  }

  /// Marks the n-grams of more documents than `most`, and gives the memory of the counts back.
  ///
  /// - Returns: how many are frequent.
  mutating func finish(mostDocuments most: Int) -> Int {
    guard let documents else { return 0 }
    var marked = 0
    for place in 0..<places where Int(documents[place]) > min(most, Int(Self.mostCounted) - 1) {
      keys[place] |= Self.frequentBit
      marked += 1
    }
    freeTable(documents)
    self.documents = nil
    return marked
  }
}

// MARK: Asking

extension GramShard {
  /// Asks for the memory where a search begins.
  @inline(__always)
  func prefetch(_ gram: UInt64) { prefetchMemory(of: keys, at: home(of: gram)) }

  @inline(__always)
  func presence(of gram: UInt64) -> GramPresence {
    var place = home(of: gram)
    var key = keys[place]
    while key & ~Self.frequentBit != gram {
      if key == 0 { return .absent }
      place = (place + 1) & (places - 1)
      key = keys[place]
    }
    return key == gram ? .present : .frequent
  }
}
