import Foundation
import Testing

/// Files that somebody writes to while they are read.
@Suite struct ChangingFilesTests {
  /// 21 bytes a row, of which gzip leaves a third.
  private static let text =
    "a,b,c\n"
    + (0..<700_000).map { "\($0 + 1_000_000),\(($0 &* 2_654_435_761) % 900_000 + 100_000),x y z\n" }
    .joined()

  /// A file that is cut short at the end of a row is whole again, if it is read only after that.
  @Test(arguments: ["inspect", "split"], ["t.csv", "t.csv.gz"])
  func aFileThatIsShortenedGivesNoResult(command: String, name: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.text, to: "whole.csv")
    let options = command == "split" ? "--holdout 0.2 --output out --force" : ""
    let isPlain = name == "t.csv"
    _ = try BuiltCommand.run(script: "gzip -1 < whole.csv > whole.csv.gz", in: folder.path)
    // A stream that was cut before is damaged.
    let (cut, codes) = isPlain ? (21_006, [0, 66]) : (100, [0, 65, 66])
    var changed = 0
    for delay in ["0.002", "0.005", "0.01", "0.02", "0.04", "0.06", "0.08", "0.1"] {
      let script = """
        cp whole.\(isPlain ? "csv" : "csv.gz") \(name); "$0" \(command) \(name) \(options) &
        sleep \(delay); truncate -s \(cut) \(name); wait $!
        """
      let result = try BuiltCommand.run(script: script, in: folder.path)
      #expect(codes.contains(result.code), "\(result.errors)")
      if result.code == 66 {
        #expect(result.errors.contains("\(name): changed while it was read"), "\(result.errors)")
        changed += 1
      }
    }
    // `split` reads at once, and works on what it has read.
    #expect(changed > 0 || command == "split", "it was never cut while it was read")
  }
}
