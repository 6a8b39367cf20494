import CXXHash

/// XXH3, 128 bits, with a seed: the same on every machine.
package enum RowHasher {
  /// The hash under seed 0.
  package static func hash(_ bytes: [UInt8]) -> RowHash {
    // Safety: the pointer is used only inside the closure, with the array's own count.
    bytes.withUnsafeBytes { hash($0, seed: 0) }
  }

  /// The hash under a seed.
  package static func hash(_ bytes: Span<UInt8>, seed: UInt64) -> RowHash {
    // Safety: the pointer is used only inside the closure, with the span's own count.
    bytes.withUnsafeBytes { hash($0, seed: seed) }
  }

  /// The hash under a seed.
  package static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> RowHash {
    // Safety: pointer and count belong to the caller's buffer; XXH3 accepts nil with count 0.
    let hash = XXH3_128bits_withSeed(bytes.baseAddress, bytes.count, seed)
    return RowHash(high: hash.high64, low: hash.low64)
  }
}
