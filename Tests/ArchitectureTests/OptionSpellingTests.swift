import GateModel
import Testing

/// Options are named in one list, so that a text never speaks of one that is not there.
@Suite struct OptionSpellingTests {
  /// The parser's own `--help` and `--version`; usage examples; and what starts the built command.
  private static let exempt = ["GateCommandLine", "SynthgateCLI", "synthgate-bench"]

  /// The lines that spell a flag, comments apart.
  private func spelled(in source: String) -> [Substring] {
    source.split(separator: "\n").filter { line in
      !line.drop { $0 == " " }.hasPrefix("//") && line.contains(/--[a-z]/)
    }
  }

  @Test func noTextOutsideTheCommandLineSpellsAFlag() {
    let files = SourceTree.files(under: "Sources").filter { !Self.exempt.contains($0.folder) }
    #expect(files.count > 300)
    for file in files { #expect(spelled(in: file.text) == [], "\(file.path)") }
  }

  @Test func theCommandLineDeclaresNoOptionByItsText() {
    for file in SourceTree.files(under: "Sources/SynthgateCLI") {
      let declared = file.text.split(separator: "\n").filter { $0.contains(/\"--[a-z-]+\"/) }
      #expect(declared == [], "\(file.path)")
    }
  }

  @Test(arguments: [
    ("  message: \"give --holdout\"", 1), ("      or --comment '#' for lines", 1),
    ("  /// As given with `--kind age=number`.", 0), ("  let x = a - -b", 0),
  ])
  func aPlantedFlagIsFound(line: String, expected: Int) {
    #expect(spelled(in: line).count == expected)
  }
}
