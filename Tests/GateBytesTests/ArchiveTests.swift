import Testing

@testable import GateBytes

@Suite struct ArchiveTests {
  private let folder: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/fixtures/formats/"
  }()

  private func list(
    _ bytes: [UInt8], _ format: ContentKind.ArchiveFormat, limits: ReadLimits = .standard
  ) throws(InputError) -> [String] {
    let name = SourceName(file: "x")
    var budget = ReadBudget(limits: limits, name: name, stored: 1 << 20)
    return try Archive.read(
      bytes, format: format, name: name, limits: limits, budget: &budget, isWanted: { _ in true },
      receive: { _ in })
  }

  @Test(arguments: [("fresh.tar", ContentKind.ArchiveFormat.tar), ("fresh.zip", .zip)])
  func membersComeInOrder(file: String, format: ContentKind.ArchiveFormat) throws {
    let bytes = try FileSystem.read(folder + file, limit: 1 << 20)
    let names = try list(bytes, format)
    #expect(names == (0..<4).map { "shards/part-0000\($0).csv" })
  }

  /// Else an archive of many small members fills the memory.
  @Test(arguments: [("fresh.tar", ContentKind.ArchiveFormat.tar), ("fresh.zip", .zip)])
  func membersTakeNoMoreMemoryThanTheyNeed(
    file: String, format: ContentKind.ArchiveFormat
  ) throws {
    let bytes = try FileSystem.read(folder + file, limit: 1 << 20)
    let name = SourceName(file: file)
    var budget = ReadBudget(limits: .standard, name: name, stored: 1 << 20)
    _ = try Archive.read(
      bytes, format: format, name: name, limits: .standard, budget: &budget,
      isWanted: { _ in true },
      receive: { member in
        // An array may double its room as it grows.
        #expect(member.bytes.capacity <= max(64, 2 * member.bytes.count))
      })
  }

  @Test func theLimitOfMembersHolds() throws {
    let bytes = try FileSystem.read(folder + "fresh.tar", limit: 1 << 20)
    var limits = ReadLimits.standard
    limits.members = 3
    let error = #expect(throws: InputError.self) { try list(bytes, .tar, limits: limits) }
    #expect(error?.message.contains("more than 3 members, the limit") == true)
  }

  @Test func everyCutOfATarIsRefused() throws {
    let bytes = try FileSystem.read(folder + "fresh.tar", limit: 1 << 20)
    let end = try #require(bytes.lastIndex { $0 != 0 })
    // What follows the end mark is padding to whole tape records, which may be missing.
    let needed = (end / 512 + 1) * 512 + 1024
    for length in stride(from: 512, to: needed, by: 256) {
      #expect(throws: InputError.self) { try list(Array(bytes.prefix(length)), .tar) }
    }
    #expect(try list(Array(bytes.prefix(needed)), .tar).count == 4)
  }

  @Test(arguments: 0..<200)
  func damagedArchivesAreReadOrRefusedButNeverTrap(seed: Int) throws {
    let isTar = seed.isMultiple(of: 2)
    var bytes = try FileSystem.read(folder + (isTar ? "fresh.tar" : "fresh.zip"), limit: 1 << 20)
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    for _ in 0..<5 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      // Headers stand at the beginning of a tar and at the end of a zip.
      let span = min(bytes.count, 2048)
      let offset = Int(state >> 33) % span
      bytes[isTar ? offset : bytes.count - 1 - offset] = UInt8(truncatingIfNeeded: state)
    }
    do throws(InputError) {
      _ = try list(bytes, isTar ? .tar : .zip)
    } catch {
      #expect(!error.message.isEmpty)
    }
  }

  @Test(arguments: ["fresh.csv.zst", "fresh.csv.xz", "fresh.csv.bz2", "fresh.csv.lz4"])
  func damagedStreamsAreReadOrRefusedButNeverTrap(file: String) throws {
    let bytes = try FileSystem.read(folder + file, limit: 1 << 20)
    let name = SourceName(file: file)
    guard case .compressed(let codec) = ContentKind(of: bytes.span) else { throw NoCodec() }
    for length in stride(from: 6, to: bytes.count, by: 97) {
      var budget = ReadBudget(limits: .standard, name: name, stored: 1 << 20)
      var output: [UInt8] = []
      #expect(throws: InputError.self, "\(length) bytes of \(bytes.count)") {
        try Archive.decompress(
          Array(bytes.prefix(length)), codec: codec, name: name, budget: &budget, into: &output)
      }
    }
  }

  struct NoCodec: Error {}
}
