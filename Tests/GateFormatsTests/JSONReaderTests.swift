import GateBytes
import Testing

@testable import GateFormats

@Suite struct JSONReaderTests {
  @Test func arraysAreTextAndSaidToBe() throws {
    let text = "{\"a\":[1, 2],\"b\":1}\n{\"a\":[],\"b\":\"[\"}\n"
    #expect(try cells(text, named: "x.jsonl").rows == [["[1,2]", "1"], ["[]", "["]])
    let notes = try ScannedSource.scan(source(text, named: "x.jsonl"), options: ReadOptions()).notes
    #expect(notes.map(\.code) == ["SG2009"])
    #expect(notes[0].message.hasSuffix(": \"a\""))
    #expect(notes[0].place == "x.jsonl")
  }

  /// The key would be written out ten thousand times, as 10 GB.
  @Test func keysThatUnfoldAreStopped() throws {
    let key = String(repeating: "k", count: 1_000_000)
    let inner = (0..<10_000).map { "\"\($0)\":1" }.joined(separator: ",")
    let error = try #require(
      scanError("{\"\(key)\":{\(inner)}}\n{\"a\":1}\n", named: "x.jsonl"))
    #expect(error.line == 1)
    #expect(error.message.contains("(--max-record)"))
  }

  @Test func oneObjectOnSeveralLinesIsOneRow() throws {
    let read = try cells("{\n \"a\": 1,\n \"b\": {\"c\": [1,\n2]}\n}\n", named: "x.json")
    #expect(read.columns == ["a", "b.c"])
    #expect(read.rows == [["1", "[1,2]"]])
    #expect(try cells("{\"a\":1}\n{\"a\":2}\n", named: "x.json").rows.count == 2)
    #expect(scanError("{\n\"a\":1\n}\n{\"a\":2}\n", named: "x.json")?.line == 1)
  }

  @Test(arguments: [
    ("{\"a\":1,\"b\":\"x\"}\n", ["a", "b"], [["1", "x"]]),
    ("\u{FEFF}{\"a\":1}\r\n\r\n{\"a\":2}", ["a"], [["1"], ["2"]]),
    (
      "\u{FEFF}\u{FEFF}{\"a\":1}\n\u{FEFF}{\"a\":2}\n\u{FEFF}\u{FEFF}{\"a\":3}\n\u{FEFF}", ["a"],
      [["1"], ["2"], ["3"]]
    ),
    ("\u{FEFF}\u{FEFF}[{\"a\":1}]", ["a"], [["1"]]),
    ("{\"a\":true,\"b\":null}\n", ["a", "b"], [["true", ""]]),
    ("{\"a\":1.50,\"b\":-0.25}\n", ["a", "b"], [["1.5", "-0.25"]]),
    ("{\"a\":18446744073709551615}\n", ["a"], [["18446744073709551615"]]),
    ("{\"a\":-9223372036854775808}\n", ["a"], [["-9223372036854775808"]]),
    ("{\"a\":{\"b\":1,\"c\":{\"d\":2}}}\n", ["a.b", "a.c.d"], [["1", "2"]]),
    ("{\"a\":[1, {\"b\" : null}]}\n", ["a"], [["[1,{\"b\":null}]"]]),
    ("{\"a\":\"q\\\"\\n\\u00e9\"}\n", ["a"], [["q\"\né"]]),
    (
      "{\"a\":1}\n{\"b\":2}\n{\"b\":3,\"a\":4}\n", ["a", "b"],
      [["1", ""], ["", "2"], ["4", "3"]]
    ),
    ("[{\"a\":1},\n {\"a\":\"]},\"}\n]\n", ["a"], [["1"], ["]},"]]),
  ])
  func objects(text: String, columns: [String], rows: [[String]]) throws {
    let found = try cells(text, named: "x.json")
    #expect(found.columns == columns)
    #expect(found.rows == rows)
  }

  @Test(arguments: [
    ("{\"a\":1}\n{\"a\":", 2, "not valid JSON"),
    ("{\"a\":1}\n[1]\n", 2, "not a JSON object"),
    ("{\"a\":1}\n7\n", 2, "not a JSON object"),
    ("{\"a\":1} {\"a\":2}\n", 1, "not valid JSON"),
    ("{\"a\":NaN}\n", 1, "NaN and Infinity are not JSON"),
    ("{\"a\":1e999}\n", 1, "does not fit"),
    ("{\"a\":123456789012345678901234567890}\n", 1, "write it as a string"),
    ("{\"a\":1,\"b\":2,\"a\":3}\n", 1, "\"a\" occurs twice"),
    ("{\"a.b\":1,\"a\":{\"b\":2}}\n", 1, "\"a.b\" occurs twice"),
    ("{\"a\":\"\\ud800\"}\n", 1, "half a surrogate pair"),
    ("{\"\":1}\n", 1, "empty key"),
    ("{}\n{}\n", nil, "no keys"),
    ("[{\"a\":1}\n,{\"a\":}]\n", 2, "not valid JSON"),
    ("[{\"a\":1},\n{\"a\":1\n", 2, "never closed"),
    ("[{\"a\":1}] x\n", 1, "text after the end"),
    ("[{\"a\":1}", 1, "expected \"]\""),
  ])
  func refusals(text: String, line: Int?, words: String) throws {
    let error = try #require(scanError(text, named: "x.jsonl"))
    #expect(error.line == line)
    #expect(error.message.contains(words), "\(error)")
  }

  @Test func nestingIsBoundedAtTheLimit() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "{\"a\":", count: depth) + "1" + String(repeating: "}", count: depth)
    }
    #expect(scanError(nested(60), named: "x.jsonl") == nil)
    for depth in [70, 1_000, 100_000] {
      let error = try #require(scanError(nested(depth), named: "x.jsonl"))
      #expect(error.message.contains("64 deep, the limit"))
    }
  }

  @Test func moreKeysThanTheLimitAreRefused() throws {
    var limits = ReadLimits.standard
    limits.columns = 2
    let error = try #require(
      scanError("{\"a\":1}\n{\"b\":1,\"c\":1}\n", named: "x.jsonl", limits: limits))
    #expect(error.line == 2)
  }

  @Test(arguments: 0..<300)
  func damagedTextIsReadOrRefusedButNeverTraps(seed: Int) throws {
    var generator = SplitMix(state: UInt64(seed))
    var bytes = Array("{\"a\":[1,{\"b\":\"x\\u00e9\"}],\"c\":-1.5e3}\n{\"a\":null}\n".utf8)
    let alphabet = Array("{}[]\",:\\ue1-. \n".utf8)
    for _ in 0..<3 {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: bytes[index] = alphabet.randomElement(using: &generator) ?? 0
      case 1: bytes.insert(alphabet.randomElement(using: &generator) ?? 0, at: index)
      default: bytes.remove(at: index)
      }
    }
    let damaged = Source(name: SourceName(file: "x.jsonl"), bytes: bytes)
    do throws(InputError) {
      let scanned = try ScannedSource.scan(damaged, options: ReadOptions())
      #expect(scanned.segment.rowCount > 0)
    } catch {
      #expect(!error.message.isEmpty)
    }
  }
}
