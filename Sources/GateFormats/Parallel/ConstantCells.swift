/// The same text in every row of a block: what the folders above its file say.
struct ConstantCells: BlockCells {
  let rows: Int
  /// With padding behind it.
  private let bytes: [UInt8]
  private let count: Int

  init(_ value: String, rows: Int) {
    let text = Array(value.utf8)
    count = text.count
    bytes = text + [UInt8](repeating: 0, count: BlockBuffer.padding)
    self.rows = rows
  }

  func forEachCell(
    of column: Int, _ body: (_ row: Int, _ cell: UnsafePointer<UInt8>, _ count: Int) -> Void
  ) {
    // Safety: the bytes and the padding behind them live through the calls.
    bytes.withUnsafeBufferPointer { bytes in
      guard let cell = bytes.baseAddress else { return }
      for row in 0..<rows { body(row, cell, count) }
    }
  }

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
