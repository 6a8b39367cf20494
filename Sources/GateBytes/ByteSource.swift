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

/// Bytes that are in memory already.
final class StoredBytes: ByteSource {
  private var rest: UnsafeRawBufferPointer?

  init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

  func next() -> UnsafeRawBufferPointer? {
    defer { rest = nil }
    return rest
  }
}

/// The content of a stream in a codec that libarchive decompresses.
final class DecompressedBytes: ByteSource {
  private var reader: ArchiveReader
  private let source: UnsafeRawBufferPointer
  private let name: SourceName
  private let codec: ContentKind.Codec
  private let budget: SharedBudget
  private var accounted = 0

  /// - Parameter source: outlives this object.
  init(
    _ source: UnsafeRawBufferPointer, codec: ContentKind.Codec, name: SourceName,
    budget: SharedBudget
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
      try Archive.checkEnd(reader.consumed, of: source, codec: codec, name: name)
      return nil
    }
    let read = reader.consumed
    budget.value.enter(layer: 0)
    try budget.value.spend(piece.count, consumed: read - accounted)
    accounted = read
    return piece
  }
}
