import Foundation
import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct RunFilePicturesTests {
  private static let triangle = PairTriangle(
    metric: "fidelity.contingency", columns: ["a", "b", "c"], thousandths: [120, nil, -7])

  private static func text(_ run: RunRecord) -> String {
    String(decoding: RunFile.encode(run), as: UTF8.self)
  }

  @Test func differencesAndHoldoutsAreReadAsWritten() throws {
    var run = SampleRun.failing
    run.pairs = Self.triangle
    run.profiles = [
      ColumnProfile(
        column: "age", kind: .number,
        bins: [
          ColumnProfile.Bin(label: "a", real: 100, synthetic: 90, holdout: 3),
          ColumnProfile.Bin(label: "b", real: 10, synthetic: 0),
        ])
    ]
    let read = try RunFile.decode(RunFile.encode(run))
    #expect(read.pairs == Self.triangle)
    #expect(read.profiles == run.profiles)
    #expect(read.pairs?.difference(1, 0) == 0.12 && read.pairs?.difference(0, 2) == nil)
    #expect(read.pairs?.difference(2, 1) == -0.007 && read.pairs?.difference(1, 1) == nil)
  }

  /// Run files that an earlier version wrote, or one that leaves pictures out.
  @Test func aRunWithoutPicturesIsRead() throws {
    #expect(!Self.text(SampleRun.failing).contains("\"pictures\""))
    #expect(try RunFile.decode(RunFile.encode(SampleRun.failing)).pairs == nil)
  }

  @Test(arguments: [
    ("\"- -7\"", "\"1 2 3\"", "2 differences expected, found 3"),
    ("\"- -7\"", "\"1 x\"", "no difference is written like this"),
    ("\"- -7\"", "\"1 99999999999999999999\"", "no difference is written like this"),
    ("\"c\"", "\"c\", \"d\"", "4 columns need a row each but the first"),
  ])
  func aBrokenTriangleIsRefused(part: String, replacement: String, message: String) throws {
    var run = SampleRun.failing
    run.pairs = Self.triangle
    var text = Self.text(run)
    let pictures = try #require(text.range(of: "\"pictures\""))
    let place = try #require(text.range(of: part, range: pictures.lowerBound..<text.endIndex))
    text.replaceSubrange(place, with: replacement)
    let error = #expect(throws: RunFileError.self) { try RunFile.decode(Array(text.utf8)) }
    #expect(error?.message.contains(message) == true, "\(String(describing: error))")
  }

  /// Between 0.0004 and 0.0006 is a thousandth or none; pairs of other metrics have no place.
  @Test func aTriangleIsMadeOfTheMostGeneralMetric() {
    func score(
      _ metric: String, _ first: String, _ second: String, _ value: Double
    ) -> GateModel.Measurement {
      SampleRun.measurement(metric, .pair(first, second), value, .fact)
    }
    let triangle = PairTriangle(of: [
      score("fidelity.correlation", "x", "y", 0.9), score("fidelity.contingency", "b", "c", 0.0004),
      score("fidelity.contingency", "a", "c", 0.1236), score("fidelity.ks", "a", "b", 0.5),
    ])
    #expect(
      triangle
        == PairTriangle(
          metric: "fidelity.contingency", columns: ["a", "b", "c"], thousandths: [nil, 124, 0]))
    #expect(PairTriangle(of: []) == nil)
  }
}
