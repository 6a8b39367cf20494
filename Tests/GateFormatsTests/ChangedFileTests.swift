import GateBytes
import Glibc
import Testing

@testable import GateFormats

/// Files that are written to between two looks of the parallel loader.
@Suite final class ChangedFileTests {
  private let path = "/tmp/synthgate-changed-\(UInt64.random(in: 0 ... .max)).csv"
  private static let text = "a,b\n" + String(repeating: "1,x\n2,y\n", count: 200_000)

  deinit { unlink(path) }

  private func write(_ text: String) throws { try FileSystem.write(Array(text.utf8), to: path) }

  /// The loader, having looked at the beginning of the file.
  private func loader() throws -> ParallelLoader {
    let run = try #require(ParallelRun([(.real, [DataPath(path)])], options: ReadOptions()))
    return ParallelLoader(run: run, options: LoadOptions())
  }

  @Test(arguments: [4, 1_000_004, 1_600_000])
  func aFileThatWasShortenedIsRefused(size: Int) async throws {
    try write(Self.text)
    let loader = try loader()
    #expect(truncate(path, size) == 0)
    await expectChanged(loader)
  }

  @Test func aFileOfAnotherContentIsRefused() async throws {
    for text in [Self.text + "3,z\n", Self.text.replacing("1,x", with: "5,q"), ""] {
      try write(Self.text)
      let loader = try loader()
      // Another file of that name, as programs write it that rename.
      try write(text)
      await expectChanged(loader)
    }
  }

  @Test func aFileThatStaysIsRead() async throws {
    try write(Self.text)
    let loaded = try await loader().load()
    #expect(loaded?.tables[0].rowCount == 400_000)
  }

  private func expectChanged(_ loader: ParallelLoader) async {
    let error = await #expect(throws: InputError.self) { try await loader.load() }
    #expect(error?.reason == .changed && error?.file == path)
  }
}
