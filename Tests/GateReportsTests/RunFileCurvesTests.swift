import Foundation
import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct RunFileCurvesTests {
  private static let joint = JointTable(
    first: "a", second: "b", rows: ["x", "y"], columns: ["1", "2", "3"],
    real: [100, nil, 0, 250, 300, 350], synthetic: [0, 1, 2, 3, 4, 990])
  private static let curve = AttackCurve(
    attack: "distance",
    points: [
      AttackCurve.Point(number: 0, members: 0.01, others: 0),
      AttackCurve.Point(number: 0.125, members: 1, others: 0.975),
    ])

  private static var run: RunRecord {
    var run = SampleRun.failing
    run.joints = [joint]
    run.curves = [curve]
    return run
  }

  @Test func tablesAndCurvesAreReadAsWritten() throws {
    let read = try RunFile.decode(RunFile.encode(Self.run))
    #expect(read.joints == [Self.joint])
    #expect(read.curves == [Self.curve])
    #expect(read.pairs == nil)
  }

  @Test(arguments: [
    ("\"100 - 0\"", "\"100 - 0 1\"", "a number a bin is expected"),
    ("\"100 - 0\"", "\"100 - -1\"", "no share in thousandths"),
    ("\"100 - 0\"", "\"100 - 1001\"", "no share in thousandths"),
    ("\"y\"", "\"y\", \"z\"", "a row a bin is expected"),
    ("\"0.125 1 0.975\"", "\"0.125 1 1.5\"", "two shares from 0 to 1"),
    ("\"0.125 1 0.975\"", "\"0.125 1\"", "two shares from 0 to 1"),
    ("\"0.125 1 0.975\"", "\"inf 1 1\"", "two shares from 0 to 1"),
  ])
  func whatIsBrokenIsRefused(part: String, replacement: String, message: String) throws {
    var text = String(decoding: RunFile.encode(Self.run), as: UTF8.self)
    let pictures = try #require(text.range(of: "\"pictures\""))
    let place = try #require(text.range(of: part, range: pictures.lowerBound..<text.endIndex))
    text.replaceSubrange(place, with: replacement)
    let error = #expect(throws: RunFileError.self) { try RunFile.decode(Array(text.utf8)) }
    #expect(error?.message.contains(message) == true, "\(String(describing: error))")
  }

  /// The pretty form is digested without the white space between its parts, which may stand inside
  /// of strings as well.
  @Test func aDigestHoldsHoweverTheFileIsSpaced() throws {
    var run = Self.run
    run.statements = ["two  spaces, a \"quote\" and a \\ behind it \\\\\" : , "]
    #expect(run.statements[0].contains("\\\\\""))
    let text = String(decoding: RunFile.encode(run), as: UTF8.self)
    for spaced in [text, text.replacing("\n", with: "\n\n "), text.replacing("\n", with: "\n\t")] {
      let read = try RunFile.open(Array(spaced.utf8))
      #expect(read.hasDigest)
      #expect(read.run.statements == run.statements)
    }
    let changed = text.replacing("two  spaces", with: "two spaces")
    #expect(throws: RunFileError.self) { try RunFile.open(Array(changed.utf8)) }
  }
}
