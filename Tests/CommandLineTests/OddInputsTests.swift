import Foundation
import Testing

/// A pair of tables that is unusual, and the exit codes that it may give.
struct OddInput: Sendable, CustomTestStringConvertible {
  let name: String
  let real: String
  let synthetic: String
  let codes: [Int]
  var options: [String] = []

  var testDescription: String { name }

  /// 0, 1 or 3: the gate ran to its end.
  static let judged = [0, 1, 3]

  static let all: [OddInput] = [
    OddInput(name: "empty file", real: "", synthetic: plain, codes: [65]),
    OddInput(name: "empty candidate", real: plain, synthetic: "", codes: [65]),
    OddInput(name: "header only", real: "a,b\n", synthetic: "a,b\n", codes: [65]),
    OddInput(name: "garbage", real: garbage, synthetic: plain, codes: [65]),
    OddInput(name: "one row", real: table(1) { "\($0),x" }, synthetic: plain, codes: judged),
    OddInput(
      name: "one row on both sides", real: "a,b\n1,x\n", synthetic: "a,b\n1,x\n", codes: judged),
    OddInput(
      name: "constant columns", real: table(50) { _ in "1,x" },
      synthetic: table(50) { _ in "1,x" }, codes: judged),
    OddInput(
      name: "all-missing column", real: table(50) { "\($0)," }, synthetic: table(40) { "\($0)," },
      codes: judged),
    OddInput(
      name: "nothing but missing values", real: table(50) { _ in "," },
      synthetic: table(50) { _ in "," }, codes: judged + [65]),
    OddInput(
      name: "column missing on one side only", real: table(50) { "\($0),x" },
      synthetic: table(50) { "\($0)," }, codes: judged),
    OddInput(
      name: "a single class", real: table(50) { "\($0),yes" },
      synthetic: table(40) { "\($0 + 3),yes" }, codes: judged, options: ["--label", "b"]),
    OddInput(
      name: "a single protected group", real: table(50) { "\($0),f" },
      synthetic: table(40) { "\($0 + 3),f" }, codes: judged, options: ["--protected", "b"]),
    OddInput(
      name: "no categorical column", real: table(50) { "\($0),\($0 * 7 % 13)" },
      synthetic: table(40) { "\($0 + 1),\($0 * 5 % 13)" }, codes: judged),
    OddInput(
      name: "no numeric column", real: table(50) { "\(letter($0)),\(letter($0 * 3))" },
      synthetic: table(40) { "\(letter($0 + 1)),\(letter($0 * 5))" }, codes: judged),
    OddInput(
      name: "columns in common: none", real: "a,b\n1,x\n2,y\n", synthetic: "c,d\n1,x\n2,y\n",
      codes: judged + [65]),
    OddInput(
      name: "names with quotes and emoji", real: named(60, shift: 0),
      synthetic: named(50, shift: 2),
      codes: judged),
    OddInput(
      name: "huge and tiny numbers", real: table(50) { "\($0)e300,\($0)e-300" },
      synthetic: table(50) { "\($0 + 1)e300,\($0 + 2)e-300" }, codes: judged),
    OddInput(
      name: "the words nan and inf", real: table(50) { "\($0),\(["nan", "inf", "-Inf"][$0 % 3])" },
      synthetic: table(50) { "\($0),\(["NaN", "inf", "x"][$0 % 3])" }, codes: judged + [65]),
    OddInput(
      name: "the candidate is the reference", real: plain, synthetic: plain, codes: judged),
  ]

  static let plain = table(60) { "\($0 * 37 % 50),\(letter($0))" }
  private static let garbage = String(
    decoding: (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 7) }, as: UTF8.self
  ).replacing("\n", with: "\u{0}")

  private static func letter(_ index: Int) -> String { ["p", "q", "r", "s", "t"][index % 5] }

  private static func table(_ rows: Int, _ row: (Int) -> String) -> String {
    (["a,b"] + (0..<rows).map(row)).joined(separator: "\n") + "\n"
  }

  private static func named(_ rows: Int, shift: Int) -> String {
    let lines = (0..<rows).map { "\(($0 + shift) % 17),\"it \"\"is\"\", \(letter($0))\"" }
    return (["\"a \"\"quoted\"\", name\",🙂 größe"] + lines).joined(separator: "\n") + "\n"
  }
}

@Suite struct OddInputsTests {
  @Test(arguments: OddInput.all)
  func anOddInputIsJudgedOrRefusedWithAReason(input: OddInput) throws {
    let folder = try TemporaryFolder()
    let result = try run(input, in: folder, ["-o", "text"])
    #expect(result.code < 128, "a trap: \(result.errors)")
    #expect(input.codes.contains(result.code), "\(result.code): \(result.errors)")
    if result.code >= 65 {
      #expect(result.errors.contains("csv"), "the message names no file: \(result.errors)")
      #expect(result.output.isEmpty)
    } else {
      #expect(!result.output.isEmpty)
    }
  }

  @Test(arguments: OddInput.all.filter { !$0.codes.contains(65) })
  func noFormatPrintsNaNOrInfinity(input: OddInput) throws {
    let folder = try TemporaryFolder()
    let files = ["text=r.txt", "json=r.json", "junit=r.xml", "markdown=r.md"]
    _ = try run(input, in: folder, files.flatMap { ["-o", $0] })
    let pattern = try Regex("\\b(nan|inf|infinity)\\b").ignoresCase()
    for name in ["r.txt", "r.json", "r.xml", "r.md"] {
      let report = try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
      // One level of the mirror test is called so.
      let rest = report.replacing("c=inf", with: "")
      let found = rest.firstMatch(of: pattern).map { String(rest[$0.range]) }
      #expect(found == nil, "\(name)")
      #expect(!report.isEmpty)
    }
  }

  @Test(arguments: ["--real", "--synthetic", "--holdout"])
  func aMissingFileIsSaidToBeMissing(option: String) throws {
    let folder = try TemporaryFolder()
    let plain = try folder.write(OddInput.plain, to: "plain.csv")
    var paths = ["--real": plain, "--synthetic": plain, "--holdout": plain]
    paths[option] = folder.path + "/missing.csv"
    let result = try BuiltCommand.run(
      ["check"] + paths.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
    #expect(result.code == 66)
    #expect(result.errors.contains("missing.csv"))
  }

  @Test func anUnknownColumnOrPolicyIsAPolicyError() throws {
    let folder = try TemporaryFolder()
    let plain = try folder.write(OddInput.plain, to: "plain.csv")
    for options in [["--label", "no such column"], ["--policy", "no-such-policy"]] {
      let result = try BuiltCommand.run(
        ["check", "--real", plain, "--synthetic", plain] + options)
      #expect(result.code == 78, "\(options): \(result.errors)")
    }
  }

  private func run(
    _ input: OddInput, in folder: TemporaryFolder, _ outputs: [String]
  ) throws -> BuiltCommand.Result {
    let real = try folder.write(input.real, to: "real.csv")
    let synthetic = try folder.write(input.synthetic, to: "synthetic.csv")
    return try BuiltCommand.run(
      ["check", "--real", real, "--synthetic", synthetic] + input.options + outputs,
      in: folder.path)
  }
}
