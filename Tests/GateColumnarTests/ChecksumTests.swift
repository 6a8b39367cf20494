import Testing

@testable import GateColumnar

@Suite struct ChecksumTests {
  /// The check value of CRC-32 in the catalogue of parametrised CRC algorithms.
  @Test func theCheckValueOfTheCatalogue() {
    #expect(Checksum.crc32(Array("123456789".utf8)[...]) == 0xCBF4_3926)
    #expect(Checksum.crc32([]) == 0)
  }
}
