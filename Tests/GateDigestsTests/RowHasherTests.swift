import Testing

@testable import GateDigests

@Suite struct RowHasherTests {
  /// From xxhsum 0.8.1: XXH128 of no bytes is 99aa06d3014798d86001c324468d497f.
  @Test func emptyInputHasThePublishedHash() {
    let hash = RowHasher.hash([])
    #expect(hash == RowHash(high: 0x99AA_06D3_0147_98D8, low: 0x6001_C324_468D_497F))
  }

  @Test func seedsAndBytesMatter() {
    let bytes: [UInt8] = [1, 2, 3]
    #expect(RowHasher.hash(bytes.span, seed: 0) == RowHasher.hash(bytes))
    #expect(RowHasher.hash(bytes.span, seed: 1) != RowHasher.hash(bytes))
    #expect(RowHasher.hash([1, 2, 4]) != RowHasher.hash(bytes))
  }

  @Test func hashesSortAsNumbers() {
    let hashes = [
      RowHash(high: 1, low: 0), RowHash(high: 0, low: 2), RowHash(high: 0, low: .max),
    ]
    #expect(hashes.sorted().map(\.low) == [2, .max, 0])
  }
}
