import Foundation
import GateModel
import GateTable
import Testing

@testable import GateFormats

/// Which data sets are taken for texts.
struct DocumentGuessTests {
  private static let sentence = "one two three four five six seven eight nine ten"

  private func isTexts(
    _ text: String, named name: String, fields: [String] = [], delimiter: Bool = false
  ) throws -> Bool {
    let folder = NSTemporaryDirectory() + "guess-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/" + name
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    var options = LoadOptions()
    options.content = .asFound
    options.textFields = fields
    return DocumentLoader.applies(to: [[path]], options: options)
  }

  private func lines(_ count: Int = 30, _ line: (Int) -> String) -> String {
    (0..<count).map { line($0) + "\n" }.joined()
  }

  @Test func takesConversationsForTexts() throws {
    let chats = lines {
      #"{"messages":[{"role":"user","content":"q\#($0)"},{"role":"assistant","content":"a"}],"score":\#($0)}"#
    }
    #expect(try isTexts(chats, named: "a.jsonl"))
    let pairs = lines { #"{"prompt":"\#(Self.sentence) \#($0)","response":"a","category":"x"}"# }
    #expect(try isTexts(pairs, named: "a.jsonl"))
    #expect(!(try isTexts(lines { #"{"question":"Q\#($0)","answer":"yes"}"# }, named: "a.jsonl")))
  }

  @Test func takesDocumentsForTextsUnlessATableStandsBeside() throws {
    let text = Self.sentence
    #expect(try isTexts(lines { #"{"id":"d-\#($0)","text":"\#(text) \#($0)"}"# }, named: "a.jsonl"))
    #expect(
      try isTexts(
        lines { #"{"source":"web","text":"\#(text) \#($0)","meta":{"n":\#($0)}}"# },
        named: "a.jsonl"))
    #expect(!(try isTexts(lines { #"{"stars":\#($0),"text":"\#(text)"}"# }, named: "a.jsonl")))
    #expect(
      !(try isTexts(lines { #"{"sex":"\#($0 % 2)x","text":"\#(text)"}"# }, named: "a.jsonl")))
    #expect(!(try isTexts("text,stars\n" + lines { "\(text),\($0)" }, named: "a.csv")))
    #expect(try isTexts("id,text\n" + lines { "d-\($0),\(text) \($0)" }, named: "a.csv"))
    #expect(!(try isTexts(lines { #"{"text":"short \#($0)"}"# }, named: "a.jsonl")))
  }

  @Test func countsWordsAlsoWhereNoBlanksAreBetweenThem() throws {
    #expect(try isTexts(lines { #"{"text":"昨天医生在河边看见\#($0)只灯笼"}"# }, named: "a.jsonl"))
    #expect(!(try isTexts(lines { #"{"text":"灯笼\#($0)"}"# }, named: "a.jsonl")))
  }

  @Test func takesTheNamedFieldsForTexts() throws {
    let rows = lines { #"{"id":"d-\#($0)","body":"short \#($0)"}"# }
    #expect(!(try isTexts(rows, named: "a.jsonl")))
    #expect(try isTexts(rows, named: "a.jsonl", fields: ["body"]))
    // A table with a text in it stays one.
    let table = lines { #"{"stars":\#($0),"body":"short \#($0)"}"# }
    #expect(!(try isTexts(table, named: "a.jsonl", fields: ["body"])))
  }

  @Test func takesTextFilesForDocumentsUnlessTheyAreDelimited() throws {
    #expect(try isTexts("Once, upon a time\nthere was\n", named: "a.txt"))
    #expect(!(try isTexts("a,b\n" + lines { "\($0),x" }, named: "a.txt")))
    #expect(try isTexts(lines { $0 % 2 == 0 ? "a, b" : "c" }, named: "a.md"))
  }

  @Test func takesTablesForTables() throws {
    #expect(!(try isTexts("a,b\n" + lines { "\($0),x" }, named: "a.csv")))
    #expect(!(try isTexts(lines { #"{"a":\#($0)}"# }, named: "a.jsonl")))
    #expect(!(try isTexts("", named: "a.csv")))
  }
}
