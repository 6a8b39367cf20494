import Testing

@testable import GateBytes

/// Archives of which programs would read different things.
@Suite struct ZipDirectoryTests {
  private var plain: ZipBuilder {
    ZipBuilder(members: [
      ZipBuilder.Member(name: "a.csv", data: Array("x\n1\n".utf8)),
      ZipBuilder.Member(name: "b.csv", data: Array("x\n2\n".utf8)),
    ])
  }

  private func read(_ zip: [UInt8]) throws(InputError) -> [String] {
    var reader = SourceReader(limits: .standard)
    return try reader.read(zip, path: "x.zip").map { $0.name.member ?? "" }
  }

  private func refusal(_ zip: [UInt8]) -> String? {
    do throws(InputError) {
      _ = try read(zip)
      return nil
    } catch {
      return error.message
    }
  }

  @Test(arguments: [false, true])
  func whatSaysOneThingIsRead(isLarge: Bool) throws {
    var zip = plain
    zip.isLarge = isLarge
    #expect(try read(zip.bytes) == ["a.csv", "b.csv"])
    zip.comment = Array("made by PK\u{5}\u{6}".utf8)
    #expect(try read(zip.bytes) == ["a.csv", "b.csv"])
  }

  @Test func bytesBehindTheEndAreRefused() throws {
    #expect(try #require(refusal(plain.bytes + [0])).contains("bytes follow the end"))
    #expect(
      try #require(refusal(plain.bytes + plain.bytes)).contains("directory of the zip archive is"))
  }

  @Test func aCutArchiveIsTruncated() throws {
    for missing in [1, 22, 60] {
      let message = try #require(refusal(plain.bytes.dropLast(missing)))
      #expect(message.contains("truncated") || message.contains("damaged"))
    }
  }

  @Test func twoNamesOfOneMemberAreRefused() throws {
    var zip = plain
    zip.members[1].listedName = "c.csv"
    let message = try #require(refusal(zip.bytes))
    #expect(message.contains("\"c.csv\"") && message.contains("\"b.csv\""))
  }

  @Test func oneMemberThatIsListedTwiceIsRefused() throws {
    var zip = plain
    zip.members[1].listedName = "a.csv"
    zip.sharedMember = (entry: 1, of: 0)
    #expect(try #require(refusal(zip.bytes)).contains("the same stored member"))
  }

  /// No number of a directory leads outside the bytes.
  @Test func anyByteMayBeWrong() {
    var zip = plain
    for isLarge in [false, true] {
      zip.isLarge = isLarge
      let bytes = zip.bytes
      for index in bytes.indices {
        for value in [UInt8(0), 0x7F, 0xFF] {
          var changed = bytes
          changed[index] = value
          _ = refusal(changed)
        }
      }
    }
  }
}
