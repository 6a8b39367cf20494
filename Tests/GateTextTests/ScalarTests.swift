import GateDigests
import Testing

@testable import GateText

/// Against Python's `unicodedata`, scalar by scalar.
@Suite struct ScalarTests {
  private let runs: [(scalars: ClosedRange<Int>, kind: String)]
  private let lower: [Int: Int]
  private let digest: String

  init() throws {
    let values = try Fixture.json("scalars.json")
    runs = try #require(values["kinds"]?.arrayValue).map { run in
      let parts = try #require(run.arrayValue)
      let (first, last) = (try #require(parts[0].intValue), try #require(parts[1].intValue))
      return (first...last, try #require(parts[2].stringValue))
    }
    var lower: [Int: Int] = [:]
    for member in try #require(values["lower"]?.objectValue) {
      lower[try #require(Int(member.key))] = member.value.intValue
    }
    self.lower = lower
    digest = try #require(values["sha256"]?.stringValue)
  }

  @Test func `Every scalar has the class and the lower case of the slow reference`() {
    let classes = ScalarClasses.shared
    for (scalars, kind) in runs {
      let others = scalars.filter { "\(classes.scalarClass(of: Int32($0)))" != kind }
      #expect(others == [], "\(kind)")
      for scalar in scalars {
        #expect(Int(classes.lower[scalar]) == lower[scalar] ?? scalar)
      }
    }
  }

  @Test func `Tokens and folded form of every scalar between letters are those of the reference`() {
    var stream = SHA256Stream()
    var folding = Folding()
    for scalar in runs.flatMap(\.scalars) {
      guard let unicode = Unicode.Scalar(UInt32(scalar)) else { continue }
      let source = bytes("b\(Character(unicode))a")
      let tokens = Tokeniser.tokens(of: source.span).map { text($0.bytes) }
      folding.fold(source.span)
      let line = "\(String(scalar, radix: 16)) \(tokens.joined(separator: "|")) "
      stream.update(bytes(line) + folding.bytes + bytes("\n"))
    }
    #expect(stream.finish() == digest)
  }

  @Test func `What a canonical decomposition ends in is known to join`() {
    let classes = ScalarClasses.shared
    for scalar in UnicodeData.scalars where UnicodeData.decomposes(scalar) {
      var parts: [Int32] = []
      UnicodeData.decompose(scalar, compatibility: false, into: &parts)
      for part in parts.dropFirst() { #expect(classes.has(ScalarTraits.joins, part)) }
    }
  }

  @Test func `Many marks in a row are ordered as few are`() {
    // 0x323 is ordered before 0x301; the library's own sorting would take hours for so many.
    var marks: [Int32] = [0x61] + (0..<200_000).map { $0 % 2 == 0 ? 0x301 : 0x323 }
    UnicodeData.normalise(&marks, compatibility: false)
    #expect(marks.first == 0x1ea1)
    #expect(marks.dropFirst().prefix(99_999).allSatisfy { $0 == 0x323 })
    #expect(marks.suffix(100_000).allSatisfy { $0 == 0x301 })
  }
}
