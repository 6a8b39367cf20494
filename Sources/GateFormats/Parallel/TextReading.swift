import GateTable
import Glibc

/// What reading the texts of a column found, besides the texts.
struct TextTally: Sendable {
  var cells = CellTally()
  /// Texts that are numbers, dates or times.
  var odd = 0
  /// Of all texts together.
  var bytes = 0
  var hasLines = false

  mutating func add(_ other: TextTally) {
    cells.add(other.cells)
    odd += other.odd
    bytes += other.bytes
    hasLines = hasLines || other.hasLines
  }

  /// - Parameter text: with 16 readable bytes from its start on.
  @inline(__always)
  mutating func add(_ text: UnsafePointer<UInt8>, _ count: Int) {
    cells.present += 1
    bytes += count
    if !hasLines { hasLines = memchr(text, 10, count) != nil }
    if Self.mayBeOdd(text[0]) { addOdd(text, count) }
  }

  /// - Parameter text: with doubled quotes in it, and 16 readable bytes from its start on.
  mutating func add(quoted text: UnsafePointer<UInt8>, _ count: Int) {
    guard !Self.mayBeOdd(text[0]) else {
      SegmentCells.withoutDoubledQuotes(text, count) { add($0, $1) }
      return
    }
    cells.present += 1
    // Safety: a view of the text's own bytes, which live through the call.
    let quotes = UnsafeBufferPointer(start: text, count: count).count { $0 == UInt8(ascii: "\"") }
    bytes += count - quotes / 2
    if !hasLines { hasLines = memchr(text, 10, count) != nil }
  }

  /// Numbers, dates and times begin with a blank, a sign, a point or a digit, or with the `P` of a
  /// duration.
  @inline(__always)
  private static func mayBeOdd(_ first: UInt8) -> Bool {
    first <= UInt8(ascii: "9") || first == UInt8(ascii: "P")
  }

  @inline(never)
  private mutating func addOdd(_ text: UnsafePointer<UInt8>, _ count: Int) {
    // Safety: a view of the text's own bytes, which live through the call.
    let buffer = UnsafeBufferPointer(start: text, count: count)
    let text = buffer.span
    let trimmed = text.extracting(text.trimmedRange)
    let styles = [CellStyle.number, .seconds] + DateOrder.allCases.map(CellStyle.datetime)
    for style in styles {
      switch CellRule(style: style).meaning(trimmed) {
      case .value, .code:
        odd += 1
        return
      case .token, .notFinite, .unreadable: continue
      }
    }
  }
}

/// The texts of a column in one block, with a hash of each.
struct BlockTexts: Sendable {
  let run: TextColumn.Run
  /// Of the length and both ends of the texts that are not missing: different hashes are of
  /// different texts, but not always the other way round.
  let hashes: [UInt64]
  let tally: TextTally
}

/// Collects the texts of a block.
private struct TextCollector {
  private(set) var cells: [TextCell] = []
  private(set) var hashes: [UInt64] = []
  private var tally = TextTally()

  init(rows: Int) {
    cells.reserveCapacity(rows)
    hashes.reserveCapacity(rows)
  }

  mutating func appendMissing() { cells.append(.empty) }

  /// - Parameter text: with 16 readable bytes from its start on.
  @inline(__always)
  mutating func append(_ text: UnsafePointer<UInt8>, _ cell: TextCell) {
    cells.append(cell)
    let count = cell.length
    if cell.hasDoubledQuotes { tally.add(quoted: text, count) } else { tally.add(text, count) }
    hashes.append(ValueHash.hashOfEnds(text, count, seed: ValueEncoder.processSeed))
  }

  func texts(in storage: any TextStorage) -> BlockTexts {
    BlockTexts(
      run: TextColumn.Run(storage: storage, cells: cells), hashes: hashes, tally: tally)
  }
}

extension BlockCells {
  /// Finds the texts of a column, which are left where they are.
  ///
  /// - Parameter base: the bytes of the block, which hold all its cells.
  func texts(
    of column: Int, missing: MissingRule, from base: UnsafePointer<UInt8>, in block: BlockBuffer
  ) -> BlockTexts {
    collectTexts(of: column, missing) { text, _ in text - base }.texts(in: block)
  }

  /// Copies the texts of a column out of bytes that are not kept.
  func copyTexts(of column: Int, missing: MissingRule) -> BlockTexts {
    var total = 0
    let collector = collectTexts(of: column, missing) { _, count in
      defer { total += count }
      return total
    }
    let cells = collector.cells
    // Safety: the offsets of the texts and their lengths add up to the total.
    let copy = [UInt8](unsafeUninitializedCapacity: total) { room, written in
      forEachText(of: column) { row, text, count, _ in
        guard cells[row] != .empty, let base = room.baseAddress else { return }
        memcpy(base + cells[row].offset, text, count)
      }
      written = total
    }
    return collector.texts(in: copy)
  }

  /// - Parameter place: the offset that a text gets, by where it is and its length.
  @inline(__always)
  private func collectTexts(
    of column: Int, _ missing: MissingRule, _ place: (UnsafePointer<UInt8>, Int) -> Int
  ) -> TextCollector {
    var collector = TextCollector(rows: rows)
    let tokens = missing.hasTokens
    forEachText(of: column) { _, text, count, hasDoubledQuotes in
      if count == 0 || tokens || text[0] <= 32, isMissing(text, count, missing) {
        collector.appendMissing()
      } else {
        let cell = TextCell(
          offset: place(text, count), length: count, hasDoubledQuotes: hasDoubledQuotes)
        collector.append(text, cell)
      }
    }
    return collector
  }
}
