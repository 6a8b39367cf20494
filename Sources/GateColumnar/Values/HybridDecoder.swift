/// Parquet's mix of runs and of packed bits, in which levels and dictionary indices are written.
enum HybridDecoder {
  /// So many values of one width.
  ///
  /// - Parameter width: bits of a value, at most 32.
  static func decode(
    _ count: Int, width: Int, from cursor: inout ByteCursor
  ) throws(Damage) -> [UInt32] {
    guard width <= 32 else { throw Damage("values of \(width) bits, expected at most 32") }
    var values: [UInt32] = []
    values.reserveCapacity(count)
    while values.count < count {
      let header = try cursor.count()
      let wanted = count - values.count
      guard header > 1 else { throw Damage("a run of length 0") }
      if header & 1 == 0 {
        let place = try cursor.take((width + 7) / 8)
        let value = place.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32(cursor.bytes[$1]) }
        guard width == 32 || value >> UInt32(width) == 0 else {
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
  static func append(_ count: Int, width: Int, of part: ByteCursor, to values: inout [UInt32]) {
    let mask = width == 32 ? UInt64(UInt32.max) : 1 << UInt64(width) - 1
    var (bits, held, index) = (UInt64(0), 0, part.index)
    for _ in 0..<count {
      while held < width {
        bits |= UInt64(part.bytes[index]) << UInt64(held)
        held += 8
        index += 1
      }
      values.append(UInt32(truncatingIfNeeded: bits & mask))
      bits >>= UInt64(width)
      held -= width
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
