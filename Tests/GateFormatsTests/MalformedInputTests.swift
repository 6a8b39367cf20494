import GateBytes
import GateModel
import Testing

@testable import GateFormats

@Suite struct MalformedInputTests {
  struct Refusal: Sendable, CustomTestStringConvertible {
    let file: String
    var member: String?
    var line: Int?
    let words: String

    init(_ file: String, member: String? = nil, line: Int? = nil, _ words: String) {
      self.file = file
      self.member = member
      self.line = line
      self.words = words
    }

    var testDescription: String { file }
  }

  @Test(arguments: [
    Refusal("wrong_column_count.csv", line: 38, "16 fields, expected 15"),
    Refusal("unclosed_quote.csv", line: 38, "never closed"),
    Refusal("text_after_quote.csv", line: 38, "text after a closing quote"),
    Refusal("duplicate_header.csv", line: 1, "columns 1 and 3 of the header"),
    Refusal("invalid_utf8.csv", line: 20, "not UTF-8"),
    Refusal("nul_bytes.csv", line: 20, "NUL"),
    Refusal("empty.csv", "empty"),
    Refusal("only_newlines.csv", "no header"),
    Refusal("header_only.csv", "has a header and no rows"),
    Refusal("header_no_newline.csv", "has a header and no rows"),
    Refusal("binary.csv", line: 1, "binary"),
    Refusal("utf16.csv", "UTF-16"),
    Refusal("broken_line.jsonl", line: 20, "not valid JSON"),
    Refusal("array_line.jsonl", line: 20, "not a JSON object"),
    Refusal("two_objects_one_line.jsonl", line: 20, "one object a line"),
    Refusal("nan_json.jsonl", line: 20, "NaN"),
    Refusal("duplicate_key.jsonl", line: 20, "\"age\" occurs twice"),
    Refusal("lone_surrogate.jsonl", line: 20, "surrogate"),
    Refusal("deep_nesting.jsonl", line: 1, "deep, the limit"),
    Refusal("truncated.csv.gz", "truncated"),
    Refusal("truncated.csv.zst", "truncated"),
    Refusal("truncated.csv.xz", "truncated"),
    Refusal("truncated.csv.bz2", "truncated"),
    Refusal("truncated.csv.lz4", "truncated"),
    Refusal("bad_checksum.csv.lz4", "checksum"),
    Refusal("bad_crc.csv.gz", "checksum mismatch"),
    Refusal("bad_length.csv.gz", "length mismatch"),
    Refusal("corrupt_middle.csv.gz", "gzip"),
    Refusal("gzip_trailing_garbage.csv.gz", "bytes follow the end"),
    Refusal("trailing_garbage.csv.zst", "damaged"),
    Refusal("trailing_garbage.csv.xz", "damaged"),
    Refusal("trailing_garbage.csv.bz2", "bytes follow the end"),
    Refusal("trailing_garbage.csv.lz4", "bytes follow the end"),
    Refusal("truncated.tar.gz", member: "part-1.csv", "truncated"),
    Refusal("truncated.tar", member: "shards/part-0.csv", "truncated"),
    Refusal("cut_between_members.tar", "no end mark"),
    Refusal("joined.tar", "bytes follow the end mark"),
    Refusal("bad_checksum.tar", "checksum"),
    Refusal("lying_size.tar", member: "part-0.csv", "truncated"),
    Refusal("path_traversal.tar", member: "../../../../tmp/synthgate_evil.csv", "\"..\""),
    Refusal("absolute_path.tar", member: "/tmp/synthgate_evil_abs.csv", "absolute"),
    Refusal("symlink.tar", member: "part-0.csv", "symbolic link"),
    Refusal("symlink_then_write.tar", member: "d", "symbolic link"),
    Refusal("hardlink.tar", member: "part-1.csv", "hard link"),
    Refusal("devices.tar", member: "part-0.csv", "device"),
    Refusal("duplicate_members.tar", member: "part-0.csv", "two members of this name"),
    Refusal("schema_mismatch_shards.tar.gz", member: "b.csv", line: 1, "header differs"),
    Refusal("broken_shard.tar.gz", member: "part-1.csv", line: 41, "16 fields, expected 15"),
    Refusal("empty.tar", "no data files"),
    Refusal("bad_crc.zip", member: "shards/part-00000.csv", "CRC"),
    Refusal("sample_not_an_object.tar", member: "a.json", line: 1, "not a JSON object"),
    Refusal("sample_field_twice.tar", member: "a.json", line: 1, "\"txt\" occurs twice"),
    Refusal("sample_not_utf8.tar", member: "a.txt", "not UTF-8"),
    Refusal("encrypted.zip", member: "_z.csv", "encrypted"),
  ])
  func isRefusedWithItsPlace(refusal: Refusal) async throws {
    let path = fixtures + "malformed/" + refusal.file
    do throws(InputError) {
      _ = try await load([path])
      Issue.record("\(refusal.file) was read")
    } catch {
      #expect(error.reason == .malformed)
      #expect(error.file == path)
      #expect(error.member == refusal.member)
      #expect(error.line == refusal.line)
      #expect(error.message.contains(refusal.words), "\(error)")
      #expect("\(error)".hasPrefix(path))
    }
  }

