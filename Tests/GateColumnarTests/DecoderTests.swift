import Testing

@testable import GateColumnar

@Suite struct DecoderTests {
  /// The example of the format's document: 0 to 7 in 3 bits are 88 C6 FA.
  @Test func packedBitsOfTheFormatsExample() throws {
    var cursor = ByteCursor([0x03, 0x88, 0xC6, 0xFA])
    #expect(try HybridDecoder.decode(8, width: 3, from: &cursor) == [0, 1, 2, 3, 4, 5, 6, 7])
  }

  @Test func aRunRepeatsItsValue() throws {
    var cursor = ByteCursor([5 << 1, 0x02])
    #expect(try HybridDecoder.decode(5, width: 2, from: &cursor) == [2, 2, 2, 2, 2])
  }

  @Test(arguments: [
    ([0x00, 0x01], 1), ([0x01], 1), ([0x02, 0x01], 33), ([0x02, 0x01], 255), ([0x02, 0x04], 2),
    ([0x03, 0x88], 3), ([], 1),
  ])
  func runsThatCannotBeAreRefused(bytes: [UInt8], width: Int) {
    #expect(throws: Damage.self) {
      var cursor = ByteCursor(bytes)
      _ = try HybridDecoder.decode(8, width: width, from: &cursor)
    }
  }

  /// The first example of the format's document: 1 to 5.
  @Test func deltasOfTheFormatsExample() throws {
    // 128 values a block, 4 parts, 5 values, first 1; least delta 1 and widths of 0.
    var cursor = ByteCursor([0x80, 0x01, 0x04, 0x05, 0x02, 0x02, 0, 0, 0, 0])
    #expect(try DeltaDecoder.integers(Int32.self, 5, from: &cursor) == [1, 2, 3, 4, 5])
  }

  @Test(arguments: [
    [0x80, 0x01, 0x00, 0x05, 0x02, 0x02], [0x00, 0x04, 0x05, 0x02, 0x02],
    [0x80, 0x01, 0x04, 0x05, 0x02, 0x02, 33, 0, 0, 0],
    [0x80, 0x01, 0x04, 0x06, 0x02, 0x02, 0, 0, 0, 0],
    [0x80, 0x01, 0x04, 0x05, 0x02, 0x02, 32, 0, 0, 0],
  ])
  func blocksThatCannotBeAreRefused(bytes: [UInt8]) {
    #expect(throws: Damage.self) {
      var cursor = ByteCursor(bytes)
      _ = try DeltaDecoder.integers(Int32.self, 5, from: &cursor)
    }
  }

  @Test func aPrefixIsNoLongerThanWhatItIsOf() {
    let one: [UInt8] = [0x80, 0x01, 0x04, 0x01]
    #expect(throws: Damage("a prefix of 1 bytes of a string of 0")) {
      var cursor = ByteCursor(one + [0x02] + one + [0x02] + Array("a".utf8))
      var strings = ByteValues()
      try DeltaDecoder.sharedStrings(1, from: &cursor, limit: 100, into: &strings)
    }
  }

  @Test func anEntryStandsInItsDictionary() {
    #expect(throws: Damage("entry 2 of a dictionary of 2")) {
      var values = StoredValues.int32([])
      try values.append(entries: [0, 2], of: .int32([7, 8]))
    }
  }

  @Test func indicesNeedADictionary() {
    #expect(throws: Damage.self) {
      var (cursor, values) = (ByteCursor([1, 2, 0]), StoredValues.int32([]))
      let decoder = ValueDecoder(type: .int32, limit: 100)
      try decoder.append(1, .rleDictionary, from: &cursor, to: &values)
    }
  }

  @Test(arguments: [(3, "LZO"), (9, "unknown codec 9")])
  func otherCodecsAreRefusedByName(number: Int, words: String) {
    #expect {
      try Codec(number: number)
    } throws: { error in
      (error as? Damage)?.what.terminal.contains(words) == true
    }
  }

  @Test func thriftIsNotFollowedForEver() {
    // A field of the type structure, and so on.
    #expect(throws: Damage.self) {
      var reader = ThriftReader(ByteCursor([UInt8](repeating: 0x1C, count: 10_000)))
      _ = try reader.structure()
    }
    // A list of 2^31 elements in a few bytes.
    #expect(throws: Damage.truncated) {
      var reader = ThriftReader(ByteCursor([0x19, 0xF5, 0x80, 0x80, 0x80, 0x80, 0x08, 0]))
      _ = try reader.structure()
    }
  }

  @Test func aPageIsCheckedAgainstTheLimitsBeforeItIsUnfolded() {
    let budget = UnfoldBudget(limits: .standard, fileBytes: 1000)
    #expect(throws: Damage.self) { try budget.spend(2 << 30) }
    #expect(throws: Damage.self) { try budget.spend(.max) }
  }
}

@Suite struct TextOfValuesTests {
  @Test(arguments: [
    (Int64(0), "1970-01-01T00:00:00"), (-1, "1969-12-31T23:59:59.999999"),
    (951_782_400_000_000, "2000-02-29T00:00:00"), (-62_135_596_800_000_000, "0001-01-01T00:00:00"),
  ])
  func instantsAreISO8601(microseconds: Int64, text: String) {
    var bytes: [UInt8] = []
    InstantWriter.write(microseconds, perSecond: 1_000_000, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test(arguments: [
    ([0x00], 2, "0.00"), ([0xFF], 0, "-1"), ([0xFF], 2, "-0.01"), ([0x80, 0x00], 1, "-3276.8"),
    ([0x0D, 0xE0, 0xB6, 0xB3, 0xA7, 0x64, 0x00, 0x00, 0x00], 18, "256.000000000000000000"),
  ])
  func decimalsKeepTheirDigits(number: [UInt8], scale: Int, text: String) throws {
    var bytes: [UInt8] = []
    try DecimalText.write(bigEndian: number[...], scale: scale, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  /// IEEE 754: 1, the largest, the smallest, minus infinity.
  @Test func halvesAreWidened() {
    #expect(HalfFloat.value(0x3C00) == 1)
    #expect(HalfFloat.value(0x7BFF) == 65504)
    #expect(HalfFloat.value(0x0001) == 5.960_464_5e-8)
    #expect(HalfFloat.value(0xFC00) == -Float.infinity)
  }
}
