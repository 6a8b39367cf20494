import GateModel
import Glibc
import Testing

@testable import GateBytes

@Suite final class PathExpansionTests {
  private let directory = "/tmp/synthgate-paths-\(UInt64.random(in: 0...UInt64.max))"

  deinit { Self.clear(directory) }

  private static func clear(_ folder: String) {
    for name in (try? FileSystem.entries(of: folder)) ?? [] {
      let path = "\(folder)/\(name)"
      if unlink(path.cPath) != 0 { clear(path) }
    }
    rmdir(folder)
  }

  private func make(_ names: String...) throws {
    for name in names { try FileSystem.write(Array(name.utf8), to: directory + "/" + name) }
  }

  private func expand(_ paths: String...) throws(InputError) -> (names: [String], [Diagnostic]) {
    var notes: [Diagnostic] = []
    let files = try PathExpansion.expand(paths, diagnostics: &notes)
    return (files.map { String($0.path.dropFirst(directory.count + 1)) }, notes)
  }

  @Test(arguments: ["part-1.csv", "part-00001", "b.tar", "b.jsonl.gz"])
  func aShardThatVanishedIsMissing(name: String) throws {
    try make("a.csv")
    symlink("gone", "\(directory)/\(name)")
    for path in [directory, "\(directory)/*"] {
      let error = #expect(throws: InputError.self) { try expand(path) }
      #expect(error?.reason == .unavailable)
      #expect(error?.file == "\(directory)/\(name)")
    }
  }

  @Test func aLinkToNothingThatIsNoDataIsSkipped() throws {
    try make("a.csv")
    symlink("gone", "\(directory)/NOTES.md")
    let (names, notes) = try expand(directory)
    #expect(names == ["a.csv"])
    #expect(notes.map(\.code) == ["SG2002"])
  }

  @Test func whatAnEarlierRunWroteIsNoData() throws {
    try make("a.csv", "b.json")
    let run = #"{\n  "axes": {},\n  "schema": "synthgate.run/2"\n}\n"#.replacing(#"\n"#, with: "\n")
    try FileSystem.write(Array(run.utf8), to: directory + "/run.json")
    let pairs = #"{"candidate":{"file":"a.csv","line":2},"metric":"memorization.exact-copies"}"#
    try FileSystem.write(Array(pairs.utf8), to: directory + "/pairs.jsonl")
    for path in [directory, "\(directory)/*"] {
      let (names, notes) = try expand(path)
      #expect(names == ["a.csv", "b.json"])
      #expect(notes.map(\.code) == ["SG2029"])
      #expect(notes.first?.message.contains("run.json") == true)
      #expect(notes.first?.message.contains("pairs.jsonl") == true)
    }
    let error = #expect(throws: InputError.self) { try expand("\(directory)/run.json") }
    #expect(error?.reason == .malformed)
  }

  @Test func subDirectoriesAreAWarning() throws {
    try make("a.csv")
    for name in ["more", "b.csv", ".git"] { mkdir("\(directory)/\(name)", 0o755) }
    for (path, listed) in [(directory, "b.csv, more"), ("\(directory)/*", "/more")] {
      let (names, notes) = try expand(path)
      #expect(names == ["a.csv"])
      let warnings = notes.filter { $0.severity == .warning }
      #expect(warnings.count == 1)
      #expect(warnings.allSatisfy { $0.message.contains(listed) && $0.place == path })
    }
  }

  /// Folders of one test, with a file in each.
  private func makeFolders(_ names: String...) throws {
    for name in names {
      var folder = directory
      mkdir(folder, 0o755)
      for part in name.split(separator: "/") {
        folder += "/\(part)"
        mkdir(folder, 0o755)
      }
      try make("\(name)/a.csv")
    }
  }

