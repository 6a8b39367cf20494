import CZstd

enum Zstandard {
  static func decompress(_ source: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    decompressed(source, size: size) { source, room in
      let written = ZSTD_decompress(
        room.baseAddress, room.count, source.baseAddress, source.count)
      return ZSTD_isError(written) == 0 ? written : nil
    }
  }
}
