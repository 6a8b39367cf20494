import GateKernels
import Testing

@testable import GateFormats

/// The quick readers against the thorough ones, which decide.
@Suite struct QuickReadingTests {
  private func withPadding<Result>(
    _ text: String, _ body: (UnsafePointer<UInt8>, Int) -> Result
  ) -> Result? {
    let bytes = Array(text.utf8)
    return (bytes + [UInt8](repeating: UInt8(ascii: "7"), count: BlockBuffer.padding))
      .withUnsafeBufferPointer { $0.baseAddress.map { body($0, bytes.count) } }
  }

  @Test func numbersAreThoseOfNumberText() {
    var random = SeededGenerator(seed: 1, label: "numbers")
    let alphabet = Array("0123456789.-+eE ".utf8)
    for round in 0..<200_000 {
      let length = 1 + random.integer(below: 18)
      let bound = round % 3 == 0 ? alphabet.count : round % 3 == 1 ? 12 : 11
      let text = String(
        decoding: (0..<length).map { _ in alphabet[random.integer(below: bound)] }, as: UTF8.self)
      guard let quick = withPadding(text, QuickNumber.value), !quick.isNaN else { continue }
      let number = NumberText(Array(text.utf8).span)
      #expect(number?.value == quick && number?.form == .plain, "\(text)")
    }
  }

  @Test func usualNumbersAreReadQuickly() {
    for text in ["0", "7", "-1", "12345678", "123456789", "0.5", "-0.25", "3.14159265358979", "1."]
    {
      #expect(withPadding(text, QuickNumber.value)?.isNaN == false, "\(text)")
    }
  }

  @Test func instantsAreThoseOfInstantText() {
    var random = SeededGenerator(seed: 2, label: "instants")
    func digits(_ count: Int, below bound: Int) -> String {
      let text = "\(random.integer(below: bound))"
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    for _ in 0..<50_000 {
      let separator = ["-", "-", "-", "/", ":"][random.integer(below: 5)]
      var text =
        "\(digits(4, below: 10_000))\(separator)\(digits(2, below: 14))-\(digits(2, below: 33))"
      if random.integer(below: 2) == 0 {
        text += ["T", " ", "x"][random.integer(below: 3)]
        text += "\(digits(2, below: 26)):\(digits(2, below: 62)):\(digits(2, below: 62))"
      }
      guard let quick = withPadding(text, QuickInstant.value) ?? nil else { continue }
      #expect(InstantText.parse(Array(text.utf8).span) == quick, "\(text)")
    }
  }
}
