import Glibc

/// The tokens of a run, each with a number: that of its first appearance.
///
/// Numbers depend on the order of the texts; nothing that is reported may. `hashes` do not.
/// 60 to 70 bytes a token at most.
package struct Vocabulary: Sendable {
  /// By number: `TokenHash` of the token.
  package private(set) var hashes: [UInt64] = []
  /// The tokens one after another, and where each begins.
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  /// Open addressing from the hash's highest bits; empty ones have no length.
  private var slots: [Slot]
  private var shift: UInt64

  private struct Slot {
    var hash: UInt64 = 0
    var id: UInt32 = 0
    var length: UInt32 = 0
  }

  private static let fewestBits: UInt64 = 10

  package init() { self.init(bits: Self.fewestBits) }

  private init(bits: UInt64) {
    slots = [Slot](repeating: Slot(), count: 1 << bits)
    shift = 64 - bits
  }

  /// Stands where a vocabulary was taken out, and is never asked.
  static let hollow = Vocabulary(bits: 0)

  /// How many tokens there are; their numbers are those below it.
  package var count: Int { hashes.count }

  /// The bytes of a token: its simple lower case, in NFC.
  package func token(_ id: UInt32) -> ArraySlice<UInt8> {
    bytes[starts[Int(id)]..<starts[Int(id) + 1]]
  }

  /// The number of a token; `nil` where it is none of the vocabulary.
  package func id(of token: [UInt8]) -> UInt32? {
    token.withUnsafeBufferPointer { token in
      let hash = TokenHash.hash(token)
      let place = place(of: hash, token)
      return slots[place].length == 0 ? nil : slots[place].id
    }
  }

  /// The number of a token, which joins the vocabulary where it is new.
  ///
  /// - Parameters:
  ///   - hash: `TokenHash.hash(token)`.
  ///   - token: not empty.
  @inline(__always)
  mutating func add(_ hash: UInt64, _ token: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let place = place(of: hash, token)
    let slot = slots[place]
    return slot.length > 0 ? slot.id : insert(hash, token, at: place)
  }

  /// Adds the tokens of another, in its order.
  ///
  /// So vocabularies of consecutive parts of a text, merged in their order, are that of the whole.
  /// - Returns: by the number that a token has there, its number here.
  package mutating func merge(_ other: Vocabulary) -> [UInt32] {
    other.bytes.withUnsafeBufferPointer { bytes in
      (0..<other.count).map { id in
        let token = bytes[other.starts[id]..<other.starts[id + 1]]
        return add(other.hashes[id], UnsafeBufferPointer(rebasing: token))
      }
    }
  }
}

// MARK: Many at a time

extension Vocabulary {
  /// Appends the numbers of all tokens that wait; new ones join the vocabulary.
  ///
  /// The memory that holds the numbers is asked for all of them at once.
  @inline(__always)
  mutating func add(_ waiting: inout WaitingTokens, to ids: inout [UInt32]) {
    var found = InlineArray<16, Slot>(repeating: Slot())
    var numbers = InlineArray<16, UInt32>(repeating: 0)
    for index in 0..<waiting.count { found[index] = slots[home(of: waiting.tokens[index].hash)] }
    for index in 0..<waiting.count {
      let (token, slot) = (waiting.tokens[index], found[index])
      let isThere =
        slot.hash == token.hash && slot.length == token.length
        && (token.isShort || waiting.withBytes(of: token) { isEqual(slot.id, $0) })
      numbers[index] = isThere ? slot.id : add(token, of: waiting)
    }
    numbers.span.extracting(..<waiting.count).withUnsafeBufferPointer {
      ids.append(contentsOf: $0)
    }
    waiting.removeAll()
  }

  /// The number of a token that is not at its home, or new.
  @inline(never)
  private mutating func add(
    _ token: WaitingTokens.Waiting, of waiting: WaitingTokens
  ) -> UInt32 {
    waiting.withBytes(of: token) { add(token.hash, $0) }
  }
}

// MARK: Slots

extension Vocabulary {
  /// Where a search begins.
  @inline(__always)
  private func home(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash &>> shift) }

  /// The slot of the token, or the one where it would go.
  @inline(__always)
  private func place(of hash: UInt64, _ token: UnsafeBufferPointer<UInt8>) -> Int {
    let mask = slots.count - 1
    var place = home(of: hash)
    while true {
      let slot = slots[place]
      if slot.length == 0 { return place }
      // Tokens of up to eight bytes have hashes of their own.
      if slot.hash == hash, slot.length == token.count,
        token.count <= TokenHash.step || isEqual(slot.id, token)
      {
        return place
      }
      place = (place + 1) & mask
    }
  }

  @inline(__always)
  private func isEqual(_ id: UInt32, _ token: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[Int(id)]
    // Safety: the token's bytes stand in `bytes`, and the lengths are equal.
    return bytes.withUnsafeBytes { all in
      guard let known = all.baseAddress, let given = token.baseAddress else { return false }
      return memcmp(known + start, given, token.count) == 0
    }
  }

  @inline(never)
  private mutating func insert(
    _ hash: UInt64, _ token: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> UInt32 {
    precondition(count < Int(UInt32.max), "a run has fewer than 2^32 different tokens")
    let id = UInt32(count)
    slots[place] = Slot(hash: hash, id: id, length: UInt32(token.count))
    hashes.append(hash)
    bytes.append(contentsOf: token)
    starts.append(bytes.count)
    // At 60 % of the slots, probing is still short.
    if count * 5 > slots.count * 3 { grow() }
    return id
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    shift -= 1
    let mask = slots.count - 1
    for slot in old where slot.length > 0 {
      var place = Int(truncatingIfNeeded: slot.hash &>> shift)
      while slots[place].length > 0 { place = (place + 1) & mask }
      slots[place] = slot
    }
  }
}
