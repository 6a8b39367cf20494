import GateBytes
import Testing

@testable import GateFormats

@Suite struct CSVReaderTests {
  @Test(arguments: [
    ("a,b\n1,2\n", [["1", "2"]]),
    ("a,b\r\n1,2\r\n", [["1", "2"]]),
    ("a,b\r1,2\r", [["1", "2"]]),
    ("\u{FEFF}a,b\n1,2", [["1", "2"]]),
    ("\u{FEFF}\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
    (
      "\u{FEFF}a,b\n1,2\n\u{FEFF}3,4\n\u{FEFF}\u{FEFF}\"5\",6\n\u{FEFF}",
      [["1", "2"], ["3", "4"], ["5", "6"]]
    ),
    ("a,b\n1,x\u{FEFF}y\n", [["1", "x\u{FEFF}y"]]),
    ("\n\na,b\n1,2\n", [["1", "2"]]),
    ("a,b\n1,\n,2\n", [["1", ""], ["", "2"]]),
    ("a,b\n,\n", [["", ""]]),
    ("a,b\n1,", [["1", ""]]),
    ("a,b\n\"1\",\"2\"", [["1", "2"]]),
    ("a,b\n\"\",\"\"\n", [["", ""]]),
    ("a,b\n\"x,y\",\"p\nq\"\n", [["x,y", "p\nq"]]),
    ("a,b\n\"x\r\ny\",\"\n\"\r\n", [["x\r\ny", "\n"]]),
    ("a,b\n\"\"\"\",\"\"\"x\"\"y\"\"\"\n", [["\"", "\"x\"y\""]]),
    ("a,b\n5\" pipe,x\"y\n", [["5\" pipe", "x\"y"]]),
    ("a,b\n 1 , 2\n", [[" 1 ", " 2"]]),
    ("a,b\n1,2\n\n\n\n", [["1", "2"]]),
    ("a,b\n1,2\n\n3,4\n", [["1", "2"], ["3", "4"]]),
    ("a;b\n1,5;2\n", [["1,5", "2"]]),
    ("a\tb\n1\t2\n", [["1", "2"]]),
    ("a|b\n1|2\n", [["1", "2"]]),
    ("\"a;x\",b\n1,2\n", [["1", "2"]]),
    ("a\n1\n\n2\n\n", [["1"], [""], ["2"]]),
    ("a\n\"\"\n1\n", [[""], ["1"]]),
  ])
  func records(text: String, expected: [[String]]) throws {
    #expect(try cells(text).rows == expected)
  }

  @Test func namesLoseTheBlanksAroundThem() throws {
    #expect(try cells("a, b c ,\" d\"\n1,2,3\n").columns == ["a", "b c", "d"])
    let marked = try cells("\u{FEFF}\u{FEFF}a,\u{FEFF}b,\"\u{FEFF} c\"\n1,2,3\n")
    #expect(marked.columns == ["a", "b", "c"])
  }

  @Test(arguments: [
    ("x.csv", "a;b,c\n1;2\n", ["a", "b,c"]),
    ("x.csv", "a;b,c\n1,2\n", ["a;b", "c"]),
    ("x.tsv", "a\tb,c\n1\t2\n", ["a", "b,c"]),
    ("x.tsv.gz", "a,b\n1,2\n", ["a", "b"]),
    ("x.psv", "a|b,c\n1|2,3\n", ["a", "b,c"]),
    ("x.csv", "text\nhello\n", ["text"]),
  ])
  func delimitersAreDetected(file: String, text: String, columns: [String]) throws {
    #expect(try cells(text, named: file).columns == columns)
  }

  @Test func linesCountEveryKindOfLineEndInsideQuotes() throws {
    let text = "a,b\n1,\"x\ny\r\nz\rw\"\n2,u\n\n3,v\n"
    #expect(try cells(text).lines == [2, 6, 8])
  }

  @Test(arguments: [
    ("", nil, nil, "empty"),
    ("\n\r\n\r", nil, nil, "blank lines only"),
    ("a,b", nil, nil, "has a header and no rows"),
    ("a,b\n\n", nil, nil, "has a header and no rows"),
    ("a,b,a\n1,2,3\n", 1, nil, "columns 1 and 3 of the header have the same name"),
    (",\n1,2\n", 1, nil, "no column of the header has a name"),
    ("column 2,,b\n1,2,3\n", 1, nil, "columns 1 and 2 of the header have the same name"),
    ("a,b\n1,2\na,b\n", 3, nil, "repeats the header"),
    ("title\na;b;c\n1;2;3\n4;5;6\n", 2, nil, "--skip-lines 1"),
    ("# x\n# y\na;b;c\n1;2;3\n4;5;6\n", 3, nil, "--skip-lines 2"),
    ("title\na,b\n1,2\n", 2, nil, "--skip-lines N"),
    ("<!DOCTYPE html>\n<html></html>\n", nil, nil, "HTML"),
    ("<!doctype\n  HTML public>\n<html></html>\n", nil, nil, "HTML"),
    ("<!-- saved, from a page -->\n<!--2-->\n<!DocType Html>\n", nil, nil, "HTML"),
    ("\u{FEFF}\n<!-- a, b -->\n<HTML lang=\"en\">\n", nil, nil, "HTML"),
    ("version https://git-lfs.github.com/spec/v1\noid sha256:1\n", nil, nil, "git lfs pull"),
    ("a,b\n1,2\n1,2,3\n", 3, nil, "3 fields, expected 2"),
    (
      "a,b\n1,2\n# later\n3,4\n", 3, nil, "if the line is a comment, pass over such (--comment '#')"
    ),
    ("a,b\n1,2\n//\n3,4\n", 3, nil, "(--comment '/')"),
    ("a,b\n1\n", 2, nil, "1 field, expected 2"),
    ("a,b\n1,\"x\ny\n", 2, 3, "never closed"),
    ("a,b\n1,\"x\"y\n", 2, 6, "text after a closing quote"),
    ("a,b\n1,\"x\n\"y\n", 3, 2, "the field begins in line 2"),
    ("a,b\n1,x\u{0}\n", 2, 4, "NUL"),
  ])
  func refusals(text: String, line: Int?, column: Int?, words: String) throws {
    let error = try #require(scanError(text))
    #expect(error.reason == .malformed)
    #expect(error.file == "data.csv")
    #expect(error.line == line)
    #expect(error.column == column)
    #expect(error.message.contains(words), "\(error)")
  }

  @Test func aRecordBeyondTheLimitIsRefused() throws {
    var limits = ReadLimits.standard
    limits.recordBytes = 100
    let text = "a,b\n1,2\n1," + String(repeating: "x", count: 200) + "\n"
    let error = try #require(scanError(text, limits: limits))
    #expect(error.line == 3)
    #expect(error.message.contains("100 bytes, the limit"))
  }

  @Test func moreColumnsThanTheLimitAreRefused() throws {
    let header = (0...10_000).map { "c\($0)" }.joined(separator: ",")
    let error = try #require(scanError(header + "\n1\n"))
    #expect(error.message.contains("10000, the limit of columns"))
  }

  /// A slow reader of RFC 4180 text with LF line ends, without blank lines.
  private func model(_ text: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    var characters = Array(text.unicodeScalars)[...]
    while let character = characters.popFirst() {
      let last = rows[rows.count - 1].count - 1
      if isQuoted, character == "\"", characters.first == "\"" {
        characters.removeFirst()
        rows[rows.count - 1][last].unicodeScalars.append("\"")
      } else if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, character == "," {
        rows[rows.count - 1].append("")
      } else if !isQuoted, character == "\n" {
        rows.append([""])
      } else {
        rows[rows.count - 1][last].unicodeScalars.append(character)
      }
    }
    return Array(rows.dropFirst().dropLast())
  }

  @Test(arguments: 0..<200)
  func agreesWithASlowModel(seed: Int) throws {
    var generator = SplitMix(state: UInt64(seed))
    let pieces = ["x", "é", "\"\"", ",", "\n", " ", "12", "🙂", ""]
    var text = "a,b,c\n"
    for _ in 0..<20 {
      let fields = (0..<3).map { _ -> String in
        let content = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
          pieces.randomElement(using: &generator) ?? ""
        }.joined()
        return "\"" + content + "\""
      }
      text += fields.joined(separator: ",") + "\n"
    }
    #expect(try cells(text).rows == model(text))
  }

  @Test(arguments: 0..<300)
  func damagedTextIsReadOrRefusedButNeverTraps(seed: Int) throws {
    var generator = SplitMix(state: UInt64(seed) &+ 1_000)
    var bytes = Array("a,b\n1,\"x\"\"y\"\r\n\"2\n3\",é\n4,5\n".utf8)
    let alphabet: [UInt8] = [0, 9, 10, 13, 32, 34, 44, 59, 0x41, 0xC3, 0xFF, 123, 91]
    for _ in 0..<4 {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: bytes[index] = alphabet.randomElement(using: &generator) ?? 0
      case 1: bytes.insert(alphabet.randomElement(using: &generator) ?? 0, at: index)
      default: bytes.remove(at: index)
      }
    }
    let damaged = Source(name: SourceName(file: "x"), bytes: bytes)
    do throws(InputError) {
      let scanned = try ScannedSource.scan(damaged, options: ReadOptions())
      #expect(scanned.segment.rowCount > 0)
    } catch {
      #expect(!error.message.isEmpty)
    }
  }
}

/// SplitMix64, so that the cases are the same in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
