import Glibc
import Testing

@testable import GateBytes

/// Bytes that are put aside in a file without a name.
struct SpillFileTests {
  private func append(_ bytes: [UInt8], to file: SpillFile) throws -> Range<Int> {
    try bytes.withUnsafeBytes { bytes in try file.append(bytes) }
  }

  @Test func bytesAreReadAsTheyWereWritten() throws {
    let file = try SpillFile(in: "/tmp")
    let texts = [0, 1, 4095, 4096, 4097, 100_000].map { size in
      (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ size) }
    }
    let ranges = try texts.map { try append($0, to: file) }
    for (text, range) in zip(texts, ranges) {
      #expect(range.count == text.count)
      var found: [UInt8] = []
      file.withBytes(range) { bytes in found = bytes.withUnsafeBytes { Array($0) } }
      #expect(found == text)
      var read = [UInt8](repeating: 0, count: text.count)
      read.withUnsafeMutableBytes { file.read(into: $0, from: range.lowerBound) }
      #expect(read == text)
    }
  }

  @Test func nobodySeesTheFile() throws {
    var template = Array("/tmp/synthgate-spill-XXXXXX".utf8CString)
    let folder = String(cString: mkdtemp(&template))
    defer { rmdir(folder) }
    let file = try SpillFile(in: folder)
    _ = try append([1, 2, 3], to: file)
    #expect(try FileSystem.entries(of: folder) == [])
  }

  @Test func aFolderThatTakesNoneIsNamed() {
    let error = #expect(throws: InputError.self) { try SpillFile(in: "/nowhere/at/all") }
    #expect(error?.file == "/nowhere/at/all")
    #expect(error?.message.contains("TMPDIR") == true)
  }
}