  @Test(arguments: [
    ("control_good.csv", 30, 15),
    ("trailing_blank_lines.csv", 30, 15), ("cr_only.csv", 30, 15), ("good.jsonl", 20, 15),
    ("ragged_keys.jsonl", 20, 15), ("multi_member.csv.gz", 30, 15),
    ("multi_stream.csv.bz2", 100, 14), ("multi_stream.csv.xz", 100, 14),
    ("multi_frame.csv.zst", 100, 14), ("multi_frame.csv.lz4", 100, 14),
    ("gzip_zero_padding.csv.gz", 30, 15), ("good.tar.gz", 300, 15), ("plain.zip", 300, 15),
    ("longname_pax.tar", 149, 15),
  ])
  func isReadInSilence(file: String, rows: Int, columns: Int) async throws {
    let data = try await load([fixtures + "malformed/" + file])
    #expect(data.tables[0].table.rowCount == rows)
    #expect(data.tables[0].table.schema.count == columns)
    #expect(data.diagnostics.filter { $0.code != "SG2003" }.isEmpty)
  }

  @Test(arguments: [
    ("blank_line_inside.csv", "SG2001", "blank line"),
    ("no_final_newline.csv", "SG2028", "no line end"),
    ("empty_header_name.csv", "SG2020", "column 4 has no name and is called so"),
    ("not_gzip.csv.gz", "SG2004", "plain text"),
    ("nested.jsonl", "SG2009", "arrays are compared as text"),
    ("mixed_members.tar", "SG2002", "README.md, ._part-0.csv, img.png"),
  ])
  func isReadWithANote(file: String, code: String, words: String) async throws {
    let data = try await load([fixtures + "malformed/" + file])
    let note = try #require(data.diagnostics.first { $0.code == code })
    #expect(note.message.contains(words))
    #expect(note.place?.contains(file) == true)
  }

  @Test func aLineOf50MegabytesIsRead() throws {
    let long = String(repeating: "x", count: 50_000_000)
    let read = try cells("{\"a\":1}\n{\"a\":\"\(long)\"}\n", named: "x.jsonl")
    #expect(read.rows.map { $0[0].utf8.count } == [1, long.utf8.count])
  }

  @Test func tooManyColumnsAreRefusedInTheHeader() throws {
    let names = (0..<20_000).map { "c\($0)" }.joined(separator: ",")
    let error = try #require(scanError(names + "\n" + names + "\n"))
    #expect(error.line == 1)
    #expect(error.message.contains("20000 columns, more than 10000"))
  }

  @Test(arguments: [
    ("no/such/file.csv", "no such file"), ("no/such/*.csv", "no file matches"),
    ("Tests", "no such file"),
  ])
  func whatIsNotThereIsUnavailable(path: String, words: String) async {
    do throws(InputError) {
      _ = try await load([fixtures + path])
      Issue.record("\(path) was read")
    } catch {
      #expect(error.reason == .unavailable)
      #expect(error.message.contains(words))
    }
  }

  @Test func aFileGivenTwiceIsRefused() async {
    let path = fixtures + "formats/fresh.csv"
    await #expect(throws: InputError.self) { try await load([path, path]) }
  }

  @Test func csvAndJSONDoNotMix() async {
    let paths = ["formats/fresh.csv", "formats/fresh.jsonl"].map { fixtures + $0 }
    await #expect {
      _ = try await load(paths)
    } throws: { error in
      (error as? InputError)?.message.contains("mixes CSV and JSON") == true
    }
  }
}
