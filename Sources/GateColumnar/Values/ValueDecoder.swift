/// Turns the values of a page, behind its levels, into values in memory.
struct ValueDecoder {
  let type: PhysicalType
  /// Bytes that the strings of one page may take.
  let limit: Int
  var dictionary: StoredValues?

  init(type: PhysicalType, limit: Int) {
    self.type = type
    self.limit = limit
  }

  /// - Parameter count: of present values.
  func append(
    _ count: Int, _ encoding: Encoding, from cursor: inout ByteCursor, to values: inout StoredValues
  ) throws(Damage) {
    switch encoding {
    case .plain: try plain(count, &cursor, &values)
    case .plainDictionary, .rleDictionary: try indexed(count, &cursor, &values)
    case .rle: try booleanRuns(count, &cursor, &values)
    case .deltaBinaryPacked: try deltas(count, &cursor, &values)
    case .deltaLengthByteArray, .deltaByteArray: try strings(count, encoding, &cursor, &values)
    case .byteStreamSplit: try split(count, &cursor, &values)
    case .bitPacked: throw Damage("values in the encoding BIT_PACKED, which is for levels alone")
    }
  }

  private func plain(
    _ count: Int, _ cursor: inout ByteCursor, _ values: inout StoredValues
  ) throws(Damage) {
    switch values.take() {
    case .booleans(var known):
      let part = try cursor.part((count + 7) / 8)
      known += (0..<count).map { part.bytes[part.index + $0 / 8] >> UInt8($0 % 8) & 1 == 1 }
      values = .booleans(known)
    case .int32(var known):
      try append(count, &cursor, to: &known)
      values = .int32(known)
    case .int64(var known):
      try append(count, &cursor, to: &known)
      values = .int64(known)
    case .floats(var known):
      try append(count, &cursor, to: &known)
      values = .floats(known)
    case .doubles(var known):
      try append(count, &cursor, to: &known)
      values = .doubles(known)
    case .bytes(var strings):
      for _ in 0..<count {
        let length = if let width = type.width { width } else { try cursor.length() }
        strings.append(cursor.bytes, try cursor.take(length))
      }
      values = .bytes(strings)
    }
  }

  private func append<Value: BitwiseCopyable>(
    _ count: Int, _ cursor: inout ByteCursor, to values: inout [Value]
  ) throws(Damage) {
    let width = MemoryLayout<Value>.size
    guard count <= cursor.rest / width else { throw .truncated }
    let start = try cursor.take(count * width).lowerBound
    let bytes = cursor.bytes.span.bytes
    for index in 0..<count {
      // Safety: the span checks the range; any bits are a value of these types.
      values.append(
        bytes.unsafeLoadUnaligned(fromByteOffset: start + index * width, as: Value.self))
    }
  }

  private func indexed(
    _ count: Int, _ cursor: inout ByteCursor, _ values: inout StoredValues
  ) throws(Damage) {
    guard count > 0 else { return }
    guard let dictionary else { throw Damage("indices into a dictionary that is not there") }
    let width = Int(try cursor.byte())
    let indices = try HybridDecoder.decode(count, width: width, from: &cursor)
    try values.append(entries: indices, of: dictionary)
  }

  private func booleanRuns(
    _ count: Int, _ cursor: inout ByteCursor, _ values: inout StoredValues
  ) throws(Damage) {
    guard case .booleans(var known) = values.take() else { throw mismatch(.rle) }
    let length = try cursor.length()
    var part = try cursor.part(length)
    let bits = try HybridDecoder.decode(count, width: 1, from: &part)
    known += bits.lazy.map { $0 == 1 }
    values = .booleans(known)
  }

  private func deltas(
    _ count: Int, _ cursor: inout ByteCursor, _ values: inout StoredValues
  ) throws(Damage) {
    switch values.take() {
    case .int32(var known):
      known += try DeltaDecoder.integers(Int32.self, count, from: &cursor)
      values = .int32(known)
    case .int64(var known):
      known += try DeltaDecoder.integers(Int64.self, count, from: &cursor)
      values = .int64(known)
    default: throw mismatch(.deltaBinaryPacked)
    }
  }

  private func strings(
    _ count: Int, _ encoding: Encoding, _ cursor: inout ByteCursor, _ values: inout StoredValues
  ) throws(Damage) {
    guard case .bytes(var strings) = values.take(), type != .int96 else {
      throw mismatch(encoding)
    }
    let first = strings.strings.count
    if encoding == .deltaByteArray {
      try DeltaDecoder.sharedStrings(count, from: &cursor, limit: limit, into: &strings)
    } else {
      try DeltaDecoder.strings(count, from: &cursor, into: &strings)
    }
    if let width = type.width,
      let wrong = strings.strings[first...].first(where: { $0.count != width })
    {
      throw Damage("a value of \(wrong.count) bytes, expected \(width)")
    }
    values = .bytes(strings)
  }

  /// The first bytes of all values, then all second bytes, and so on.
  private func split(
    _ count: Int, _ cursor: inout ByteCursor, _ values: inout StoredValues
  ) throws(Damage) {
    guard let width = type.splitWidth else { throw mismatch(.byteStreamSplit) }
    guard count <= cursor.rest / max(width, 1) else { throw .truncated }
    let start = try cursor.take(count * width).lowerBound
    var joined = [UInt8](repeating: 0, count: count * width)
    for byte in 0..<width {
      for index in 0..<count {
        joined[index * width + byte] = cursor.bytes[start + byte * count + index]
      }
    }
    var plainCursor = ByteCursor(joined)
    try plain(count, &plainCursor, &values)
  }

  private func mismatch(_ encoding: Encoding) -> Damage {
    Damage("the encoding \(encoding.name) for values of the type \(type.name)")
  }
}
