import Testing

/// One name, one thing: what is searched for by its name is found once.
@Suite struct NameTests {
  private let files =
    SourceTree.files(under: "Sources") + SourceTree.files(under: "Policies")

  /// Names that were given up, each with what is said instead; none comes back.
  private static let retired = [
    ("outcomeSubject", "ProtectedGroups.subject"),
    ("unusedBaselines", "ResolvedPolicy.diagnostics"),
    ("effectiveSettings", "ResolvedPolicy.settings"), ("WorkCosts", "Fact.work"),
  ]

  @Test func noTwoFilesHaveOneName() {
    #expect(files.count > 400)
    #expect(repeated(files.map { ($0.name, $0.path) }) == [:])
  }

  @Test func noTwoTypesThatAFileShowsHaveOneName() {
    #expect(repeated(files.flatMap { file in types(in: file.text).map { ($0, file.path) } }) == [:])
  }

  @Test func noRetiredNameComesBack() {
    for (name, instead) in Self.retired {
      for file in files {
        #expect(!file.text.contains(name), "\(file.path): say \(instead)")
      }
    }
  }

  @Test func aPlantedTwinIsFound() {
    #expect(
      types(in: "package struct A: B {\nprivate struct C {}\n  struct D {}\nenum E {") == [
        "A", "E",
      ])
    #expect(repeated([("a", "x"), ("b", "x"), ("a", "y")]) == ["a": ["x", "y"]])
  }

  /// Types at the left margin that are not private to their file.
  private func types(in source: String) -> [String] {
    source.split(separator: "\n").compactMap { line in
      line.prefixMatch(
        of: /(?:(?:public|package|final|indirect) )*(?:struct|enum|class|protocol|actor) (\w+)/
      ).map { String($0.1) }
    }
  }

  private func repeated(_ names: [(name: String, path: String)]) -> [String: [String]] {
    Dictionary(grouping: names, by: \.name).filter { $0.value.count > 1 }
      .mapValues { $0.map(\.path) }
  }
}
