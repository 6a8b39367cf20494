import GateJSON
import Testing

@Suite struct JSONWriterTests {
  /// From ECMA-262, 6.1.6.1.20 and RFC 8785, appendix B.
  static let numbers: [(Double, String)] = [
    (0, "0"), (-0.0, "0"), (5, "5"), (-5, "-5"), (0.1, "0.1"), (1e-7, "1e-7"), (1e-6, "0.000001"),
    (123e-8, "0.00000123"), (1.5e-9, "1.5e-9"), (1e21, "1e+21"), (1e20, "100000000000000000000"),
    (.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"),
    (9_007_199_254_740_992, "9007199254740992"),
    (295_147_905_179_352_825_856, "295147905179352830000"),
    (9.999999999999997e22, "9.999999999999997e+22"), (333333333.3333332, "333333333.3333332"),
    (1424953923781206.2, "1424953923781206.2"),
    (-0.0000033333333333333333, "-0.0000033333333333333333"),
    (1e23, "1e+23"), (0.5, "0.5"), (100, "100"), (12.5, "12.5"),
  ]

  @Test(arguments: numbers)
  func `Numbers take ECMAScript's shortest form`(number: Double, expected: String) throws {
    let bytes = JSONWriter.write(.double(number), pretty: false)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
    #expect(try JSONParser.parse(bytes).doubleValue == number)
  }

  @Test func `Random doubles read back as themselves`() throws {
    var state: UInt64 = 1
    for _ in 0..<2_000 {
      // Knuth's MMIX generator: any spread of bit patterns will do.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: state)
      guard number.isFinite else { continue }
      let bytes = JSONWriter.write(.double(number), pretty: false)
      #expect(try JSONParser.parse(bytes).doubleValue == number)
    }
  }

  @Test func `Numbers that JSON does not have become null`() {
    for number in [Double.nan, .infinity, -.infinity] {
      #expect(JSONWriter.write(.double(number), pretty: false) == Array("null".utf8))
    }
  }

  @Test func `Keys are sorted by their bytes`() {
    let document = JSONOutput.object([
      ("b", .int(1)), ("é", .uint(2)), ("B", .bool(true)), ("a", .null), ("", .array([])),
    ])
    let text = String(decoding: JSONWriter.write(document, pretty: false), as: UTF8.self)
    #expect(text == #"{"":[],"B":true,"a":null,"b":1,"é":2}"#)
  }

  @Test func `Strings are escaped no more than needed`() throws {
    let string = "\"\\\n\r\t\u{8}\u{C}\u{1}\u{1F}\u{7F}/é😀"
    let bytes = JSONWriter.write(.string(string), pretty: false)
    let expected = #""\"\\\n\r\t\b\f\u0001\u001f"# + "\u{7F}" + #"/é😀""#
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
    #expect(try JSONParser.parse(bytes).stringValue == string)
  }

  @Test func `Pretty documents are indented by two spaces and end a line`() {
    let document = JSONOutput.object([
      ("a", .strings(["x", "y"])), ("b", .object([])), ("c", .array([])),
    ])
    let text = String(decoding: JSONWriter.write(document, pretty: true), as: UTF8.self)
    #expect(text == "{\n  \"a\": [\n    \"x\",\n    \"y\"\n  ],\n  \"b\": {},\n  \"c\": []\n}\n")
  }
}
