/// Hash and equality of short byte strings, a word at a time.
///
/// Folded 64 by 64 multiplications as in W. Yi's wyhash. For tables in memory only: values are
/// always compared in full.
enum ValueHash {
  private static let first: UInt64 = 0xA076_1D64_78BD_642F
  private static let second: UInt64 = 0xE703_7ED1_A0B4_28DB

  /// - Parameter value: with 16 readable bytes from its start on, whatever its length.
  @inline(__always)
  static func hash(_ value: UnsafePointer<UInt8>, _ length: Int, seed: UInt64) -> UInt64 {
    let start = seed ^ UInt64(truncatingIfNeeded: length) &* first
    guard length > 16 else {
      let (low, high) = words(value, length)
      return fold(low ^ start ^ second, high ^ first)
    }
    return long(value, length, start)
  }

  /// A hash of the length, the first and the last 16 bytes: for long values that mostly differ.
  ///
  /// - Parameter value: with 16 readable bytes from its start on, whatever its length.
  @inline(__always)
  static func hashOfEnds(_ value: UnsafePointer<UInt8>, _ length: Int, seed: UInt64) -> UInt64 {
    let start = hash(value, min(length, 16), seed: seed ^ UInt64(truncatingIfNeeded: length))
    guard length > 16 else { return start }
    return fold(
      load(value + (length - 16)) ^ first ^ start, load(value + (length - 8)) ^ second)
  }

  /// - Parameters: both with 16 readable bytes from their start on.
  @inline(__always)
  static func areEqual(
    _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ length: Int
  ) -> Bool {
    guard length > 16 else { return words(left, length) == words(right, length) }
    var difference: UInt64 = 0
    var index = 0
    while index + 16 < length {
      difference |= load(left + index) ^ load(right + index)
      difference |= load(left + index + 8) ^ load(right + index + 8)
      index += 16
    }
    // The last 16 bytes, some of them again.
    let last = length - 16
    difference |= load(left + last) ^ load(right + last)
    difference |= load(left + last + 8) ^ load(right + last + 8)
    return difference == 0
  }

  @inline(__always)
  private static func long(
    _ value: UnsafePointer<UInt8>, _ length: Int, _ start: UInt64
  ) -> UInt64 {
    var hash = start
    var index = 0
    while index + 16 < length {
      hash = fold(load(value + index) ^ first ^ hash, load(value + index + 8) ^ second)
      index += 16
    }
    // The last 16 bytes, some of them again.
    return fold(load(value + (length - 16)) ^ first ^ hash, load(value + (length - 8)) ^ second)
  }

  /// Up to 16 bytes, zeros behind them.
  @inline(__always)
  private static func words(
    _ value: UnsafePointer<UInt8>, _ length: Int
  ) -> (low: UInt64, high: UInt64) {
    let (low, high) = (load(value), load(value + 8))
    // Shifts by 64 give 0.
    if length <= 8 { return (low & ~(UInt64.max << UInt64(8 * length)), 0) }
    return (low, high & ~(UInt64.max << UInt64(8 * (length - 8))))
  }

  @inline(__always)
  private static func load(_ value: UnsafePointer<UInt8>) -> UInt64 {
    // Safety: the callers have these bytes.
    UInt64(littleEndian: UnsafeRawPointer(value).loadUnaligned(as: UInt64.self))
  }

  @inline(__always)
  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
