import CLZ4

enum LZ4 {
  /// One raw block.
  static func decompress(_ source: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    decompressed(source, size: size) { source, room in
      guard let count = Int32(exactly: source.count), let most = Int32(exactly: room.count) else {
        return nil
      }
      let written = source.withMemoryRebound(to: CChar.self) { source in
        room.withMemoryRebound(to: CChar.self) { room in
          LZ4_decompress_safe(source.baseAddress, room.baseAddress, count, most)
        }
      }
      return written >= 0 ? Int(written) : nil
    }
  }

  /// A frame with blocks, as files of LZ4 are.
  static func decompress(frame source: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    decompressed(source, size: size) { source, room in
      var context: OpaquePointer?
      guard LZ4F_isError(LZ4F_createDecompressionContext(&context, UInt32(LZ4F_VERSION))) == 0
      else { return nil }
      defer { LZ4F_freeDecompressionContext(context) }
      // A frame without content is written as well, and then nothing is asked for.
      var (read, written) = (source.count, room.count)
      let rest = LZ4F_decompress(
        context, room.baseAddress, &written, source.baseAddress, &read, nil)
      return rest == 0 && read == source.count ? written : nil
    }
  }

  /// Blocks as Hadoop writes them, else one raw block.
  static func decompressFramed(_ source: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    hadoop(source, size: size) ?? decompress(source, size: size)
  }

  /// Blocks, each behind the sizes of its content and of itself, 4 bytes with the highest first.
  private static func hadoop(_ source: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    var content: [UInt8] = []
    var rest = source
    func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
    while !rest.isEmpty {
      guard rest.count >= 8 else { return nil }
      let whole = number(rest.prefix(4))
      let stored = number(rest.dropFirst(4).prefix(4))
      rest = rest.dropFirst(8)
      guard stored <= rest.count, content.count + whole <= size,
        let block = decompress(rest.prefix(stored), size: whole)
      else { return nil }
      content += block
      rest = rest.dropFirst(stored)
    }
    return content.count == size ? content : nil
  }
}
