import GateModel
import Glibc
import Testing

@testable import GateBytes

@Suite final class FileSystemTests {
  private let directory = "/tmp/synthgate-files-\(UInt64.random(in: 0...UInt64.max))"

  deinit {
    for name in (try? FileSystem.entries(of: directory)) ?? [] { unlink(directory + "/" + name) }
    rmdir(directory)
  }

  private func make(_ names: [String]) throws {
    for name in names { try FileSystem.write(Array(name.utf8), to: directory + "/" + name) }
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 1_000_000])
  func whatIsWrittenIsRead(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try FileSystem.write(bytes, to: directory + "/x")
    #expect(try FileSystem.read(directory + "/x", limit: 1 << 20) == bytes)
    #expect(try FileSystem.entries(of: directory) == ["x"])
  }

  /// The working folder is the package's.
  @Test func aPathIsSeenFromTheWorkingFolder() throws {
    let here = FileSystem.target(of: ".")
    try #require(here.hasPrefix("/"))
    for path in [
      "p/x.json", "./p/x.json", "p//./x.json", "\(here)/p/x.json", "\(here)/./p//x.json",
    ] {
      #expect(FileSystem.relative(path) == "p/x.json")
    }
    #expect(FileSystem.relative("../x.json") == "../x.json")
    #expect(FileSystem.relative("/etc/x.json") == "/etc/x.json")
    #expect(FileSystem.relative("\(here)x/p.json") == "\(here)x/p.json")
    // Through a link to the working folder as well.
    try make(["x"])
    try #require(symlink(here, directory + "/link") == 0)
    #expect(FileSystem.relative("\(directory)/link/x.json") == "x.json")
  }

  @Test func theLimitOfAFileHolds() throws {
    try make(["abcdef"])
    #expect(throws: InputError.self) { try FileSystem.read(directory + "/abcdef", limit: 5) }
    #expect(try FileSystem.read(directory + "/abcdef", limit: 6).count == 6)
  }

  @Test func aDirectoryGivesItsDataFilesInNameOrder() throws {
    try make(["b.csv", "a.csv.gz", "C.jsonl", "t.tar", "README.md", ".hidden.csv"])
    var notes: [Diagnostic] = []
    let files = try PathExpansion.expand([directory], diagnostics: &notes)
    #expect(
      files.map(\.path) == ["C.jsonl", "a.csv.gz", "b.csv", "t.tar"].map { directory + "/" + $0 })
    #expect(notes.map(\.message) == ["skipped, not a data file: .hidden.csv, README.md"])
  }

  @Test func aPatternGivesItsFilesInNameOrder() throws {
    try make(["b.csv", "a.csv", "c.txt"])
    var notes: [Diagnostic] = []
    let files = try PathExpansion.expand([directory + "/*.csv"], diagnostics: &notes)
    #expect(files.map(\.path) == ["a.csv", "b.csv"].map { directory + "/" + $0 })
  }

  @Test func aFileWhoseNameIsAPatternIsItself() throws {
    try make(["a[1].csv"])
    var notes: [Diagnostic] = []
    let path = directory + "/a[1].csv"
    #expect(
      try PathExpansion.expand([path, "-"], diagnostics: &notes) == [DataPath(path), DataPath("-")])
  }

  @Test func aDirectoryWithoutDataIsUnavailable() throws {
    try make(["README.md"])
    var notes: [Diagnostic] = []
    let error = #expect(throws: InputError.self) {
      try PathExpansion.expand([directory], diagnostics: &notes)
    }
    #expect(error?.reason == .unavailable)
  }
}
