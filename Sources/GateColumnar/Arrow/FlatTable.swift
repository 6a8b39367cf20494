/// A table of a Flatbuffers message, in which Arrow writes its metadata.
///
/// Nothing is unfolded in advance: each field is found by its number, and every place is checked
/// against the end of the message before it is read. Messages may share parts, so that whoever follows
/// tables in tables bounds how many there are.
struct FlatTable: Sendable {
  private let message: FlatBytes
  private let start: Int
  /// Where the offsets of the fields stand.
  private let offsets: Range<Int>

  /// The table at the root of a message.
  ///
  /// - Parameter range: the message in the bytes.
  init(_ bytes: [UInt8], _ range: Range<Int>) throws(Damage) {
    let message = FlatBytes(bytes: bytes, range: range)
    try self.init(message, at: try message.target(of: range.lowerBound))
  }

  fileprivate init(_ message: FlatBytes, at start: Int) throws(Damage) {
    let list = start - Int(try message.load(Int32.self, at: start))
    let size = Int(try message.load(UInt16.self, at: list))
    guard size >= 4, size <= message.range.upperBound - list else { throw .truncated }
    self.message = message
    self.start = start
    offsets = (list + 4)..<(list + size)
  }

  /// Where a field stands; `nil` where it has its default.
  private func place(of field: Int) throws(Damage) -> Int? {
    let place = offsets.lowerBound + 2 * field
    guard place + 2 <= offsets.upperBound else { return nil }
    let offset = Int(try message.load(UInt16.self, at: place))
    return offset == 0 ? nil : start + offset
  }

  func has(_ field: Int) throws(Damage) -> Bool { try place(of: field) != nil }

  /// A number of the type in which the format writes it.
  func integer<Value: FixedWidthInteger & BitwiseCopyable>(
    _ field: Int, _ type: Value.Type, default value: Value = 0
  ) throws(Damage) -> Int {
    guard let place = try place(of: field) else { return Int(value) }
    return Int(try message.load(type, at: place))
  }

  func bool(_ field: Int) throws(Damage) -> Bool { try integer(field, UInt8.self) != 0 }

  func table(_ field: Int) throws(Damage) -> FlatTable? {
    guard let place = try place(of: field) else { return nil }
    return try FlatTable(message, at: try message.target(of: place))
  }

  func string(_ field: Int) throws(Damage) -> String? {
    guard let (start, count) = try vector(field, width: 1) else { return nil }
    let bytes = message.bytes[start..<(start + count)]
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Damage("a name that is not UTF-8")
    }
    return text
  }

  /// The tables of a vector; none where it is not there.
  ///
  /// - Parameter most: how many there may be.
  func tables(_ field: Int, atMost most: Int) throws(Damage) -> [FlatTable] {
    guard let (start, count) = try vector(field, width: 4) else { return [] }
    guard count <= most else { throw Damage("a list of \(count) parts, of which \(most) are read") }
    var tables: [FlatTable] = []
    for place in stride(from: start, to: start + 4 * count, by: 4) {
      tables.append(try FlatTable(message, at: try message.target(of: place)))
    }
    return tables
  }

  /// Pairs of numbers at the given places of structures that stand one behind the other.
  func pairs(_ field: Int, width: Int, at first: Int, _ second: Int) throws(Damage) -> [(Int, Int)]
  {
    guard let (start, count) = try vector(field, width: width) else { return [] }
    var pairs: [(Int, Int)] = []
    pairs.reserveCapacity(count)
    for place in stride(from: start, to: start + width * count, by: width) {
      pairs.append(
        (
          Int(try message.load(Int64.self, at: place + first)),
          Int(try message.load(Int64.self, at: place + second))
        ))
    }
    return pairs
  }

  func integers(_ field: Int) throws(Damage) -> [Int] {
    try pairs(field, width: 8, at: 0, 0).map(\.0)
  }

  private func vector(_ field: Int, width: Int) throws(Damage) -> (start: Int, count: Int)? {
    guard let place = try place(of: field) else { return nil }
    let start = try message.target(of: place)
    let count = Int(try message.load(UInt32.self, at: start))
    guard count <= (message.range.upperBound - start - 4) / width else { throw .truncated }
    return (start + 4, count)
  }
}

/// The bytes of a message.
private struct FlatBytes: Sendable {
  let bytes: [UInt8]
  let range: Range<Int>

  func load<Value: FixedWidthInteger & BitwiseCopyable>(
    _ type: Value.Type, at place: Int
  ) throws(Damage) -> Value {
    guard place >= range.lowerBound, place <= range.upperBound - MemoryLayout<Value>.size else {
      throw .truncated
    }
    // Safety: the range was checked, as the span does once more; any bits are a value of these types.
    return Value(
      littleEndian: bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: Value.self))
  }

  /// Where the offset at a place leads.
  func target(of place: Int) throws(Damage) -> Int {
    place + Int(try load(UInt32.self, at: place))
  }
}
