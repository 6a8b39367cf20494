/// The CRC-32 of gzip and of Parquet's pages (ISO 3309, polynomial 0xEDB88320), 8 bytes at a time.
enum Checksum {
  private static let tables: [[UInt32]] = {
    let polynomial: UInt32 = 0xEDB8_8320
    var first: [UInt32] = []
    for byte in 0..<UInt32(256) {
      var value = byte
      for _ in 0..<8 { value = value & 1 == 1 ? (value >> 1) ^ polynomial : value >> 1 }
      first.append(value)
    }
    var tables = [first]
    while tables.count < 8 {
      let last = tables[tables.count - 1]
      tables.append(last.map { value in (value >> 8) ^ first[Int(value & 0xFF)] })
    }
    return tables
  }()

  static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    let tables = tables
    let span = bytes.span
    var crc = UInt32.max
    var index = 0
    while span.count - index >= 8 {
      var next: UInt32 = 0
      for byte in 0..<8 {
        var value = UInt32(span[index + byte])
        if byte < 4 { value ^= (crc >> UInt32(8 * byte)) & 0xFF }
        next ^= tables[7 - byte][Int(value)]
      }
      crc = next
      index += 8
    }
    while index < span.count {
      let place = (crc ^ UInt32(span[index])) & 0xFF
      crc = (crc >> 8) ^ tables[0][Int(place)]
      index += 1
    }
    return ~crc
  }
}
