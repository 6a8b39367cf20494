import Foundation
import Testing

/// Inputs that contradict themselves are refused; few rows are not taken for many.
@Suite struct ContradictionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func numbers(_ name: String, _ values: [Int?]) throws -> String {
    let lines = values.map { value in value.map { "\($0),a" } ?? ",a" }
    return try folder.write((["x,kind"] + lines).joined(separator: "\n") + "\n", to: name)
  }

  @Test func aColumnIsNotIgnoredAndTheLabel() throws {
    let path = try numbers("t.csv", (0..<200).map { $0 * 7 % 50 })
    let result = try BuiltCommand.run(
      ["check", "--real", path, "--synthetic", path, "--ignore", "kind", "--label", "kind"],
      in: folder.path)
    #expect(result.code == 78)
  }

  @Test func aHoldoutWithoutTheValuesOfAColumnIsRefused() throws {
    let path = try numbers("t.csv", (0..<200).map { $0 * 7 % 50 })
    let empty = try numbers("h.csv", [Int?](repeating: nil, count: 200))
    let result = try BuiltCommand.run(
      ["check", "--real", path, "--synthetic", path, "--holdout", empty], in: folder.path)
    #expect(result.code == 65)
  }

  /// A hundred different numbers of a range of 2,000 do not say that 5,000 more are all different.
  @Test func fewRowsWithoutARepeatDoNotForbidRepeats() throws {
    let real = try numbers("t.csv", (0..<100).map { $0 * 19 + $0 % 3 })
    let synthetic = try numbers("s.csv", (0..<5000).map { $0 * 1103 % 1999 })
    let result = try BuiltCommand.run(
      ["check", "--real", real, "--synthetic", synthetic, "--only", "div-duplicates"],
      in: folder.path)
    #expect(result.code == 0, "\(result.output)")
  }
}
