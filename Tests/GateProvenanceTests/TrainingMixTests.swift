import Foundation
import GateJSON
import GateProvenance
import GateTestSupport
import Testing

struct TrainingMixTests {
  private static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(Repository.fixtures)/provenance/\(name)")))
  }

  private static let cases = try? JSONParser.parse(bytes("mix/cases.json"))

  @Test func `shares are those of exact fractions`() throws {
    let cases = try #require(Self.cases?["cases"]?.arrayValue)
    #expect(cases.count == 13)
    for one in cases {
      let file = try #require(one["file"]?.stringValue)
      let expected = try #require(one["expect"])
      let mix = try? TrainingMix(Self.bytes(file))
      #expect((mix == nil) == (expected["exit"]?.intValue == 65), "\(file)")
      guard let mix else { continue }
      #expect("\(mix.syntheticShare.low)" == expected["syntheticShareLow"]?.stringValue, "\(file)")
      #expect(
        "\(mix.syntheticShare.high)" == expected["syntheticShareHigh"]?.stringValue, "\(file)")
    }
  }

  @Test func `what is kept of real data is an exact fraction`() throws {
    let cases = try #require(Self.cases?["kept"]?.arrayValue)
    for one in cases {
      let (new, old) = (
        try #require(one["new"]?.stringValue), try #require(one["old"]?.stringValue)
      )
      let kept = try TrainingMix(Self.bytes("mix/\(new).json"))
        .realKept(of: TrainingMix(Self.bytes("mix/\(old).json")))
      #expect("\(try #require(kept))" == "\(try #require(one["realKept"]?.stringValue))/1")
    }
  }

  private static func mix(_ sources: String, unit: String = "rows") throws -> TrainingMix {
    try TrainingMix(
      Array(#"{"schema": "synthgate.mix/1", "unit": "\#(unit)", "sources": [\#(sources)]}"#.utf8))
  }

  @Test func `real data is kept where name, kind, digest and weight say so`() throws {
    let digests = ["a", "b"].map { String(repeating: $0, count: 64) }
    func source(_ kind: String, _ amount: Int, _ more: String = "") -> String {
      #"{"name": "r", "kind": "\#(kind)", "amount": \#(amount)\#(more)}"#
    }
    let before = try Self.mix(source("real", 8, #", "setDigest": "\#(digests[0])""#))
    func kept(_ sources: String) throws -> String? {
      try Self.mix(sources).realKept(of: before).map { "\($0)" }
    }
    #expect(try kept(source("real", 9, #", "setDigest": "\#(digests[0])""#)) == "1/1")
    #expect(try kept(source("real", 6, #", "setDigest": "\#(digests[0])""#)) == "3/4")
    #expect(try kept(source("real", 8, #", "setDigest": "\#(digests[1])""#)) == "0/1")
    #expect(try kept(source("real", 8)) == "0/1")
    #expect(try kept(source("synthetic", 8, #", "setDigest": "\#(digests[0])""#)) == "0/1")
    let unused = source("real", 8, #", "setDigest": "\#(digests[0])", "weight": 0"#)
    #expect(try kept(#"\#(unused), {"name": "s", "kind": "real", "amount": 1}"#) == "0/1")
    #expect(try before.realKept(of: Self.mix(source("synthetic", 1))) == nil)
    #expect(throws: ProvenanceError.self) {
      try before.realKept(of: Self.mix(source("real", 1), unit: "tokens"))
    }
  }

  /// A sum of binary numbers near 0.1 and 0.7 would not be 1/8.
  @Test func `weights count as they are written`() throws {
    let mix = try Self.mix(
      """
      {"name": "a", "kind": "synthetic", "amount": 1, "weight": 0.1},
      {"name": "b", "kind": "real", "amount": 1, "weight": 7e-1}
      """)
    #expect("\(mix.syntheticShare.high)" == "1/8")
  }

  @Test(arguments: [
    "1e3", "-1", "1.0", "9007199254740993", "true", "\"1\"", "null",
  ])
  func `an amount is a whole number that keeps its digits`(amount: String) {
    #expect(throws: ProvenanceError.self) {
      try Self.mix(#"{"name": "a", "kind": "real", "amount": \#(amount)}"#)
    }
  }

  @Test(arguments: ["-0.5", "1000001", "1e-10", "0.1234567891", "true"])
  func `a weight has at most nine decimals`(weight: String) {
    #expect(throws: ProvenanceError.self) {
      try Self.mix(#"{"name": "a", "kind": "real", "amount": 1, "weight": \#(weight)}"#)
    }
  }

  /// The greatest of everything: sums must not overflow.
  @Test func `the largest amounts and weights are summed`() throws {
    let sources = (0..<1000).map {
      #"{"name": "\#($0)", "kind": "\#($0 % 4 == 0 ? "real" : "synthetic")", "#
        + #""amount": 9007199254740992, "weight": 1000000}"#
    }
    #expect("\(try Self.mix(sources.joined(separator: ",")).syntheticShare.low)" == "3/4")
  }

  @Test func `a message names the place`() throws {
    let error = #expect(throws: ProvenanceError.self) {
      try Self.mix("\n{\"name\": \"a\", \"kind\": \"real\", \"amount\": 1, \"wieght\": 2}")
    }
    #expect(error?.description == "2:54: \"wieght\" is not known")
  }
}
