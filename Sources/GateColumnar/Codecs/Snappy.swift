import CSnappy

enum Snappy {
  static func decompress(_ source: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    decompressed(source, size: size) { source, room in
      guard let input = source.baseAddress, let output = room.baseAddress else { return nil }
      var written = room.count
      let status = input.withMemoryRebound(to: CChar.self, capacity: source.count) { input in
        output.withMemoryRebound(to: CChar.self, capacity: room.count) { output in
          snappy_uncompress(input, source.count, output, &written)
        }
      }
      return status == SNAPPY_OK ? written : nil
    }
  }
}
