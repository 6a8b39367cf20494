import Testing

@testable import GateBytes

/// Small inputs that unfold to large ones, made of a piece that unfolds to a megabyte of rows.
@Suite struct BombTests {
  private let piece: [UInt8]
  private static let megabyte = 1 << 20

  init() throws {
    let parts = #filePath.split(separator: "/").dropLast(3)
    let path = "/" + parts.joined(separator: "/") + "/fixtures/malformed/megabyte.deflate"
    piece = try FileSystem.read(path, limit: 1 << 16)
  }

  /// Without its trailer, which nothing here comes to.
  private func gzip(megabytes: Int) -> [UInt8] {
    var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    bytes.reserveCapacity(piece.count * megabytes + bytes.count)
    for _ in 0..<megabytes { bytes += piece }
    return bytes
  }

  private func zip(members: Int) -> [UInt8] {
    ZipBuilder(
      members: (0..<members).map { member in
        ZipBuilder.Member(
          name: "\(1000 + member).csv", data: piece + [3, 0], inflated: (Self.megabyte, crc))
      }
    ).bytes
  }

  /// POSIX headers and data padded to blocks of 512 bytes (IEEE 1003.1, pax, "ustar").
  private func tar(_ members: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, data) in members.enumerated() {
      var header = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at offset: Int) {
        header.replaceSubrange(offset..<(offset + text.utf8.count), with: text.utf8)
      }
      put("\(index).csv.gz", at: 0)
      put("0000644", at: 100)
      put(String(repeating: "0", count: 11), at: 136)
      let size = String(data.count, radix: 8)
      put(String(repeating: "0", count: 11 - size.count) + size, at: 124)
      put("        0", at: 148)
      put("ustar\u{0}00", at: 257)
      let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
      put(String(repeating: "0", count: 6 - sum.count) + sum + "\u{0}", at: 148)
      bytes += header + data
      bytes += repeatElement(0, count: (512 - data.count % 512) % 512)
    }
    return bytes + repeatElement(0, count: 1024)
  }

  private func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private func refusal(of bytes: [UInt8], grace: Int? = nil) -> InputError? {
    var limits = ReadLimits.standard
    if let grace { limits.ratioGrace = grace }
    var reader = SourceReader(limits: limits)
    do throws(InputError) {
      _ = try reader.read(bytes, path: "bomb")
      return nil
    } catch {
      return error
    }
  }

  /// It stops long before its end, as the test would else take minutes and all memory.
  @Test func tenGigabytesStopAtTheRatioOfTheDefaults() throws {
    let bomb = gzip(megabytes: 10_000_000_000 / Self.megabyte)
    #expect(bomb.count < 50_000_000)
    let error = try #require(refusal(of: bomb))
    #expect(error.message.contains("more than 200 times its size after the first 64 MB"))
    #expect(error.message.contains("the limit of the compression ratio (--max-ratio)"))
  }

  @Test func theRatioCountsOverAllMembersOfAZip() throws {
    let error = try #require(refusal(of: zip(members: 10), grace: 4 * Self.megabyte))
    #expect(error.message.contains("(--max-ratio)"))
  }

  @Test func theRatioCountsOverAllStreamsInATar() throws {
    let member = gzip(megabytes: 1) + [3, 0] + little(crc, 4) + little(Self.megabyte, 4)
    let bomb = tar([[UInt8]](repeating: member, count: 10))
    #expect(refusal(of: bomb) == nil)
    let error = try #require(refusal(of: bomb, grace: 4 * Self.megabyte))
    #expect(error.message.contains("(--max-ratio)"))
  }

  /// A member counts as it is read, not only when it is over.
  @Test func aLargeMemberOfATarIsNoBomb() {
    let member = [UInt8](repeating: UInt8(ascii: "1"), count: 9 * Self.megabyte)
    #expect(refusal(of: tar([member]), grace: 4 * Self.megabyte) == nil)
  }

  /// Two layers of which each unfolds a hundred times, where two hundred are allowed.
  @Test(arguments: [8_000, 800_000])
  func layersDoNotMultiplyTheRatio(stored: Int) throws {
    let inner = 800_000
    var budget = ReadBudget(limits: .standard, name: SourceName(file: "x"), stored: stored)
    budget.enter(layer: 0)
    try budget.spend(inner, consumed: stored)
    budget.enter(layer: 1)
    var isRefused = false
    do throws(InputError) {
      try budget.spend(100 * inner, consumed: inner)
    } catch {
      isRefused = true
    }
    #expect(isRefused == (stored < inner))
  }

  /// `python3 -c 'import zlib; print(zlib.crc32(b"0,0,0,0\n" * (1 << 17)))'`
  private let crc = 3_376_995_155
}
