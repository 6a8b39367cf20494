import Testing

/// One word, one thing: a word that was given up comes back in no name and no comment.
///
/// Text in quotes is left out: users read it, files hold it, and seeds are made of it.
@Suite struct RetiredWordTests {
  private typealias Retired = (word: String, instead: String)

  /// Beginnings of words, within names as well.
  private static let words: [Retired] = [
    ("witness", "matched row"), ("forecast", "predict"), ("ruling", "CheckResult"),
    ("drawn apart", "shuffled independently"), ("legacy", "peer"),
  ]
  /// Whole names of types; the words have other meanings, which stay.
  private static let types: [Retired] = [
    ("Evidence", "MemberResult"), ("Family", "CheckFamily"),
  ]

  @Test func noNameAndNoCommentHasARetiredWord() {
    let files = SourceTree.files(under: "Sources") + SourceTree.files(under: "Policies")
    #expect(files.count > 400)
    for file in files {
      #expect(Self.retired(in: "// \(file.name)\n\(file.text)") == [], "\(file.path): say it so")
    }
  }

  @Test(arguments: [
    ("let witnesses: [Int] = []", ["matched row"]), ("struct CopyWitness {", ["matched row"]),
    ("/// What it forecasts.", ["predict"]), ("func crossForecast()", ["predict"]),
    ("let drawnApart = 1", ["shuffled independently"]),
    ("/// Columns that are drawn\n  /// apart.", ["shuffled independently"]),
    ("let all: [Ruling]", ["CheckResult"]), ("// RunFile+Witnesses.swift", ["matched row"]),
    ("struct Evidence: Sendable {", ["MemberResult"]), ("let x = Family(a)", ["CheckFamily"]),
    ("let text = \"no witness \\\"forecasts\\\"\"", []), ("\"\"\"\nA ruling.\n\"\"\"", []),
    ("struct PrometheusFamily {", []), ("/// Evidence, and a family of lines.", []),
    ("let scruling = eyewitness", []), ("enum LegacyDCR {", ["peer"]),
  ])
  func aPlantedWordIsFound(source: String, expected: [String]) {
    #expect(Self.retired(in: source) == expected)
  }

  /// What is said instead of each retired word of a source.
  private static func retired(in source: String) -> [String] {
    let small = source.lowercased()
    let hasWord = words.contains { retired in
      small.contains(retired.word.split(separator: " ")[0])
    }
    // Few files have them at all, and to take text apart is slow.
    guard hasWord || types.contains(where: { source.contains($0.word) }) else { return [] }
    let bare = source.replacing(/"""[\s\S]*?"""/, with: "\"\"")
      .replacing(/"(?:[^"\\\n]|\\.)*"/, with: "\"\"")
    let spaced = spacedWords(of: bare)
    var names: Set<String> = []
    for line in bare.split(separator: "\n") where line.prefixMatch(of: /\s*\/\//) == nil {
      names.formUnion(line.matches(of: /\w+/).map { String($0.output) })
    }
    return words.filter { spaced.contains(" " + $0.word) }.map(\.instead)
      + types.filter { names.contains($0.word) }.map(\.instead)
  }

  /// `struct CopyMatches` as ` struct copy matches`.
  private static func spacedWords(of text: String) -> String {
    var spaced = " "
    var previous: Character = " "
    for character in text {
      if character.isUppercase, previous.isLowercase { spaced += " " }
      if character.isLetter {
        spaced += character.lowercased()
      } else if previous.isLetter {
        spaced += " "
      }
      previous = character
    }
    return spaced
  }
}
