/// Parquet's mix of runs and of packed bits, in which levels and dictionary indices are written.
enum HybridDecoder {
  /// So many values of one width.
  ///
  /// - Parameter width: bits of a value, at most those of the type.
  static func decode<Value: FixedWidthInteger & UnsignedInteger>(
    _ count: Int, width: Int, from cursor: inout ByteCursor, as type: Value.Type = UInt32.self
  ) throws(Damage) -> [Value] {
    guard width <= Value.bitWidth else {
      throw Damage("values of \(width) bits, expected at most \(Value.bitWidth)")
    }
    var values: [Value] = []
    values.reserveCapacity(count)
    while values.count < count {
      let header = try cursor.count()
      let wanted = count - values.count
      guard header > 1 else { throw Damage("a run of length 0") }
      if header & 1 == 0 {
        let place = try cursor.take((width + 7) / 8)
        let value = place.reversed().reduce(Value(0)) { $0 << 8 | Value(cursor.bytes[$1]) }
        guard width == Value.bitWidth || value >> Value(width) == 0 else {
          throw Damage("a value beyond its width of \(width) bits")
        }
        values.append(contentsOf: repeatElement(value, count: min(header >> 1, wanted)))
      } else {
        let (bytes, overflow) = (header >> 1).multipliedReportingOverflow(by: width)
        let packed = min(header >> 1, (wanted + 7) / 8) * 8
        // Some writers leave out the padding behind the last value.
        let needed = (min(packed, wanted) * width + 7) / 8
        guard !overflow, needed <= cursor.rest else { throw .truncated }
        let part = try cursor.part(min(bytes, cursor.rest))
        BitUnpacker.append(min(packed, wanted), width: width, of: part, to: &values)
      }
    }
    return values
  }
}

/// Values of a fixed number of bits, the lowest first.
enum BitUnpacker {
  /// - Precondition: the part holds all bits; at most 32 a value.
  static func append<Value: FixedWidthInteger & UnsignedInteger>(
    _ count: Int, width: Int, of part: ByteCursor, to values: inout [Value]
  ) {
    let mask: UInt64 = 1 << UInt64(width) - 1
    let bytes = part.bytes.span.bytes
    // So many values begin where eight bytes can be loaded, which hold 32 bits from any bit on.
    let last = (part.bytes.count - part.index - 8) * 8
    let quick = width == 0 || last < 0 ? 0 : min(count, last / width + 1)
    var bit = 0
    for _ in 0..<quick {
      // Safety: the span checks the range; any bits are a number.
      let word = bytes.unsafeLoadUnaligned(
        fromByteOffset: part.index + bit / 8, as: UInt64.self)
      values.append(Value(truncatingIfNeeded: word >> UInt64(bit % 8) & mask))
      bit += width
    }
    for index in quick..<max(quick, count) {
      values.append(Value(truncatingIfNeeded: value(at: index * width, width: width, of: part)))
    }
  }

  /// One value of up to 64 bits that begins at a bit of the part.
  @inline(__always)
  static func value(at bit: Int, width: Int, of part: ByteCursor) -> UInt64 {
    var value: UInt64 = 0
    var (taken, index, skipped) = (0, part.index + bit / 8, bit % 8)
    while taken < width {
      value |= UInt64(part.bytes[index] >> UInt8(skipped)) << UInt64(taken)
      taken += 8 - skipped
      skipped = 0
      index += 1
    }
    return width == 64 ? value : value & (1 << UInt64(width) - 1)
  }
}
