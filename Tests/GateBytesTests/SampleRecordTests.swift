import Testing

@testable import GateBytes

/// Members of archives that are records together, as WebDataset writes them.
@Suite struct SampleRecordTests {
  /// The record of each sample, as text.
  private func records(_ members: [(String, String)]) throws(InputError) -> [String] {
    let zip = ZipBuilder(
      members: members.map { ZipBuilder.Member(name: $0, data: Array($1.utf8)) })
    var reader = SourceReader(limits: .standard)
    return try reader.read(zip.bytes, path: "x.zip").map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
  }

  private func refusal(_ members: [(String, String)]) -> InputError? {
    do throws(InputError) {
      _ = try records(members)
      return nil
    } catch {
      return error
    }
  }

  /// Of `abc`, FIPS 180-2, B.1.
  private let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  @Test func theLastExtensionTellsWhatAMemberIs() throws {
    let found = try records([
      ("000.meta.json", "\u{FEFF}{\"a\":[1,\n2]}"), ("000.input.txt", " ask \n"),
      ("000.output.txt", "say \"so\""), ("000.seg.png", "abc"), ("000.seg.cls", "7"),
      ("001.json", "{\"k\":1}"), ("001.n.json", "3"),
    ])
    let first = [
      "\"input.txt\":\"ask\"", "\"meta.json\":{\"a\":[1,\n2]}",
      "\"output.txt\":\"say \\\"so\\\"\"", "\"seg.cls\":\"7\"",
      "\"seg.png.sha256\":\"\(digest)\"", "\"seg.png.size\":3",
    ]
    #expect(found == ["{\(first.joined(separator: ","))}", "{\"n.json\":3,\"k\":1}"])
  }

  /// A member cannot add fields beside its own.
  @Test(arguments: ["{\"a\":1},\"txt\":2", "{\"a\":", "", "{\"a\":1}\n{\"a\":2}"])
  func aMemberThatIsNoJSONIsRefused(text: String) throws {
    let error = try #require(refusal([("0.meta.json", text), ("0.txt", "x")]))
    #expect(error.member == "0.meta.json")
    #expect(error.message.contains("not valid JSON"))
  }

  @Test func aPictureAloneIsASample() throws {
    let found = try records([("a/0.jpg", "abc"), ("a/1.jpg", "abc"), ("README.md", "x")])
    let record = "{\"jpg.sha256\":\"\(digest)\",\"jpg.size\":3}"
    #expect(found == [record, record])
    // Of what is none, nothing is known.
    for members in [["0.bin", "1.bin"], ["0.jpg", "1.png"], ["0.jpg"]] {
      let error = try #require(refusal(members.map { ($0, "abc") }))
      #expect(error.message.contains("holds no data files"))
    }
  }
}
