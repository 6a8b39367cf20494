import GateBytes
import GateDigests

/// Gives every distinct byte string a code, in order of first appearance.
struct ValueEncoder: Sendable {
  private var arena: [UInt8] = []
  /// Where the value of each code begins; one more than there are values.
  private var starts: [Int] = [0]
  private var hashes: [UInt64] = []
  /// A code, or -1; the count is a power of two, and at most half are taken.
  private var slots: [Int32]

  private static let smallest = 64

  init() {
    slots = [Int32](repeating: -1, count: Self.smallest)
  }

  var count: Int { hashes.count }

  /// The code of a value, which is new or known.
  mutating func code(of value: Span<UInt8>) -> Int32 {
    let hash = RowHasher.hash(value, seed: 0).low
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let code = Int(slots[slot])
      if hashes[code] == hash, isValue(code, equalTo: value) { return Int32(code) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return insert(value, hash: hash, slot: slot)
  }

  private func isValue(_ code: Int, equalTo value: Span<UInt8>) -> Bool {
    let start = starts[code]
    guard starts[code + 1] - start == value.count else { return false }
    for index in 0..<value.count where arena[start + index] != value[index] { return false }
    return true
  }

  private mutating func insert(_ value: Span<UInt8>, hash: UInt64, slot: Int) -> Int32 {
    let code = Int32(hashes.count)
    // Safety: the buffer belongs to the span, which lives through the call.
    value.withUnsafeBytes { arena.append(contentsOf: $0) }
    starts.append(arena.count)
    hashes.append(hash)
    slots[slot] = code
    if hashes.count * 2 > slots.count { grow() }
    return code
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (code, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(code)
    }
  }

  /// Calls `body` with the bytes of a value.
  @inline(__always)
  func withValue<Result>(_ code: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    body(arena.span.extracting(starts[code]..<starts[code + 1]))
  }

  func length(of code: Int) -> Int { starts[code + 1] - starts[code] }

  func string(of code: Int) -> String {
    String(decoding: arena[starts[code]..<starts[code + 1]], as: UTF8.self)
  }

  func isASCII(_ code: Int) -> Bool {
    arena[starts[code]..<starts[code + 1]].allSatisfy { $0 < 0x80 }
  }

  /// All codes in ascending order of the values' bytes.
  func codesInByteOrder() -> [Int] {
    let prefixes = (0..<count).map(prefix)
    return (0..<count).sorted { left, right in
      if prefixes[left] != prefixes[right] { return prefixes[left] < prefixes[right] }
      let (first, second) = (starts[left]..<starts[left + 1], starts[right]..<starts[right + 1])
      return arena[first].lexicographicallyPrecedes(arena[second])
    }
  }

  /// The first eight bytes as a number that sorts as they do; short values are padded with zeros.
  private func prefix(_ code: Int) -> UInt64 {
    var prefix: UInt64 = 0
    for offset in 0..<8 {
      let index = starts[code] + offset
      prefix = prefix << 8 | (index < starts[code + 1] ? UInt64(arena[index]) : 0)
    }
    return prefix
  }
}
