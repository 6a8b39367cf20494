/// Scalars of UTF-8 that was checked where it was read.
enum UTF8Scalar {
  /// What stands for bytes that are no scalar.
  static let replacement: Int32 = 0xfffd

  /// The scalar at a place, which moves behind it.
  ///
  /// Bytes that are not UTF-8 give some scalar below 0x110000 and move the place by one to four,
  /// never beyond the count.
  @inline(__always)
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int32 {
    let first = bytes[place]
    if first < 0x80 {
      place += 1
      return Int32(first)
    }
    let length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    guard first >= 0xc0, place + length <= bytes.count else {
      place += 1
      return replacement
    }
    var scalar = Int32(first) & (0x7f >> Int32(length))
    for index in 1..<length { scalar = scalar << 6 | Int32(bytes[place + index] & 0x3f) }
    place += length
    return scalar < UnicodeData.scalars.upperBound ? scalar : replacement
  }

  /// Writes a scalar at a place, and returns the place behind it.
  @inline(__always)
  static func encode(
    _ scalar: Int32, _ bytes: UnsafeMutableBufferPointer<UInt8>, at place: Int
  ) -> Int {
    let value = UInt32(bitPattern: scalar)
    if value < 0x80 {
      bytes[place] = UInt8(truncatingIfNeeded: value)
      return place + 1
    }
    let length = value < 0x800 ? 2 : value < 0x1_0000 ? 3 : 4
    let marker: UInt8 = length == 2 ? 0xc0 : length == 3 ? 0xe0 : 0xf0
    bytes[place] = marker | UInt8(truncatingIfNeeded: value >> (6 * UInt32(length - 1)))
    for index in 1..<length {
      let shift = 6 * UInt32(length - 1 - index)
      bytes[place + index] = 0x80 | UInt8(truncatingIfNeeded: (value >> shift) & 0x3f)
    }
    return place + length
  }

  /// Appends a scalar.
  @inline(__always)
  static func append(_ scalar: Int32, to bytes: inout [UInt8]) {
    if scalar < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: scalar))
      return
    }
    // Safety: a scalar takes at most the four bytes of the room.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { room in
      let count = encode(scalar, room, at: 0)
      bytes.append(contentsOf: room[..<count])
    }
  }
}
