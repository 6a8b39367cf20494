import GateTable
import Glibc

/// What reading the texts of a column found, besides the texts.
struct TextTally: Sendable {
  var cells = CellTally()
  var instants = 0
  /// Of all texts together.
  var bytes = 0
  var hasLines = false

  mutating func add(_ other: TextTally) {
    cells.add(other.cells)
    instants += other.instants
    bytes += other.bytes
    hasLines = hasLines || other.hasLines
  }

  /// - Parameter text: with 16 readable bytes from its start on.
  @inline(__always)
  mutating func add(_ text: UnsafePointer<UInt8>, _ count: Int) {
    cells.present += 1
    bytes += count
    if !hasLines { hasLines = memchr(text, 10, count) != nil }
    // Numbers and instants begin with a blank, a sign, a point or a digit.
    if text[0] <= UInt8(ascii: "9") { addOdd(text, count) }
  }

  @inline(never)
  private mutating func addOdd(_ text: UnsafePointer<UInt8>, _ count: Int) {
    // Safety: a view of the text's own bytes, which live through the call.
    let buffer = UnsafeBufferPointer(start: text, count: count)
    let text = buffer.span
    let trimmed = text.extracting(text.trimmedRange)
    if let number = NumberText(trimmed) { cells.add(number.form) }
    if InstantText.parse(trimmed) != nil || InstantText.parse(trimmed, order: .dayFirst) != nil
      || InstantText.parse(trimmed, order: .monthFirst) != nil
    {
      instants += 1
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
  var tally = TextTally()

  init(rows: Int) {
    cells.reserveCapacity(rows)
    hashes.reserveCapacity(rows)
  }

  /// - Parameter text: with 16 readable bytes from its start on.
  @inline(__always)
  mutating func append(_ cell: TextCell, _ text: UnsafePointer<UInt8>, _ count: Int) {
    cells.append(cell)
    guard cell != .empty else { return }
    hashes.append(ValueHash.hashOfEnds(text, count, seed: ValueEncoder.processSeed))
  }

  func texts(in storage: any TextStorage) -> BlockTexts {
    BlockTexts(
      run: TextColumn.Run(storage: storage, cells: cells), hashes: hashes, tally: tally)
  }
}

extension SegmentCells {
  /// The texts of a mapped file are left in it.
  func texts(of column: Int, missing: MissingRule, storage: BlockStorage) -> BlockTexts {
    guard case .mapped(let file, let range) = storage else {
      return copyTexts(of: column, missing: missing)
    }
    var collector = TextCollector(rows: rows)
    let tokens = missing.hasTokens
    forEachField(of: column) { _, start, count, hasDoubledQuotes in
      // Safety: the field lies in the bytes.
      let cell = bytes + start
      if count == 0 || tokens || cell[0] <= 32, isMissing(cell, count, missing) {
        collector.append(.empty, cell, count)
        return
      }
      collector.append(
        TextCell(
          offset: range.lowerBound + start, length: count, hasDoubledQuotes: hasDoubledQuotes),
        cell, count)
      if hasDoubledQuotes {
        Self.withoutDoubledQuotes(cell, count) { collector.tally.add($0, $1) }
      } else {
        collector.tally.add(cell, count)
      }
    }
    return collector.texts(in: file)
  }
}

extension BlockCells {
  /// Copies the texts of a column out of bytes that are not kept.
  func copyTexts(of column: Int, missing: MissingRule) -> BlockTexts {
    var arena: [UInt8] = []
    var collector = TextCollector(rows: rows)
    let tokens = missing.hasTokens
    forEachCell(of: column) { _, cell, count in
      if count == 0 || tokens || cell[0] <= 32, isMissing(cell, count, missing) {
        collector.append(.empty, cell, count)
        return
      }
      collector.append(TextCell(offset: arena.count, length: count), cell, count)
      // Safety: a view of the cell's own bytes, which live through the call.
      arena.append(contentsOf: UnsafeBufferPointer(start: cell, count: count))
      collector.tally.add(cell, count)
    }
    // The room that growing left over is given back.
    return collector.texts(
      in: [UInt8](unsafeUninitializedCapacity: arena.count) { room, count in
        count = room.update(fromContentsOf: arena)
      })
  }
}
