import Glibc
import Testing

@testable import GateBytes

@Suite final class StagedFileTests {
  private let directory = "/tmp/synthgate-staged-\(UInt64.random(in: 0...UInt64.max))"
  private let files = TemporaryFiles()

  init() { mkdir(directory, 0o755) }

  deinit {
    for name in (try? FileSystem.entries(of: directory)) ?? [] { remove("\(directory)/\(name)") }
    rmdir(directory)
  }

  private func stage(
    _ text: String, as name: String, isPrivate: Bool = false
  ) throws(InputError) -> StagedFile {
    let path = "\(directory)/\(name)"
    return try StagedFile(
      Array(text.utf8), path: path, target: path, isPrivate: isPrivate, in: files)
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try FileSystem.read("\(directory)/\(name)", limit: 100), as: UTF8.self)
  }

  private func permissions(_ name: String) -> mode_t {
    var status = stat()
    lstat("\(directory)/\(name)", &status)
    return status.st_mode & 0o777
  }

  @Test func onlyItsOwnerReadsItUntilItHasItsName() throws {
    let staged = try stage("new", as: "a")
    let names = try FileSystem.entries(of: directory)
    try #require(names.count == 1)
    #expect(names[0] != "a")
    #expect(permissions(names[0]) == 0o600)
    try StagedFile.commit([staged])
    #expect(try FileSystem.entries(of: directory) == ["a"])
    // What the usual masks leave.
    #expect([0o644, 0o664, 0o600, 0o640, 0o666].contains(permissions("a")))
  }

  @Test(arguments: [(false, 0o640), (true, 0o600)] as [(Bool, mode_t)])
  func theFileThatIsReplacedSaysWhoMayRead(isPrivate: Bool, expected: mode_t) throws {
    try StagedFile.commit([try stage("old", as: "a")])
    chmod("\(directory)/a", 0o640)
    try StagedFile.commit([try stage("new", as: "a", isPrivate: isPrivate)])
    #expect(permissions("a") == expected)
  }

  @Test func noTwoTemporaryNamesAreAlike() throws {
    let first = try stage("1", as: "a")
    let second = try stage("2", as: "a")
    let names = try FileSystem.entries(of: directory)
    #expect(names.count == 2)
    let isLong = names.allSatisfy { $0.hasPrefix(".synthgate-") && $0.utf8.count == 51 }
    #expect(isLong, "\(names)")
    withExtendedLifetime((first, second)) {}
  }

  @Test func whatIsNotCommittedGoes() throws {
    do { _ = try stage("new", as: "a") }
    #expect(try FileSystem.entries(of: directory).isEmpty)
  }

  @Test func allGetTheirNamesOrNone() throws {
    try StagedFile.commit([try stage("old", as: "a")])
    mkdir("\(directory)/c", 0o755)
    let staged = try ["a", "b", "c"].map { try stage("new", as: $0) }
    let error = #expect(throws: InputError.self) { try StagedFile.commit(staged) }
    for item in staged { item.discard() }
    #expect(error?.reason == .outputUnavailable)
    #expect(try FileSystem.entries(of: directory) == ["a", "c"])
    #expect(try text("a") == "old")
  }

  @Test func whatIsThereIsKeptWhereItIsNotToBeReplaced() throws {
    try StagedFile.commit([try stage("old", as: "b")])
    let staged = try ["a", "b"].map { try stage("new", as: $0) }
    let error = #expect(throws: InputError.self) {
      try StagedFile.commit(staged, replacing: false)
    }
    for item in staged { item.discard() }
    #expect(error?.reason == .outputUnavailable)
    #expect(try FileSystem.entries(of: directory) == ["b"])
    #expect(try text("b") == "old")
    try StagedFile.commit([try stage("new", as: "a")], replacing: false)
    #expect(try text("a") == "new")
    #expect(try FileSystem.entries(of: directory) == ["a", "b"])
  }

  @Test func aPlantedLinkIsNotFollowed() throws {
    try StagedFile.commit([try stage("precious", as: "precious")])
    symlink("precious", "\(directory)/a")
    try StagedFile.commit([try stage("new", as: "a")])
    #expect(try text("precious") == "precious")
    #expect(try text("a") == "new")
  }

  @Test func directoriesOfAFailureGo() throws {
    try StagedFile.commit([try stage("file", as: "b")])
    let error = #expect(throws: InputError.self) {
      try FileSystem.write(
        [
          NewFile(path: "\(directory)/x/y/a", bytes: [1]),
          NewFile(path: "\(directory)/b/c", bytes: [1]),
        ], replacing: false, in: files)
    }
    #expect(error?.reason == .outputUnavailable)
    #expect(try FileSystem.entries(of: directory) == ["b"])
  }
}
