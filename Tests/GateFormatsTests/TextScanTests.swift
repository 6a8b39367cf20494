import GateTable
import Testing

@testable import GateFormats

/// The inner loops against a walk over the bytes, on every instruction set that this CPU has.
@Suite struct TextScanTests {
  private static let alphabet = Array("a,\"\n\rb\0é".utf8)

  /// Texts of lengths around those of blocks.
  private static let texts: [[UInt8]] = [0, 1, 2, 31, 63, 64, 65, 127, 128, 129, 700].flatMap {
    count in
    (0..<40).map { _ in (0..<count).map { _ in alphabet.randomElement() ?? 0 } }
  }

  private struct Model {
    var quotes = 0
    var feeds = 0
    var last = [-1, -1]
    var feedsToLast = [0, 0]

    init(_ text: [UInt8]) {
      for (offset, byte) in text.enumerated() {
        if byte == UInt8(ascii: "\"") { quotes += 1 }
        guard byte == UInt8(ascii: "\n") else { continue }
        feeds += 1
        last[quotes & 1] = offset
        feedsToLast[quotes & 1] = feeds
      }
    }
  }

  @Test(arguments: TextScan.Level.available) func countsAreThoseOfAWalk(level: TextScan.Level) {
    for text in Self.texts {
      let model = Model(text)
      let found = text.withUnsafeBytes { TextScan.counts($0, level: level) }
      #expect(Int(found.quotes) == model.quotes)
      #expect(Int(found.feeds) == model.feeds)
      let content = TextScan.Content(rawValue: found.content)
      #expect(content.contains(.zeros) == text.contains(0))
      #expect(content.contains(.carriages) == text.contains(13))
      #expect(content.contains(.beyondASCII) == text.contains { $0 > 127 })
      #expect([Int(found.last_outside.0), Int(found.last_outside.1)] == model.last)
      #expect(
        [Int(found.feeds_to_last.0), Int(found.feeds_to_last.1)] == model.feedsToLast)
    }
  }

  @Test(arguments: TextScan.Level.available) func fieldsEndWhereTheyShould(
    level: TextScan.Level
  ) throws {
    var fields = TextScan.Fields()
    let cells = ["", "x", "\"a,b\"", "\"two\nlines\"", "\"say \"\"so\"\"\"", "plain text"]
    for rows in 1..<80 {
      var (text, ends, lines) = ("", [Int](), [1])
      for row in 0..<rows {
        for column in 0..<3 {
          text += cells[(row * 7 + column * 5 + rows) % cells.count]
          ends.append(text.utf8.count)
          text += column < 2 ? "," : "\n"
        }
        lines.append(1 + text.utf8.count { $0 == 10 })
      }
      for drop in 0..<2 {
        let bytes = Array(text.utf8.dropLast(drop))
        let found = bytes.withUnsafeBytes {
          fields.scan($0, delimiter: UInt8(ascii: ","), width: 3, level: level)
        }
        #expect(found == rows)
        #expect(fields.ends[1...(rows * 3)].map { Int($0) } == ends)
        let run = fields.lineRun(rows: rows, first: 1)
        #expect(Self.lines(run) == Array(lines.dropLast()))
      }
    }
  }

  private static func lines(_ run: RowOrigins.LineRun) -> [Int] {
    switch run {
    case .consecutive(let first, let count): (first..<first + count).map { $0 }
    case .offsets(let first, let offsets): offsets.map { first + Int($0) }
    case .lines(let lines): lines.map { Int($0) }
    }
  }

  @Test(arguments: ["a\"b,c,d\n", "\"a\"b,c,d\n", "\"a,b,c\n", "a,b\nc,d,e,f\n", "a\nb,c,d\n,e\n"])
  func otherTextsAreRefused(text: String) {
    var fields = TextScan.Fields()
    let pad = String(repeating: "1,2,3\n", count: 30)
    for level in TextScan.Level.available {
      for text in [text, pad + text, text + pad] {
        let found = Array(text.utf8).withUnsafeBytes {
          fields.scan($0, delimiter: UInt8(ascii: ","), width: 3, level: level)
        }
        #expect(found == nil, "\(text)")
      }
    }
  }
}
