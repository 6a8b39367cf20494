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

  /// - Parameter capacity: so many n-grams fit without another allocation.
  init(capacity: Int) {
    places = Self.places(capacity: capacity)
    (keys, documents, shift) = Self.allocate(places)
  }

  private static func places(capacity: Int) -> Int {
    var places = fewestPlaces
    while places * 3 < capacity * 5 { places *= 2 }
    return places
  }

  static func bytes(capacity: Int) -> Int {
    places(capacity: capacity) * (MemoryLayout<UInt64>.size + MemoryLayout<UInt16>.size)
  }

  private static func allocate(
    _ places: Int
  ) -> (UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UInt16>, UInt64) {
    let keys = allocateTable(of: UInt64.self, count: places)
    let documents = allocateTable(of: UInt16.self, count: places)
    return (keys, documents, 64 - bits - UInt64(places.trailingZeroBitCount))
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

  @inline(__always)
  func key(at place: Int) -> UInt64 { keys[place] }

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
  mutating func add(_ grams: [UInt64]) {
    var start = 0
    while start < grams.count {
      let end = min(start + GramSet.probes, grams.count)
      if (count + GramSet.probes) * 5 > places * 3 { grow() }
      guard let documents else { preconditionFailure("a set is filled before it is finished") }
      // The first places of all are asked for together: the memory answers while others are on the way.
      var (isHome, canCount): (UInt32, UInt32) = (0, 0)
      for index in start..<end {
        let home = home(of: grams[index])
        let bit: UInt32 = 1 << UInt32(index - start)
        if keys[home] == grams[index] { isHome |= bit }
        if documents[home] < Self.mostCounted { canCount |= bit }
      }
      for index in start..<end {
        let bit: UInt32 = 1 << UInt32(index - start)
        let isKnown = isHome & bit != 0
        if isKnown, canCount & bit == 0 { continue }
        let place = isKnown ? home(of: grams[index]) : insert(grams[index])
        documents[place] = max(documents[place], documents[place] &+ 1)
      }
      start = end
    }
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
    (keys, documents, shift) = Self.allocate(places)
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
  /// - Parameter first: what stands at the n-gram's home.
  @inline(__always)
  func presence(of gram: UInt64, first: UInt64) -> GramPresence {
    var (key, place) = (first, home(of: gram))
    while key & ~Self.frequentBit != gram {
      if key == 0 { return .absent }
      place = (place + 1) & (places - 1)
      key = keys[place]
    }
    return key == gram ? .present : .frequent
  }
}
