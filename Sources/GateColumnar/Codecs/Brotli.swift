import CBrotli

enum Brotli {
  static func decompress(_ source: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    decompressed(source, size: size) { source, room in
      guard let input = source.baseAddress, let output = room.baseAddress else { return nil }
      var written = room.count
      let status = BrotliDecoderDecompress(source.count, input, &written, output)
      return status == BROTLI_DECODER_RESULT_SUCCESS ? written : nil
    }
  }
}
