import Foundation
import GateModel
import Testing

@testable import GatePolicy

@Suite struct PolicyReferenceTests {
  private func reference() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "docs/policy-reference.md"), encoding: .utf8)
  }

  @Test func `The example of the reference is a valid policy`() throws {
    let text = try reference()
    let start = try #require(text.range(of: "```json\n"))
    let end = try #require(text.range(of: "\n```\n", range: start.upperBound..<text.endIndex))
    let example = Array(text[start.upperBound..<end.lowerBound].utf8)
    let policy = try read(example).get()
    #expect(policy.warnings.isEmpty)
    #expect(policy.checks.count == 5)
  }

  @Test(
    arguments: [
      PolicyCode.syntax, .duplicateKey, .unknownKey, .wrongType, .badValue, .unknownMetric,
      .unknownColumn, .unreachableZone, .missingRole, .constraintKind, .optionalColumn,
      .requiredAxisWithoutCheck, .unsupportedLanguage, .overrideWithoutSubject,
      .limitOnBetterSide, .unknownPositive, .formerName,
    ].map(\.rawValue)
      + [
        JudgementCode.partialSelection, .tooFewRows, .requiredAxisNotJudged, .limitBelowFloor,
        .unknownCheck, .nothingJudged, .otherMetricVersion, .rolesWithoutUse,
      ].map(\.rawValue))
  func `Every code is explained`(code: String) throws {
    #expect(try reference().contains("| \(code) |"))
  }
}
