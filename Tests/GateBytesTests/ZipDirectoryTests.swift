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

  /// The members of an empty sheet of Excel, of Word and of LibreOffice.
  @Test(arguments: [
    (["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"], "an Excel workbook"),
    (["word/document.xml", "[Content_Types].xml"], "an Office document"),
    (["mimetype", "content.xml", "META-INF/manifest.xml"], "an OpenDocument file"),
  ])
  func documentsOfOfficeProgramsAreNamed(members: [String], title: String) throws {
    let kind = "application/vnd.oasis.opendocument.spreadsheet"
    let zip = ZipBuilder(
      members: members.map {
        ZipBuilder.Member(name: $0, data: Array(($0 == "mimetype" ? kind : "<x/>").utf8))
      })
    let words = try #require(refusal(zip.bytes))
    #expect(words.contains(title) && words.contains("CSV"))
  }

  /// A table that is packed beside such members is read.
  @Test func anArchiveWithATableIsOne() throws {
    var zip = plain
    zip.members.append(ZipBuilder.Member(name: "[Content_Types].xml", data: Array("<x/>".utf8)))
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
