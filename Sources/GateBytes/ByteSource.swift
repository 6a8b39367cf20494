/// Bytes that come piece by piece.
protocol ByteSource: AnyObject {
  /// The next bytes, which hold until the next call; `nil` at the end.
  func next() throws(InputError) -> UnsafeRawBufferPointer?
}

/// The budget of one stored file, which all layers of it spend.
final class SharedBudget {
  var value: ReadBudget

  init(_ value: ReadBudget) { self.value = value }
}

/// The content of a stream in a codec that libarchive decompresses.
final class DecompressedBytes: ByteSource {
  private var reader: ArchiveReader
  private let source: CallbackSource
  private let name: SourceName
  private let codec: ContentKind.Codec
  private let budget: SharedBudget
  private var accounted = 0

  init(
    _ source: CallbackSource, codec: ContentKind.Codec, name: SourceName, budget: SharedBudget
  ) throws(InputError) {
    reader = try ArchiveReader(name: name)
    reader.expectStream(codec)
    try reader.open(source, damage: "damaged or truncated")
    guard try reader.next() != nil, reader.isDecompressing else {
      throw name.malformed("damaged or truncated: the \(codec.rawValue) header is broken")
    }
    self.source = source
    self.name = name
    self.codec = codec
    self.budget = budget
  }

  func next() throws(InputError) -> UnsafeRawBufferPointer? {
    guard let piece = try reader.block() else {
      try checkEnd()
      return nil
    }
    let read = reader.consumed
    budget.value.enter(layer: 0)
    try budget.value.spend(piece.count, consumed: read - accounted)
    accounted = read
    return piece
  }

  /// As `Archive.checkEnd` does: nothing but zeros follows the last stream.
  private func checkEnd() throws(InputError) {
    let rest = reader.consumed - (source.delivered - source.last.count)
    guard (0...source.last.count).contains(rest) else {
      throw name.malformed("the end of the \(codec.rawValue) data cannot be checked")
    }
    var piece: UnsafeRawBufferPointer? = UnsafeRawBufferPointer(rebasing: source.last[rest...])
    while let bytes = piece {
      guard bytes.allSatisfy({ $0 == 0 }) else {
        throw name.malformed("bytes follow the end of the \(codec.rawValue) data")
      }
      piece = try source.next()
    }
  }
}
