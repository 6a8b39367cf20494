import GateReports
import GateTestSupport
import Testing

/// A number out of its range is refused when a run file is read, with the place.
@Suite struct RunFileNumbersTests {
  /// The failing sample run with the first member of this name set to `number`.
  private func run(_ key: String, _ number: String) throws -> [UInt8] {
    let text = String(decoding: RunFile.encode(SampleRun.failing), as: UTF8.self)
    let mark = "\"\(key)\": "
    var position = text.startIndex
    while !text[position...].hasPrefix(mark) {
      position = try #require(text.index(position, offsetBy: 1, limitedBy: text.endIndex))
      try #require(position < text.endIndex)
    }
    let start = text.index(position, offsetBy: mark.count)
    let end = try #require(text[start...].firstIndex { ",}\n".contains($0) })
    return Array((text[..<start] + number + text[end...]).utf8)
  }

  @Test(
    arguments: ["n", "trials", "missing", "minGroupRows"],
    ["9223372036854775807", "-9223372036854775808", "9007199254740993", "-1", "0.5"])
  func countsHaveARange(key: String, number: String) throws {
    let bytes = try run(key, number)
    let error = #expect(throws: RunFileError.self) { try RunFile.decode(bytes) }
    #expect(error.map { "\($0)" }?.contains("/\(key)") == true)
  }

  @Test(arguments: ["confidence", "falseAlarm"], ["1.5", "-0.1"])
  func probabilitiesHaveARange(key: String, number: String) throws {
    let bytes = try run(key, number)
    #expect(throws: RunFileError.self) { try RunFile.decode(bytes) }
  }

  @Test func aPartIsNoLargerThanItsWhole() throws {
    let bytes = try run("successes", "9007199254740992")
    #expect(throws: RunFileError.self) { try RunFile.decode(bytes) }
  }
}
