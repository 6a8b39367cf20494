/// The cells of the objects of a block, in the block or, where they are written otherwise, aside.
struct JSONCells: BlockCells {
  let bytes: UnsafePointer<UInt8>
  let aside: UnsafePointer<UInt8>
  /// Record after record.
  let starts: [UInt32]
  let lengths: [UInt32]
  let width: Int
  let rows: Int

  @inline(__always)
  func forEachCell(
    of column: Int, _ body: (_ row: Int, _ cell: UnsafePointer<UInt8>, _ count: Int) -> Void
  ) {
    // Safety: the scanner wrote `rows * width` places inside its text and the block.
    starts.withUnsafeBufferPointer { starts in
      lengths.withUnsafeBufferPointer { lengths in
        var index = column
        for row in 0..<rows {
          let start = starts[index]
          let cell =
            start & JSONBlockScanner.asideBit == 0
            ? bytes + Int(start) : aside + Int(start & ~JSONBlockScanner.asideBit)
          body(row, cell, Int(lengths[index]))
          index += width
        }
      }
    }
  }

  @inline(__always)
  func forEachText(
    of column: Int,
    _ body: (
      _ row: Int, _ text: UnsafePointer<UInt8>, _ count: Int, _ hasDoubledQuotes: Bool
    ) -> Void
  ) {
    forEachCell(of: column) { body($0, $1, $2, false) }
  }

  func texts(of column: Int, missing: MissingRule, in block: BlockBuffer) -> BlockTexts {
    copyTexts(of: column, missing: missing)
  }
}
