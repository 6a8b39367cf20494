import Testing

@testable import GateFormats

@Suite struct NumberTextTests {
  private func parse(_ text: String) -> NumberText? {
    let bytes = Array(text.utf8)
    return NumberText(bytes.span)
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("+7", 7), ("39", 39), ("39.0", 39), ("-12.5", -12.5), (".5", 0.5),
    ("5.", 5), ("0.1", 0.1), ("1e3", 1000), ("1E+3", 1000), ("2.5e-3", 0.0025), ("0e5", 0),
    ("9007199254740992", 9_007_199_254_740_992), ("0.30000000000000004", 0.30000000000000004),
    ("1.7976931348623157e308", 1.7976931348623157e308), ("4.9e-324", .leastNonzeroMagnitude),
    ("123456789012345678901234567890.0", 123_456_789_012_345_678_901_234_567_890.0),
    ("0.000000000000000000000000000001", 1e-30), ("1e22", 1e22), ("1e23", 1e23),
    ("+1e23", 1e23), ("-1e23", -1e23),
  ])
  func plainNumbers(text: String, value: Double) throws {
    let number = try #require(parse(text))
    #expect(number.value == value)
    #expect(number.form == .plain)
    #expect(number.value.sign == .plus || value < 0)
  }

  @Test(arguments: [
    "", "-", "+", ".", "e5", "1e", "1e+", "1.2.3", "1,5", "0x10", "nan", "NaN", "inf", "-Infinity",
    "1_000", "--1", "1-", "1 2", "12a", "١", "1e999", "-1e400",
  ])
  func otherTexts(text: String) {
    #expect(parse(text) == nil)
  }

  @Test(arguments: [
    ("007", NumberText.Form.leadingZeros), ("00", .leadingZeros), ("-01", .leadingZeros),
    ("00.5", .leadingZeros), ("9007199254740993", .hugeInteger),
    ("12345678901234567890123", .hugeInteger), ("0.5", .plain), ("0", .plain),
  ])
  func codes(text: String, form: NumberText.Form) {
    #expect(parse(text)?.form == form)
  }

  /// The standard library's parser is correctly rounded and slower.
  @Test func agreesWithTheStandardLibrary() throws {
    var generator = SplitMix(state: 7)
    for _ in 0..<20_000 {
      let mantissa = UInt64.random(in: 0...UInt64.max, using: &generator)
      let digits = String(mantissa >> UInt64.random(in: 0..<60, using: &generator))
      let point = Int.random(in: 0...digits.count, using: &generator)
      let exponent = Int.random(in: -30...30, using: &generator)
      let head = digits.prefix(point).isEmpty ? "0" : String(digits.prefix(point))
      let text = "\(head).\(digits.dropFirst(point))e\(exponent)"
      #expect(parse(text)?.value == Double(text.replacing(".e", with: ".0e")), "\(text)")
    }
  }
}
