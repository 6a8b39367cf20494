import GateBytes
import GateTable
import Glibc
import Testing

@testable import GateFormats

/// Texts that are read block by block are those that the strict reader reads.
@Suite final class DocumentBlocksTests {
  private let folder = "/tmp/synthgate-blocks-\(UInt64.random(in: 0...UInt64.max))"

  deinit {
    for name in (try? FileSystem.entries(of: folder)) ?? [] { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }

  private func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try FileSystem.write(bytes, to: "\(folder)/\(name)")
    return "\(folder)/\(name)"
  }

  /// Of several blocks, with records of very different length and blank lines between.
  private func lines(_ count: Int) -> [UInt8] {
    var text = ""
    for index in 0..<count {
      let answer = String(repeating: "Step \(index % 13) \u{E9} \\n", count: index * 37 % 211)
      text +=
        #"{"messages":[{"role":"user","content":"What of \#(index)?"},{"role":"assistant","#
        + #""content":"\#(answer)"}],"source":"a\#(index % 3)"}"# + "\n"
      if index % 17 == 0 { text += "\n" }
    }
    return Array(text.utf8)
  }

  /// A member of blocks that are stored as they are.
  private func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    func little(_ number: UInt32, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
    }
    var stored: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    for start in stride(from: 0, to: bytes.count, by: 65535) {
      let block = bytes[start..<min(start + 65535, bytes.count)]
      let length = UInt32(block.count)
      stored += [block.endIndex == bytes.count ? 1 : 0] + little(length, 2) + little(~length, 2)
      stored += block
    }
    return stored + little(~crc, 4) + little(UInt32(bytes.count), 4)
  }

  private func options() -> LoadOptions {
    var options = LoadOptions()
    options.content = .texts
    return options
  }

  private func load(_ path: String, _ options: LoadOptions) async throws -> LoadedData {
    try await DataLoader.load([LoadRequest(role: .real, paths: [path])], options: options)
  }

  private func records(_ data: LoadedData) throws -> [[String]] {
    let table = try #require(data[.real])
    guard case .conversation(let column)? = table.columns.first else { return [] }
    var found: [[String]] = []
    column.visit { row, record, bytes in
      found.append(
        record.messages.map { "\($0.role) \(bytes.text(of: $0.cell))" }
          + [table.origins.place(of: row).description])
    }
    return found
  }

  @Test(arguments: ["plain", "gzip"], [false, true])
  func recordsAreThoseOfTheStrictReader(kind: String, putsAside: Bool) async throws {
    let text = lines(2000)
    let bytes = kind == "gzip" ? gzip(text) : text
    let path = try write(bytes, kind == "gzip" ? "a.jsonl.gz" : "a.jsonl")
    let options = options()
    let blocks = try #require(
      try DocumentBlocks([path], options: options, putsAside: putsAside))
    let read = try #require(try await blocks.read()[0]?.get())
    #expect(read.sources.count > 1)
    var reader = SourceReader(limits: .standard)
    let (file, sources) = try reader.read(path)
    let strict = try DocumentReader.read(sources[0], fields: [], options: options.reading)
    #expect(read.file == file)
    var (mine, theirs): ([String], [String]) = ([], [])
    for source in read.sources { mine += texts(source) }
    theirs = texts(strict)
    #expect(mine == theirs && mine.count == 2000)
    #expect(read.sources.flatMap(\.lines) == strict.lines)
    #expect(read.sources[0].metadata == strict.metadata)
  }

  private func texts(_ source: DocumentSource) -> [String] {
    var found: [String] = []
    ConversationColumn(runs: [source.run]).visit { _, record, bytes in
      found.append(
        record.messages.map { "\($0.role) \(bytes.text(of: $0.cell))" }.joined(separator: "|"))
    }
    return found
  }

  @Test func theFirstRecordThatIsWrongIsTold() async throws {
    var text = lines(2000)
    let good = text
    text += Array("{\"messages\": [}\n".utf8) + good + [0xFF, 0x0A]
    let path = try write(text, "bad.jsonl")
    let line = good.count { $0 == 0x0A } + 1
    let error = await #expect(throws: InputError.self) { try await load(path, options()) }
    #expect(error?.line == line)
    var tolerant = options()
    tolerant.reading.badRecords = .count(5)
    let data = try await load(path, tolerant)
    #expect(data[.real]?.rowCount == 4000)
    #expect(data.malformed[0].values.reduce(0, +) == 2)
    #expect(
      data.diagnostics.contains { $0.code == "SG2006" && $0.place?.hasSuffix(":\(line)") == true })
  }

  /// A text file is a document, and so may a member of an archive be.
  @Test(arguments: ["a.txt", "a.md", "a.text"])
  func whatMayBeADocumentIsReadAsAWhole(name: String) throws {
    let path = try write(lines(3), name)
    #expect(try DocumentBlocks([path], options: options()) == nil)
  }

  /// Half of a megabyte a block: one record is longer.
  @Test func aRecordMayBeLongerThanABlock() async throws {
    let long = String(repeating: "word ", count: 300_000)
    let text = lines(100) + Array("{\"text\": \"\(long)\"}\n".utf8) + lines(100)
    let found = try records(try await load(try write(text, "long.jsonl"), options()))
    #expect(found.count == 201 && found[100][0].utf8.count > long.utf8.count)
  }
}
