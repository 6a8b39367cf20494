import Testing

@testable import GateBytes

@Suite struct GzipTests {
  /// `printf hello | gzip -n`
  private let hello: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x07,
    0x00, 0x86, 0xA6, 0x10, 0x36, 0x05, 0x00, 0x00, 0x00,
  ]

  private func inflate(_ bytes: [UInt8], limits: ReadLimits = .standard) throws(InputError)
    -> String
  {
    let name = SourceName(file: "x.gz")
    var budget = ReadBudget(limits: limits, name: name, stored: 1 << 20)
    var output: [UInt8] = []
    try Gzip.inflate(bytes, name: name, budget: &budget, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func membersAreJoinedAndZeroPaddingIsSkipped() throws {
    #expect(try inflate(hello) == "hello")
    #expect(try inflate(hello + hello) == "hellohello")
    #expect(try inflate(hello + [0, 0, 0]) == "hello")
  }

  @Test func aSmallFileTakesLittleMemory() throws {
    var budget = ReadBudget(limits: .standard, name: SourceName(file: "x.gz"), stored: 1 << 20)
    var output: [UInt8] = []
    try Gzip.inflate(hello, name: SourceName(file: "x.gz"), budget: &budget, into: &output)
    #expect(output.capacity <= 64)
  }

  @Test func everyCutIsRefused() {
    for length in 0..<hello.count {
      #expect(throws: InputError.self) { try inflate(Array(hello.prefix(length))) }
    }
  }

  @Test func everyFlippedBitOfTheTrailerIsRefused() {
    for bit in 0..<64 {
      var bytes = hello
      bytes[bytes.count - 8 + bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: InputError.self) { try inflate(bytes) }
    }
  }

  @Test func bytesAfterTheEndAreRefused() throws {
    let error = #expect(throws: InputError.self) { try inflate(hello + [1, 2]) }
    #expect(error?.message.contains("2 bytes follow the end") == true)
  }

  @Test func theLimitOfBytesStopsInflation() throws {
    var limits = ReadLimits.standard
    limits.decompressedBytes = 4
    let error = #expect(throws: InputError.self) { try inflate(hello, limits: limits) }
    #expect(error?.message.contains("limit of decompressed bytes") == true)
  }
}
