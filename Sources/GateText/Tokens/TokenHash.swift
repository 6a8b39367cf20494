/// The 64-bit hash of a token's bytes: the same in every run and on every machine, whatever the order
/// of the vocabulary.
///
/// A token of up to 8 bytes has a hash of its own (no token holds a zero byte and the mixing loses
/// nothing); longer ones share one with a chance of 2^-64 a pair.
enum TokenHash {
  /// Bytes that one step takes.
  static let step = 8

  /// The hash of up to 8 bytes, the first in the lowest place, zeros above the last.
  @inline(__always)
  static func first(_ packed: UInt64) -> UInt64 { mix(packed) }

  /// The hash of so many bytes and up to 8 more.
  @inline(__always)
  static func next(_ hash: UInt64, _ packed: UInt64) -> UInt64 { mix(hash &* multiplier ^ packed) }

  /// Bytes that one step takes, from a place on, the first in the lowest place.
  @inline(__always)
  static func packed(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt64 {
    var packed: UInt64 = 0
    for index in start..<min(start + step, bytes.count) {
      packed |= UInt64(bytes[index]) << (8 * UInt64(index - start))
    }
    return packed
  }

  /// The hash of any bytes.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = first(packed(bytes, from: 0))
    for start in stride(from: step, to: bytes.count, by: step) {
      hash = next(hash, packed(bytes, from: start))
    }
    return hash
  }

  /// The multiplier of polynomials modulo 2^64: the golden ratio's fraction, which is odd.
  static let multiplier: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// One step of splitmix64 (Steele, Lea and Flood, 2014): each number has an image of its own.
  @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value &+ multiplier
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
