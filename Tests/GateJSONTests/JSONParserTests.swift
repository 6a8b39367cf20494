import GateJSON
import Testing

@Suite struct JSONParserTests {
  static let refused: [(document: String, line: Int, column: Int)] = [
    ("", 1, 1), ("  ", 1, 3), ("{", 1, 2), ("[1,]", 1, 4), ("[1 2]", 1, 4), ("{\"a\":1,}", 1, 8),
    ("{a:1}", 1, 2), ("{\"a\" 1}", 1, 6), ("{\"a\":}", 1, 6), ("01", 1, 1), ("-", 1, 2),
    ("1.", 1, 3), (".5", 1, 1), ("+1", 1, 1), ("1e", 1, 3), ("1e+", 1, 4), ("1e400", 1, 1),
    ("-1e400", 1, 1), ("NaN", 1, 1), ("tru", 1, 1), ("truex", 1, 5), ("nul", 1, 1), ("1 2", 1, 3),
    ("'a'", 1, 1), ("\"a", 1, 1), ("\"a\nb\"", 1, 3), ("\"\\x\"", 1, 2), ("\"\\u12g4\"", 1, 2),
    ("\"\\ud800\"", 1, 2), ("\"\\udc00\"", 1, 2), ("\"\\ud800\\u0041\"", 1, 2),
    ("\"\\ud800\\ud800\"", 1, 2), ("\"\\", 1, 2), ("\"\\u12", 1, 2), ("// x\n1", 1, 1),
    ("{\n  \"é\": 1,\n  \"é\": 2\n}", 3, 3), ("[\"ü😀\", x]", 1, 8), ("[1]]", 1, 4),
    ("\u{FEFF}x", 1, 1),
  ]

  @Test(arguments: refused)
  func `What RFC 8259 does not allow is refused at its place`(
    document: String, line: Int, column: Int
  ) {
    let error = #expect(throws: JSONError.self) { try JSONParser.parse(Array(document.utf8)) }
    #expect(error?.position.line == line, "\(document)")
    #expect(error?.position.column == column, "\(document)")
  }

  @Test(arguments: [
    [0x22, 0x80, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xC3, 0x22],
    [0x22, 0xE0, 0x80, 0x80, 0x22],
    [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xF5, 0x80, 0x22],
    [0x22, 0xF0, 0x9F, 0x98], [0x22, 0xFF, 0x22], [0xC3, 0xA9],
  ])
  func `Bytes that are not UTF-8 are refused`(bytes: [Int]) {
    #expect(throws: JSONError.self) { try JSONParser.parse(bytes.map { UInt8($0) }) }
  }

  @Test func `Every kind of value is read`() throws {
    let node = try JSONParser.parse(
      Array(#" {"a":[null,true,false,-0.5e1,"x\u00e9\n\ud83d\ude00\/"],"b":{}} "#.utf8))
    let elements = try #require(node["a"]?.arrayValue)
    #expect(elements[0].isNull)
    #expect(elements[1].boolValue == true)
    #expect(elements[2].boolValue == false)
    #expect(elements[3].doubleValue == -5)
    #expect(elements[4].stringValue == "xé\n😀/")
    #expect(node["b"]?.objectValue?.isEmpty == true)
    #expect(node["c"] == nil)
  }

  @Test func `Values know where they begin and end`() throws {
    let node = try JSONParser.parse(Array("\u{FEFF}{\n \"é\": \"ü\",\r\n \"b\": [1]}".utf8))
    let members = try #require(node.objectValue)
    #expect(node.position == JSONPosition(line: 1, column: 1, offset: 3))
    #expect(members[0].keyPosition == JSONPosition(line: 2, column: 2, offset: 6))
    #expect(members[0].value.position == JSONPosition(line: 2, column: 7, offset: 12))
    #expect(members[0].value.end == JSONPosition(line: 2, column: 10, offset: 16))
    #expect(members[1].value.position.line == 3)
    #expect(members[1].value.end.column == 10)
  }

  @Test func `A repeated key is refused among few and among many`() {
    for count in [1, 7, 8, 9, 40] {
      let keys = (0..<count).map { "\"k\($0)\":1" } + ["\"k0\":2"]
      let document = "{\(keys.joined(separator: ","))}"
      let error = #expect(throws: JSONError.self) { try JSONParser.parse(Array(document.utf8)) }
      #expect(error?.isDuplicateKey == true)
    }
  }

  @Test func `An error knows the way to its value`() {
    let document = Array(#"{"a":[1,{"b/c":tru}]}"#.utf8)
    let error = #expect(throws: JSONError.self) { try JSONParser.parse(document) }
    #expect(error?.path == ["a", "1", "b/c"])
  }

  @Test func `Nesting is read up to the limit and refused beyond`() throws {
    let limit = JSONParser.depthLimit
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    _ = try JSONParser.parse(nested(limit))
    #expect(throws: JSONError.self) { try JSONParser.parse(nested(limit + 1)) }
    #expect(throws: JSONError.self) { try JSONParser.parse(nested(100_000)) }
  }

  @Test(arguments: [
    ("0", 0), ("-7", -7), ("9007199254740993", 9_007_199_254_740_993), ("1e3", 1000), ("2.0", 2),
    ("-9223372036854775808", Int.min),
  ])
  func `Whole numbers are exact integers`(text: String, expected: Int) throws {
    #expect(try JSONParser.parse(Array(text.utf8)).intValue == expected)
  }

  @Test func `Numbers that are not whole or do not fit are no integers`() throws {
    for text in ["0.5", "1e30", "18446744073709551616"] {
      #expect(try JSONParser.parse(Array(text.utf8)).intValue == nil)
    }
    #expect(try JSONParser.parse(Array("18446744073709551615".utf8)).uintValue == .max)
    #expect(try JSONParser.parse(Array("-1".utf8)).uintValue == nil)
  }

  @Test func `No truncation and no changed byte makes the parser trap`() {
    let document = Array(
      #"{"a":[1,-2.5e-3,"x\u00e9\ud83d\ude00é",null],"b":{"c":true,"d":false}}"#.utf8)
    for index in document.indices {
      _ = try? JSONParser.parse(Array(document[..<index]))
      for value in UInt8.min...UInt8.max {
        var changed = document
        changed[index] = value
        _ = try? JSONParser.parse(changed)
      }
    }
  }
}
