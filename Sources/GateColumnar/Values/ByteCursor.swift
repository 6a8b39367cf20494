/// A place in bytes that moves forward; every read is checked against the end first.
struct ByteCursor {
  let bytes: [UInt8]
  private(set) var index: Int
  let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) throws(Damage) {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else { throw .truncated }
    self.bytes = bytes
    index = range.lowerBound
    end = range.upperBound
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    index = 0
    end = bytes.count
  }

  var rest: Int { end - index }

  mutating func byte() throws(Damage) -> UInt8 {
    guard index < end else { throw .truncated }
    defer { index += 1 }
    return bytes[index]
  }

  /// Where the next bytes stand, which are passed over.
  mutating func take(_ count: Int) throws(Damage) -> Range<Int> {
    guard count >= 0, count <= rest else { throw .truncated }
    defer { index += count }
    return index..<(index + count)
  }

  /// The next bytes as a cursor of their own.
  mutating func part(_ count: Int) throws(Damage) -> ByteCursor {
    try ByteCursor(bytes, take(count))
  }

  /// A base-128 number of at most 64 bits.
  mutating func varint() throws(Damage) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 7) {
      let next = try byte()
      guard shift < 63 || next <= 1 else { throw Damage("a number of more than 64 bits") }
      value |= UInt64(next & 0x7F) << UInt64(shift)
      if next < 0x80 { return value }
    }
    throw Damage("a number of more than 64 bits")
  }

  /// A base-128 number whose sign is its lowest bit.
  mutating func zigzag() throws(Damage) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// A base-128 number that counts something.
  mutating func count() throws(Damage) -> Int {
    guard let count = Int(exactly: try varint()) else { throw Damage("a count beyond 63 bits") }
    return count
  }

  /// A little-endian length of 4 bytes.
  mutating func length() throws(Damage) -> Int { Int(try fixed(UInt32.self)) }

  /// Little-endian, of a fixed width.
  mutating func fixed<Value: FixedWidthInteger & BitwiseCopyable>(
    _ type: Value.Type
  ) throws(Damage) -> Value {
    let place = try take(MemoryLayout<Value>.size)
    return Value(littleEndian: load(place.lowerBound))
  }

  /// - Precondition: the value stands within the bytes, which the span checks.
  @inline(__always)
  func load<Value: BitwiseCopyable>(_ offset: Int) -> Value {
    // Safety: the span checks the range; any bits are a value of the types that are loaded.
    bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Value.self)
  }
}
