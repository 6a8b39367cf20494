/// Parquet's differences in blocks (DELTA_BINARY_PACKED) and what is built on them.
enum DeltaDecoder {
  /// Integers of one type; sums wrap around, as the format says.
  ///
  /// - Parameter expected: how many there must be.
  static func integers<Value: FixedWidthInteger>(
    _ type: Value.Type, _ expected: Int, from cursor: inout ByteCursor
  ) throws(Damage) -> [Value] {
    let (block, miniblocks) = (try cursor.count(), try cursor.count())
    let count = try cursor.count()
    guard block > 0, block <= 1 << 20, block % 128 == 0, miniblocks > 0,
      block % miniblocks == 0, block / miniblocks % 32 == 0
    else {
      throw Damage("delta blocks of \(block) values in \(miniblocks) parts, which cannot be")
    }
    guard count == expected else {
      throw Damage("\(count) delta values, expected \(expected)")
    }
    var last = Value(truncatingIfNeeded: try cursor.zigzag())
    guard count > 0 else { return [] }
    var values = [last]
    values.reserveCapacity(count)
    while values.count < count {
      let least = Value(truncatingIfNeeded: try cursor.zigzag())
      let widths = try cursor.take(miniblocks)
      for place in widths where values.count < count {
        let width = Int(cursor.bytes[place])
        guard width <= Value.bitWidth else {
          throw Damage("deltas of \(width) bits, expected at most \(Value.bitWidth)")
        }
        let size = block / miniblocks
        let wanted = min(size, count - values.count)
        // Some writers leave out the padding behind the last value.
        let part = try cursor.part(
          values.count + wanted == count
            ? min(size * width / 8, max(cursor.rest, (wanted * width + 7) / 8)) : size * width / 8)
        for index in 0..<wanted {
          let delta = BitUnpacker.value(at: index * width, width: width, of: part)
          last = last &+ least &+ Value(truncatingIfNeeded: delta)
          values.append(last)
        }
      }
    }
    return values
  }

  /// Lengths first, then all bytes (DELTA_LENGTH_BYTE_ARRAY).
  static func strings(
    _ count: Int, from cursor: inout ByteCursor, into strings: inout ByteValues
  ) throws(Damage) {
    for length in try integers(Int32.self, count, from: &cursor) {
      strings.append(cursor.bytes, try cursor.take(Int(length)))
    }
  }

  /// Each with the length that it shares with the one before it (DELTA_BYTE_ARRAY).
  ///
  /// - Parameter limit: bytes that all of them may take.
  static func sharedStrings(
    _ count: Int, from cursor: inout ByteCursor, limit: Int, into strings: inout ByteValues
  ) throws(Damage) {
    let prefixes = try integers(Int32.self, count, from: &cursor)
    var suffixes = ByteValues()
    try self.strings(count, from: &cursor, into: &suffixes)
    var last = 0..<0
    for (index, prefix) in prefixes.enumerated() {
      guard prefix >= 0, prefix <= last.count else {
        throw Damage("a prefix of \(prefix) bytes of a string of \(last.count)")
      }
      guard strings.bytes.count <= limit else {
        throw Damage("strings that unfold to more than \(limit) bytes")
      }
      last = strings.append(last.prefix(Int(prefix)), suffixes.bytes, suffixes[index])
    }
  }
}
