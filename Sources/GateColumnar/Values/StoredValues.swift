/// Byte strings that lie in one array; several may share a place.
package struct ByteValues: Sendable {
  package private(set) var bytes: [UInt8] = []
  package private(set) var ranges: [Range<Int>] = []
  /// Where the bytes of the dictionary stand.
  private var dictionaryStart: Int?

  mutating func append(_ source: [UInt8], _ range: Range<Int>) {
    let start = bytes.count
    bytes.append(contentsOf: source[range])
    ranges.append(start..<bytes.count)
  }

  mutating func append(_ value: some Collection<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: value)
    ranges.append(start..<bytes.count)
  }

  /// Appends bytes that several strings may share; returns where they begin.
  mutating func append(block source: [UInt8], _ range: Range<Int>) -> Int {
    defer { bytes.append(contentsOf: source[range]) }
    return bytes.count
  }

  /// Appends a string whose bytes are here already.
  mutating func append(known range: Range<Int>) { ranges.append(range) }

  /// Appends a string that begins as one that is here already; returns where it stands.
  mutating func append(
    _ prefix: Range<Int>, _ source: [UInt8], _ suffix: Range<Int>
  ) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: bytes[prefix])
    bytes.append(contentsOf: source[suffix])
    ranges.append(start..<bytes.count)
    return start..<bytes.count
  }

  /// The entries that occur, and their numbers among them.
  func only(_ entries: [UInt32]) -> (values: ByteValues, entries: [UInt32]) {
    var values = ByteValues()
    var numbers: [UInt32: UInt32] = [:]
    let renumbered = entries.map { entry in
      if let number = numbers[entry] { return number }
      let number = UInt32(values.ranges.count)
      values.append(bytes, ranges[Int(entry)])
      numbers[entry] = number
      return number
    }
    return (values, renumbered)
  }

  /// Appends entries of a dictionary, which is one for all values; its bytes are copied once.
  mutating func append(entries: [UInt32], of dictionary: ByteValues) {
    let start = dictionaryStart ?? bytes.count
    if dictionaryStart == nil { bytes.append(contentsOf: dictionary.bytes) }
    dictionaryStart = start
    for entry in entries {
      let range = dictionary.ranges[Int(entry)]
      ranges.append((start + range.lowerBound)..<(start + range.upperBound))
    }
  }
}

/// The present values of a leaf in the type in which they are stored.
package enum StoredValues: Sendable {
  case booleans([Bool])
  case int32([Int32])
  case int64([Int64])
  case floats([Float])
  case doubles([Double])
  /// BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY and INT96 (12 bytes).
  case bytes(ByteValues)

  init(_ type: PhysicalType) {
    switch type {
    case .boolean: self = .booleans([])
    case .int32: self = .int32([])
    case .int64: self = .int64([])
    case .float: self = .floats([])
    case .double: self = .doubles([])
    case .int96, .byteArray, .fixedBytes: self = .bytes(ByteValues())
    }
  }

  package var count: Int {
    switch self {
    case .booleans(let values): values.count
    case .int32(let values): values.count
    case .int64(let values): values.count
    case .floats(let values): values.count
    case .doubles(let values): values.count
    case .bytes(let values): values.ranges.count
    }
  }

  /// The values, which are no longer here, so that they grow where they are.
  mutating func take() -> StoredValues {
    defer { self = .booleans([]) }
    return self
  }

  /// Appends entries of a dictionary of the same type.
  mutating func append(entries: [UInt32], of dictionary: StoredValues) throws(Damage) {
    let count = dictionary.count
    if let wrong = entries.first(where: { $0 >= count }) {
      throw Damage("entry \(wrong) of a dictionary of \(count)")
    }
    switch (take(), dictionary) {
    case (.int32(var values), .int32(let entry)):
      values.append(contentsOf: entries.lazy.map { entry[Int($0)] })
      self = .int32(values)
    case (.int64(var values), .int64(let entry)):
      values.append(contentsOf: entries.lazy.map { entry[Int($0)] })
      self = .int64(values)
    case (.floats(var values), .floats(let entry)):
      values.append(contentsOf: entries.lazy.map { entry[Int($0)] })
      self = .floats(values)
    case (.doubles(var values), .doubles(let entry)):
      values.append(contentsOf: entries.lazy.map { entry[Int($0)] })
      self = .doubles(values)
    case (.bytes(var values), .bytes(let entry)):
      values.append(entries: entries, of: entry)
      self = .bytes(values)
    default: throw Damage("a dictionary of another type, or of booleans")
    }
  }
}
