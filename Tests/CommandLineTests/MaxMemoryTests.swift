import Foundation
import Testing

/// `--max-memory`, whatever it is that grows.
@Suite struct MaxMemoryTests {
  /// Files of some 50 MB, by how they are made.
  private static let files = [
    "t.csv": "awk 'BEGIN { print \"a,b\" } { print $1 \",\" $1 * 7.123456 }'",
    // Which the parallel loader leaves to the other.
    "u.csv":
      "awk 'BEGIN { print \"a,b\" } NR == 9 { print \"\" } { print $1 \",x\" $1 * 7.123456 }'",
    "t.jsonl": "awk '{ print \"{\\\"a\\\":\" $1 \",\\\"b\\\":\" $1 * 7.123456 \"}\" }'",
    "t.csv.gz": "awk 'BEGIN { print \"a,b\" } { print $1 \",\" $1 * 7.123456 }' | gzip -1",
    "t.json":
      "awk 'BEGIN { print \"[\" } { print (NR > 1 ? \",\" : \"\") \"{\\\"a\\\":\" $1 \"}\" } END { print \"]\" }'",
  ]
  private static let rows = 2_500_000

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func make(_ name: String) throws {
    let making = try #require(Self.files[name])
    let made = try BuiltCommand.run(
      script: "seq \(Self.rows) | \(making) > \(name)", in: folder.path)
    #expect(made.code == 0)
  }

  @Test(arguments: files.keys.sorted())
  func dataThatTakesMoreIsRefused(name: String) throws {
    try make(name)
    for arguments in [
      "inspect \(name)", "inspect - < \(name)", "split \(name) --holdout 0.2 -o out",
      "check --real \(name) --synthetic \(name)",
    ] {
      let result = try BuiltCommand.run(
        script: "exec \"$0\" \(arguments) --max-memory 32M", in: folder.path)
      #expect(result.code == 65, "\(arguments): \(result.code) \(result.errors)")
      #expect(result.errors.contains("the limit of memory (--max-memory)"), "\(result.errors)")
      #expect(result.errors.contains(arguments.contains("<") ? "error: -" : "error: \(name)"))
      #expect(!folder.contents.contains("out"))
    }
  }

  /// A pipe has no size that could be known before.
  @Test func aPipeIsRefusedWhereMemoryEnds() throws {
    let result = try BuiltCommand.run(
      script: "yes 1,2 | \"$0\" inspect - --max-memory 64M", in: folder.path)
    #expect(result.code == 65)
    #expect(result.errors.contains("-: takes more than 67108864 bytes of memory"))
  }

  @Test(arguments: ["t.csv", "u.csv", "t.jsonl", "t.csv.gz"])
  func anAddressSpaceThatIsTooSmallEndsWithAnError(name: String) throws {
    try make(name)
    for space in [800_000, 1_000_000] {
      let result = try BuiltCommand.run(["inspect", name], limit: "-v \(space)", in: folder.path)
      #expect(result.code == 0 || result.code == 65, "\(space): \(result.code) \(result.errors)")
    }
  }

  @Test func workThatMayTakeMoreIsRefusedBeforeItBegins() throws {
    // Small to read, with 19,900 pairs to compare.
    func table(rows: Int) -> String {
      (["a"] + (1..<200).map { "c\($0)" }).joined(separator: ",") + "\n"
        + (0..<rows).map { row in
          (0..<200).map { "\((row * 7919 + $0 * 31 + row * $0) % 97)" }.joined(separator: ",")
            + "\n"
        }.joined()
    }
    let real = try folder.write(table(rows: 40), to: "real.csv")
    let synthetic = try folder.write(table(rows: 30), to: "synthetic.csv")
    let arguments = ["check", "--real", real, "--synthetic", synthetic, "--max-memory"]
    let refused = try BuiltCommand.run(arguments + ["45M"], in: folder.path)
    #expect(refused.code == 65)
    #expect(refused.errors.contains("real.csv: 70 rows of 200 columns may take up to"))
    #expect(refused.errors.contains("--max-memory"))
    let run = try BuiltCommand.run(arguments + ["500M"], in: folder.path)
    #expect([0, 1, 3].contains(run.code), "\(run.errors)")
    // What is only planned is told, with the memory that it would take.
    let plan = try BuiltCommand.run(arguments + ["45M", "--dry-run"], in: folder.path)
    #expect(plan.code == 0, "\(plan.errors)")
  }
}
