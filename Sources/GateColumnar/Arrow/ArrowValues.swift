extension ArrowBuffers {
  /// Appends values of an array.
  ///
  /// - Parameters:
  ///   - slots: which values, in ascending order; each is one of the array.
  ///   - values: of the type in which Parquet stores such values.
  func append(
    _ slots: some RandomAccessCollection<Int>, of array: ArrowArray, _ layout: ArrowLayout,
    _ logical: LogicalType, to values: inout StoredValues
  ) throws(Damage) {
    guard !slots.isEmpty else { return }
    switch layout {
    case .bits:
      guard case .booleans(var known) = values.take() else { return }
      let bits = try buffer(1, of: array)
      try bits.require(bits: array.count)
      for slot in slots { known.append(bits.bit(slot)) }
      values = .booleans(known)
    case .fixed(let width): try append(slots, of: array, width, logical, to: &values)
    case .strings, .views:
      guard case .bytes(var known) = values.take() else { return }
      if case .strings(let width) = layout {
        try append(slots, of: array, offsets: width, to: &known)
      } else {
        try append(slots, views: array, to: &known)
      }
      values = .bytes(known)
    case .nothing, .structure, .pairs, .list, .fixedList: break
    }
  }

  private func append(
    _ slots: some RandomAccessCollection<Int>, of array: ArrowArray, _ width: Int,
    _ logical: LogicalType, to values: inout StoredValues
  ) throws(Damage) {
    let buffer = try buffer(1, of: array)
    try buffer.require(array.count, of: width)
    try budget.spend(slots.count * width)
    switch values.take() {
    case .int32(var known):
      switch (width, logical) {
      case (1, .unsigned): add(slots, buffer, to: &known) { (value: UInt8) in Int32(value) }
      case (1, _): add(slots, buffer, to: &known) { (value: Int8) in Int32(value) }
      case (2, .unsigned): add(slots, buffer, to: &known) { (value: UInt16) in Int32(value) }
      case (2, _): add(slots, buffer, to: &known) { (value: Int16) in Int32(value) }
      default: add(slots, buffer, to: &known) { (value: Int32) in value }
      }
      values = .int32(known)
    case .int64(var known):
      add(slots, buffer, to: &known) { (value: Int64) in value }
      values = .int64(logical == .date ? try Self.days(known) : known)
    case .floats(var known):
      add(slots, buffer, to: &known) { (value: Float) in value }
      values = .floats(known)
    case .doubles(var known):
      add(slots, buffer, to: &known) { (value: Double) in value }
      values = .doubles(known)
    case .bytes(var known):
      let isDecimal = if case .decimal = logical { true } else { false }
      for slot in slots {
        let start = buffer.range.lowerBound + slot * width
        // Parquet has the highest byte first.
        if isDecimal {
          known.append(buffer.bytes[start..<(start + width)].reversed())
        } else {
          known.append(buffer.bytes, start..<(start + width))
        }
      }
      values = .bytes(known)
    case .booleans: break
    }
  }

  @inline(__always)
  private func add<Stored: BitwiseCopyable, Value>(
    _ slots: some RandomAccessCollection<Int>, _ buffer: ArrowBuffer, to values: inout [Value],
    _ widened: (Stored) -> Value
  ) {
    for slot in slots { values.append(widened(buffer.value(slot, as: Stored.self))) }
  }

  /// From milliseconds.
  private static func days(_ values: [Int64]) throws(Damage) -> [Int64] {
    let day: Int64 = 86_400_000
    guard values.allSatisfy({ $0 % day == 0 }) else {
      throw Damage("a date with a time of day; write the column as timestamps")
    }
    return values.map { $0 / day }
  }

  private func append(
    _ slots: some RandomAccessCollection<Int>, of array: ArrowArray, offsets width: Int,
    to strings: inout ByteValues
  ) throws(Damage) {
    let offsets = try buffer(1, of: array)
    try offsets.require(array.count + 1, of: width)
    let data = try buffer(2, of: array)
    guard let first = slots.first, let last = slots.last else { return }
    let (begin, end) = (
      offsets.offset(first, width: width), offsets.offset(last + 1, width: width)
    )
    guard begin >= 0, begin <= end, end <= data.range.count else { throw .truncated }
    let block = begin..<end
    try budget.spend(block.count)
    let origin = data.range.lowerBound
    let start = strings.append(
      block: data.bytes, (origin + block.lowerBound)..<(origin + block.upperBound))
    for slot in slots {
      let place = offsets.offset(slot, width: width)
      let end = offsets.offset(slot + 1, width: width)
      guard place >= block.lowerBound, place <= end, end <= block.upperBound else {
        throw Damage("strings whose places contradict each other")
      }
      let shift = start - block.lowerBound
      strings.append(known: (place + shift)..<(end + shift))
    }
  }

  private func append(
    _ slots: some RandomAccessCollection<Int>, views array: ArrowArray, to strings: inout ByteValues
  ) throws(Damage) {
    let views = try buffer(1, of: array)
    try views.require(array.count, of: Self.viewWidth)
    // The views themselves first, since short strings stand in them.
    var buffers = [views]
    for number in 2..<max(2, array.buffers.count) { buffers.append(try buffer(number, of: array)) }
    var found: [(buffer: Int, range: Range<Int>)] = []
    var total = 0
    for slot in slots {
      let view = try Self.view(slot, of: buffers)
      found.append(view)
      total += view.range.count
    }
    // Many may be of the same bytes.
    try budget.spend(total)
    for (buffer, range) in found { strings.append(buffers[buffer].bytes, range) }
  }

  private static let viewWidth = 16
  private static let longestInside = 12

  /// Where a string stands that is up to 12 bytes long, or stands elsewhere.
  ///
  /// - Parameter buffers: that of the views, then those of longer strings.
  private static func view(
    _ slot: Int, of buffers: [ArrowBuffer]
  ) throws(Damage) -> (buffer: Int, range: Range<Int>) {
    let words = viewWidth / 4
    let count = Int(buffers[0].value(words * slot, as: Int32.self))
    guard count >= 0 else { throw Damage("a string of \(count) bytes") }
    guard count > longestInside else {
      let start = buffers[0].range.lowerBound + viewWidth * slot + 4
      return (0, start..<(start + count))
    }
    let number = Int(buffers[0].value(words * slot + 2, as: Int32.self)) + 1
    let offset = Int(buffers[0].value(words * slot + 3, as: Int32.self))
    guard number > 0, number < buffers.count, offset >= 0,
      offset <= buffers[number].range.count - count
    else { throw Damage("a string that does not stand in its buffers") }
    let start = buffers[number].range.lowerBound + offset
    return (number, start..<(start + count))
  }
}
