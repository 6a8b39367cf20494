import GateTable
import Glibc

/// Gives every distinct byte string a code, in order of first appearance.
struct ValueEncoder: Sendable {
  /// The values one after the other, with room behind them that may be loaded.
  private var arena = [UInt8](repeating: 0, count: padding)
  /// Where the value of each code begins; one more than there are values.
  private var starts: [Int] = [0]
  /// The upper half of each value's hash.
  private var tags: [UInt32] = []
  /// Tag and code of a value, or `free`; the count is a power of two, and at most half are taken.
  private var slots: [UInt64]
  /// Other in every process, so that nobody can prepare values that collide; no result depends on
  /// it.
  private let seed: UInt64

  static let processSeed = UInt64.random(in: .min ... .max)
  private static let smallest = 64
  private static let free = UInt64.max
  private static let padding = 16

  init() {
    slots = [UInt64](repeating: Self.free, count: Self.smallest)
    seed = Self.processSeed
  }

  var count: Int { tags.count }

  /// Bytes that its tables take.
  var bytes: Int {
    arena.count + starts.capacity * MemoryLayout<Int>.stride
      + tags.capacity * MemoryLayout<UInt32>.stride + slots.count * MemoryLayout<UInt64>.stride
  }

  /// Bytes that are taken at once when so many values come, of so many bytes together: a table
  /// that is full is made anew, twice as large, beside the old one.
  func growth(values: Int, bytes: Int) -> Int {
    var growth = 0
    let needed = starts[count] + bytes + Self.padding
    if needed > arena.count { growth += 2 * max(needed, arena.count) }
    if starts.count + values > min(starts.capacity, tags.capacity) {
      let room = max(starts.count + values, starts.capacity, tags.capacity)
      growth += 2 * room * (MemoryLayout<Int>.stride + MemoryLayout<UInt32>.stride)
    }
    if (count + values) * 2 > slots.count {
      growth += 2 * max((count + values) * 2, slots.count) * MemoryLayout<UInt64>.stride
    }
    return growth
  }

  /// The code of a value, which is new or known.
  mutating func code(of value: Span<UInt8>) -> Int32 {
    // Safety: the pointer is used inside the closure, with the span's own count; a short value is
    // copied to where 16 bytes can be loaded.
    value.withUnsafeBufferPointer { buffer in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.padding) { room in
        guard let room = room.baseAddress else { return 0 }
        guard let start = buffer.baseAddress, buffer.count > 0 else {
          return code(of: UnsafePointer(room), 0)
        }
        guard buffer.count < Self.padding else { return code(of: start, buffer.count) }
        memcpy(room, start, buffer.count)
        return code(of: UnsafePointer(room), buffer.count)
      }
    }
  }

  /// The code of a value of which at least 16 bytes can be loaded, whatever its length.
  @inline(__always)
  mutating func code(of value: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
    let hash = ValueHash.hash(value, length, seed: seed)
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != Self.free {
      if UInt32(truncatingIfNeeded: slots[slot] >> 32) == tag {
        let code = Int(slots[slot] & 0x7FFF_FFFF)
        if isValue(code, equalTo: value, length) { return Int32(truncatingIfNeeded: code) }
      }
      slot = (slot + 1) & mask
    }
    return insert(value, length, tag: tag, low: UInt32(truncatingIfNeeded: hash), slot: slot)
  }

  @inline(__always)
  private func isValue(_ code: Int, equalTo value: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    let start = starts[code]
    guard starts[code + 1] - start == length else { return false }
    // Safety: the arena holds `padding` bytes behind its last value.
    return arena.withUnsafeBufferPointer { arena in
      guard let base = arena.baseAddress else { return false }
      return ValueHash.areEqual(base + start, value, length)
    }
  }

  @inline(never)
  private mutating func insert(
    _ value: UnsafePointer<UInt8>, _ length: Int, tag: UInt32, low: UInt32, slot: Int
  ) -> Int32 {
    let code = Int32(tags.count)
    let start = starts[tags.count]
    let needed = start + length + Self.padding
    if needed > arena.count {
      let more = max(needed, arena.count * 2) - arena.count
      arena.append(contentsOf: repeatElement(0, count: more))
    }
    // Safety: the arena was just given room for the value and the padding behind it.
    arena.withUnsafeMutableBufferPointer { arena in
      guard let base = arena.baseAddress else { return }
      memcpy(base + start, value, length)
    }
    starts.append(start + length)
    tags.append(tag)
    slots[slot] = UInt64(tag) << 32 | UInt64(code)
    if tags.count * 2 > slots.count { grow() }
    return code
  }

  private mutating func grow() {
    slots = [UInt64](repeating: Self.free, count: slots.count * 2)
    let mask = slots.count - 1
    // Safety: the values lie in the arena, with its padding behind the last.
    arena.withUnsafeBufferPointer { arena in
      guard let base = arena.baseAddress else { return }
      for code in tags.indices {
        let hash = ValueHash.hash(
          base + starts[code], starts[code + 1] - starts[code], seed: seed)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != Self.free { slot = (slot + 1) & mask }
        slots[slot] = UInt64(tags[code]) << 32 | UInt64(code)
      }
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

  /// Cells with these codes as texts, which stand in the values that are kept here.
  func texts(_ codes: [Int32]) -> TextColumn.Run {
    TextColumn.Run(
      storage: arena,
      cells: codes.map { code in
        let code = Int(code)
        return code < 0 ? .empty : TextCell(offset: starts[code], length: length(of: code))
      })
  }

  /// The codes of the values of another encoder here; new ones are added.
  mutating func absorb(_ other: ValueEncoder) -> [Int32] {
    // Safety: the values lie in the other arena, with its padding behind the last.
    other.arena.withUnsafeBufferPointer { arena in
      guard let base = arena.baseAddress else { return [] }
      return (0..<other.count).map { code in
        self.code(of: base + other.starts[code], other.length(of: code))
      }
    }
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
