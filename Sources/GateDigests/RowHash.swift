/// A 128-bit hash; equal inputs have equal hashes, and chance collisions can be neglected.
///
/// Not a defence against somebody who looks for collisions; `SHA256` is.
package struct RowHash: Hashable, Comparable, Sendable {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// As unsigned 128-bit numbers.
  package static func < (left: RowHash, right: RowHash) -> Bool {
    left.high == right.high ? left.low < right.low : left.high < right.high
  }
}
