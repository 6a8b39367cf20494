import Foundation
import GateBytes
import GateModel
import GateTable
import Testing

@testable import GateFormats

/// Records as parts with roles, against the slow reference of the rules (`fixtures/text`).
struct DocumentReaderTests {
  private struct Case {
    let record: [UInt8]
    let faults: Set<String>
    /// Role and text of each part.
    let parts: [[String]]
  }

  private static let cases: [Case] = {
    let data = FileManager.default.contents(atPath: fixtures + "text/chat-rules.json") ?? Data()
    let list = (try? JSONSerialization.jsonObject(with: data)) as? [[String: Any]] ?? []
    return list.compactMap { entry in
      guard let record = entry["record"], let faults = entry["faults"] as? [String],
        let parts = entry["parts"] as? [[String]],
        let line = try? JSONSerialization.data(withJSONObject: record)
      else { return nil }
      return Case(record: Array(line), faults: Set(faults), parts: parts)
    }
  }()

  private static let shapeFaults = Set(ShapeFault.allCases.map(\.rawValue))

  private func read(
    _ bytes: [UInt8], named file: String = "data.jsonl", fields: [String] = [],
    isSample: Bool = false
  ) throws -> DocumentSource {
    let source = Source(name: SourceName(file: file), bytes: bytes, isSample: isSample)
    return try DocumentReader.read(source, fields: fields, options: ReadOptions())
  }

  /// Role and text of each part of each record, and the faults.
  private func records(
    _ source: DocumentSource
  ) -> [(parts: [[String]], fault: ShapeFault?)] {
    var found: [(parts: [[String]], fault: ShapeFault?)] = []
    ConversationColumn(runs: [source.run]).visit { _, record, bytes in
      found.append(
        (record.messages.map { [$0.role.name, bytes.text(of: $0.cell)] }, record.fault))
    }
    return found
  }

  private func parts(_ text: String, named file: String = "data.jsonl", fields: [String] = [])
    throws -> [[[String]]]
  {
    records(try read(Array(text.utf8), named: file, fields: fields)).map(\.parts)
  }

  @Test func readsEveryCaseOfTheRules() throws {
    #expect(Self.cases.count == 75)
    // One file, so that shapes mix.
    let lines = Self.cases.map { $0.record + [UInt8(ascii: "\n")] }
    let found = records(try read(Array(lines.joined())))
    #expect(found.count == Self.cases.count)
    for (record, expected) in zip(found, Self.cases) {
      let text = String(decoding: expected.record, as: UTF8.self)
      #expect(record.parts == expected.parts, "\(text)")
      let fault = expected.faults.intersection(Self.shapeFaults)
      #expect(Set([record.fault?.rawValue].compactMap(\.self)) == fault, "\(text)")
    }
  }

  @Test func readsTheSameOfAnArray() throws {
    let array = Self.cases.map(\.record).joined(separator: [UInt8(ascii: ",")])
    let found = records(
      try read([UInt8(ascii: "[")] + Array(array) + [UInt8(ascii: "]")], named: "data.json"))
    #expect(found.map(\.parts) == Self.cases.map(\.parts))
  }

  @Test func readsCellsOfATable() throws {
    let list =
      #""[{""role"":""user"",""content"":""a""},{""role"":""assistant"",""content"":""b""}]""#
    #expect(
      try parts("messages,id\n\(list),1\nhello,2\n", named: "a.csv")
        == [[["prompt", "a"], ["response", "b"]], []])
    #expect(
      try parts("prompt,response\nq,a\nq,\n[INST],a\n", named: "a.csv")
        == [
          [["prompt", "q"], ["response", "a"]], [["prompt", "q"], ["response", ""]],
          [["prompt", "[INST]"], ["response", "a"]],
        ])
    let faults = records(
      try read(Array("prompt,response,text\nq,a,\n,,t\n,,\n".utf8), named: "a.csv"))
    #expect(
      faults.map(\.parts) == [
        [["prompt", "q"], ["response", "a"]], [["text", "t"]],
        [["prompt", ""], ["response", ""]],
      ])
  }

  @Test func readsWholeFilesAndSamples() throws {
    #expect(try parts("a, b\n\nc", named: "a.md") == [[["text", "a, b\n\nc"]]])
    #expect(try parts("", named: "a.txt") == [[["text", ""]]])
    #expect(try parts("{ x } is a set", named: "a.txt") == [[["text", "{ x } is a set"]]])
    #expect(try parts(#"{"text":"a"}"#, named: "a.md") == [[["text", #"{"text":"a"}"#]]])
    #expect(try parts(#"{"text":"a"}"#, named: "a.txt") == [[["text", "a"]]])
    let sample = Array(#"{"txt":"a b","cls":"3"}"#.utf8)
    #expect(
      records(try read(sample, named: "a.tar", isSample: true)).map(\.parts) == [[["text", "a b"]]])
  }

  @Test func readsTheNamedFieldsAndOtherShapesBeside() throws {
    let lines = """
      {"body":"a","title":"t"}
      {"text":"b"}
      {"body":[{"role":"user","content":"c"}]}
      {"body":7}
      """
    let found = records(try read(Array(lines.utf8), fields: ["body", "title"]))
    #expect(
      found.map(\.parts) == [
        [["text", "a"], ["text", "t"]], [["text", "b"]], [["prompt", "c"]], [],
      ])
    #expect(found.map(\.fault) == [nil, nil, nil, .badContent])
  }

  @Test func listsWhatIsNoText() throws {
    let source = try read(
      Array(#"{"id":1,"text":"a","meta":{"b":[1]}}"#.utf8) + [10]
        + Array(#"{"text":"b","x":0}"#.utf8))
    #expect(source.metadata == ["id", "meta", "x"])
    #expect(source.shapes == [.document: 2])
  }

  @Test func refusesAFieldThatOccursTwice() {
    #expect(throws: InputError.self) { try read(Array(#"{"text":"a","text":"b"}"#.utf8)) }
    #expect(throws: InputError.self) { try read(Array(#"{"text":"a"} x"#.utf8)) }
  }

  @Test func refusesADocumentBeyondTheLimit() {
    var options = ReadOptions()
    options.limits.recordBytes = 3
    for (text, file) in [("abcd", "a.txt"), (#"{"text":"abcd"}"#, "a.jsonl")] {
      #expect(throws: InputError.self) {
        try DocumentReader.read(source(text, named: file), fields: [], options: options)
      }
    }
  }

  private static let turns = """
    [
      {"role": "user", "content": "How many?"},
      {"role": "assistant", "content": "Three."}
    ]
    """

  @Test(arguments: ["{\"messages\": \(turns)}", "{\n\"messages\":\n\(turns)\n}\n"])
  func `A file with one conversation is one record`(text: String) throws {
    let found = records(try read(Array(text.utf8), named: "chat.json"))
    #expect(found.map(\.parts) == [[["prompt", "How many?"], ["response", "Three."]]])
  }

  @Test func `A list of conversations under one key is many records`() throws {
    let record = "{\"messages\": \(Self.turns)}"
    for key in ["data", "conversations", "messages"] {
      let found = records(
        try read(Array("{\"\(key)\": [\(record), \(record)]}".utf8), named: "chat.json"))
      #expect(found.map(\.parts.count) == [2, 2], "\(key)")
    }
  }
}