  @Test func foldersThatAreColumnsAreRead() throws {
    try makeFolders("year=2019/b=%41", "year=2020/b=__HIVE_DEFAULT_PARTITION__", "other", "_made")
    var notes: [Diagnostic] = []
    let files = try PathExpansion.expand([directory], diagnostics: &notes)
    #expect(
      files.map { $0.partitions.map { "\($0.name)=\($0.value)" } } == [
        ["year=2019", "b=A"], ["year=2020", "b="],
      ])
    #expect(notes.map(\.code) == ["SG2025", "SG2050"])
    #expect(notes[0].message.contains("_made, other;") && notes[0].message.contains("--recursive"))
    // The rest of a directory has to be in such folders, too.
    let error = #expect(throws: InputError.self) {
      try PathExpansion.expand([self.directory], entersAll: true, diagnostics: &notes)
    }
    #expect(error?.message.contains("one layout") == true)
  }

  @Test func allFoldersAreReadWhereThatIsAskedFor() throws {
    try makeFolders("one", "two/deep", "_made", ".git")
    var notes: [Diagnostic] = []
    let files = try PathExpansion.expand([directory], entersAll: true, diagnostics: &notes)
    #expect(
      files.map { String($0.path.dropFirst(directory.count + 1)) } == [
        "one/a.csv", "two/deep/a.csv",
      ])
    #expect(files.allSatisfy { $0.partitions.isEmpty })
    #expect(notes.filter { $0.code == "SG2025" }.map(\.message).first?.contains(": _made;") == true)
    let inside = PathExpansion.places(of: [directory], entersAll: true)
    #expect(FilePlace("\(directory)/two/deep/a.csv").map(inside.contains) == true)
  }

  /// Of files that are named one by one only what differs is a column: the others were chosen.
  @Test func filesInFoldersThatDifferHaveAColumn() throws {
    try makeFolders("k=1/year=2019", "k=1/year=2020")
    let paths = ["\(directory)/k=1/year=2019/a.csv", "\(directory)/k=1/year=2020/a.csv"]
    var notes: [Diagnostic] = []
    let both = try PathExpansion.expand(paths, diagnostics: &notes)
    #expect(both.map { $0.partitions.map(\.value) } == [["2019"], ["2020"]])
    let one = try PathExpansion.expand([paths[0]], diagnostics: &notes)
    #expect(one.map(\.partitions) == [[]])
    let below = try PathExpansion.expand(["\(directory)/k=1/year=2019"], diagnostics: &notes)
    #expect(below.map(\.partitions) == [[]])
    let open = try PathExpansion.expand(["\(directory)/k=1/y*/*.csv"], diagnostics: &notes)
    #expect(open == both)
  }

  @Test func aLinkThatLeadsBackIsAnError() throws {
    try makeFolders("one")
    symlink("..", "\(directory)/one/back")
    var notes: [Diagnostic] = []
    #expect(throws: InputError.self) {
      try PathExpansion.expand([self.directory], entersAll: true, diagnostics: &notes)
    }
  }

  @Test func aNameThatIsNotUTF8IsANameAsAnyOther() throws {
    let latin = PathText.text(of: Array("caf".utf8) + [0xE9] + Array(".csv".utf8))
    try make("a.csv", latin)
    #expect(try expand(directory).names == ["a.csv", latin])
    #expect(try expand("\(directory)/c*").names == [latin])
    #expect(try FileSystem.read("\(directory)/\(latin)", limit: 100) == Array(latin.utf8))
    #expect(DataFile("\(directory)/\(latin)")?.count == latin.utf8.count)
  }

  @Test func twoSpellingsOfOneNameAreTwoFiles() throws {
    try make("caf\u{E9}.csv", "cafe\u{301}.csv")
    #expect(try expand(directory).names.count == 2)
  }

  @Test(arguments: ["/./a.csv", "/link.csv", "/hard.csv", "/*.csv"])
  func oneFileIsNotReadTwice(other: String) throws {
    try make("a.csv")
    symlink("a.csv", "\(directory)/link.csv")
    link("\(directory)/a.csv", "\(directory)/hard.csv")
    let error = #expect(throws: InputError.self) {
      try expand("\(directory)/a.csv", directory + other)
    }
    #expect(error?.message.contains("given twice") == true)
  }

  @Test func placesAreThoseOfEveryFileHoweverItIsCalled() throws {
    try make("a.csv", "README.md")
    symlink("a.csv", "\(directory)/link")
    symlink("free", "\(directory)/dangling")
    for paths in [[directory], ["\(directory)/*.csv"], ["\(directory)/link"]] {
      let places = PathExpansion.places(of: paths)
      for name in ["a.csv", "./a.csv", "link"] {
        #expect(FilePlace("\(directory)/\(name)").map(places.contains) == true, "\(name) \(paths)")
      }
      #expect(FilePlace("\(directory)/README.md").map(places.contains) == false)
    }
    #expect(FilePlace("\(directory)/dangling") == FilePlace("\(directory)/./free"))
    #expect(FilePlace("\(directory)/free") != FilePlace("\(directory)/freer"))
    #expect(FilePlace("\(directory)/none/free") == nil)
  }
}
