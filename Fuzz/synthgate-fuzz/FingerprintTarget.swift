import GateProvenance

/// Fingerprints of rows: the header, and the hashes that it announces.
enum FingerprintTarget {
  static func read(_ bytes: [UInt8]) -> Int32 {
    guard let file = try? FingerprintFile(bytes) else { return 0 }
    expect(file.hashes == Set(file.hashes).sorted(), "hashes in order, each once")
    let again = try? FingerprintFile(file.bytes)
    expect(again?.hashes == file.hashes, "a fingerprint is read as it was written")
    expect(again?.columns == file.columns, "and so is its header")
    return 0
  }
}
