import GateBytes

/// How the bytes of a page are compressed.
enum Codec: Int, Sendable {
  case uncompressed = 0
  case snappy = 1
  case gzip = 2
  case brotli = 4
  /// As Hadoop writes it, or one raw block, as others did under this name.
  case lz4 = 5
  case zstd = 6
  case lz4Raw = 7

  /// - Throws: for codecs that are not read, with their names.
  init(number: Int) throws(Damage) {
    guard let known = Codec(rawValue: number) else {
      throw Damage(
        number == 3
          ? "compressed with LZO, which is not read; write the file with zstd or snappy"
          : "compressed with the unknown codec \(number)")
    }
    self = known
  }

  /// The content of a page.
  ///
  /// - Parameter size: of the content, as the page says; it must be exactly this.
  func decompress(_ source: ArraySlice<UInt8>, size: Int) throws(Damage) -> [UInt8] {
    let content: [UInt8]?
    switch self {
    case .uncompressed: content = Array(source)
    case .snappy: content = Snappy.decompress(source, size: size)
    case .gzip: content = try Self.inflate(source, size: size)
    case .brotli: content = Brotli.decompress(source, size: size)
    case .lz4: content = LZ4.decompressFramed(source, size: size)
    case .zstd: content = Zstandard.decompress(source, size: size)
    case .lz4Raw: content = LZ4.decompress(source, size: size)
    }
    guard let content, content.count == size else {
      throw Damage("its \(self) data is damaged, or does not unfold to the \(size) bytes promised")
    }
    return content
  }

  private static func inflate(
    _ source: ArraySlice<UInt8>, size: Int
  ) throws(Damage) -> [UInt8]? {
    var limits = ReadLimits.standard
    limits.decompressedBytes = size
    limits.ratioGrace = size
    let name = SourceName(file: "page")
    var budget = ReadBudget(limits: limits, name: name, stored: source.count)
    var content: [UInt8] = []
    content.reserveCapacity(size)
    do throws(InputError) {
      try Gzip.inflate(Array(source), name: name, budget: &budget, into: &content)
    } catch {
      throw Damage(error.text)
    }
    return content
  }
}

/// Calls a decompressor with room for exactly what is expected.
///
/// - Parameter fill: returns how many bytes it wrote, or `nil` where it failed.
/// - Returns: `nil` unless all the room was filled.
func decompressed(
  _ source: ArraySlice<UInt8>, size: Int,
  _ fill: (UnsafeBufferPointer<UInt8>, UnsafeMutableBufferPointer<UInt8>) -> Int?
) -> [UInt8]? {
  var isWhole = false
  let content = [UInt8](unsafeUninitializedCapacity: max(size, 1)) { room, count in
    // Safety: a decompressor is told the size of both buffers, which live through the call; only
    // bytes that it says it wrote are counted.
    let written = source.withUnsafeBufferPointer { source in
      fill(source, UnsafeMutableBufferPointer(rebasing: room[..<size]))
    }
    isWhole = written == size
    count = isWhole ? size : 0
  }
  return isWhole ? content : nil
}
