/// Writes stored values as a CSV of the same table holds them.
struct ValueText {
  let values: StoredValues
  let type: LogicalType

  /// What is to be said of a value.
  enum Note { case none, notANumber, rounded }

  /// The bytes of all strings, where these are cells as they are.
  var sharedBytes: [UInt8]? {
    guard type == .string || type == .binary, case .bytes(let strings) = values else { return nil }
    return strings.bytes
  }

  func sharedRange(_ index: Int) -> Range<Int>? {
    guard case .bytes(let strings) = values else { return nil }
    return strings[index]
  }

  /// Digits behind the point, where values are whole numbers that stand for decimals.
  var scale: Int? {
    switch type {
    case .decimal(let scale): scale
    case .time(let unit): InstantWriter.digits(of: unit)
    default: nil
    }
  }

  /// A value as a whole number; `nil` where it is none of 64 bits.
  func whole(_ index: Int) -> Int64? {
    switch values {
    case .int32(let values): return Int64(values[index])
    case .int64(let values): return values[index]
    case .bytes(let values):
      let number = values.bytes[values[index]]
      let sign: UInt8 = number.first ?? 0 >= 0x80 ? 0xFF : 0
      guard number.dropLast(8).allSatisfy({ $0 == sign }) else { return nil }
      let filler: UInt64 = sign == 0 ? 0 : .max
      let whole = Int64(
        bitPattern: number.suffix(8).reduce(filler) { $0 << 8 | UInt64($1) })
      return (whole < 0) == (sign != 0) ? whole : nil
    case .booleans, .floats, .doubles: return nil
    }
  }

  /// Appends the text of a value; nothing where it is none.
  func write(_ index: Int, to bytes: inout [UInt8]) throws(Damage) -> Note {
    switch values {
    case .booleans(let values): bytes += (values[index] ? "true" : "false").utf8
    case .int32(let values):
      let value = values[index]
      return try write(type == .unsigned ? Int64(UInt32(bitPattern: value)) : Int64(value), &bytes)
    case .int64(let values):
      if type == .unsigned, values[index] < 0 {
        let value = UInt64(bitPattern: values[index])
        bytes += String(value).utf8
        return UInt64(exactly: Double(value)) == value ? .none : .rounded
      }
      return try write(values[index], &bytes)
    case .floats(let values): return write(values[index], &bytes)
    case .doubles(let values): return write(values[index], &bytes)
    case .bytes(let values): return try write(values, values[index], &bytes)
    }
    return .none
  }

  private func write<Value: BinaryFloatingPoint & LosslessStringConvertible>(
    _ value: Value, _ bytes: inout [UInt8]
  ) -> Note {
    guard !value.isNaN else { return .notANumber }
    bytes += String(value).utf8
    return .none
  }

  private func write(_ value: Int64, _ bytes: inout [UInt8]) throws(Damage) -> Note {
    switch type {
    case .decimal(let scale): DecimalText.write(value, scale: scale, to: &bytes)
    case .date: InstantWriter.write(day: value, to: &bytes)
    case .time(let unit):
      let digits = InstantWriter.digits(of: unit)
      DecimalText.write(value, scale: digits, to: &bytes)
    case .timestamp(let unit): InstantWriter.write(value, perSecond: unit, to: &bytes)
    default:
      bytes += String(value).utf8
      return Int64(exactly: Double(value)) == value ? .none : .rounded
    }
    return .none
  }

  private func write(
    _ values: ByteValues, _ range: Range<Int>, _ bytes: inout [UInt8]
  ) throws(Damage) -> Note {
    switch type {
    case .half:
      let bits =
        UInt16(values.bytes[range.lowerBound]) | UInt16(values.bytes[range.lowerBound + 1]) << 8
      return write(HalfFloat.value(bits), &bytes)
    case .decimal(let scale):
      try DecimalText.write(bigEndian: values.bytes[range], scale: scale, to: &bytes)
    case .uuid:
      for (place, byte) in values.bytes[range].enumerated() {
        if [4, 6, 8, 10].contains(place) { bytes.append(UInt8(ascii: "-")) }
        let digits = Array("0123456789abcdef".utf8)
        bytes += [digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
      }
    case .int96:
      guard range.count == 12 else { throw .truncated }
      InstantWriter.write(int96: values.bytes[range], to: &bytes)
    default: bytes += values.bytes[range]
    }
    return .none
  }
}

/// A number of 16 bits (IEEE 754 binary16).
enum HalfFloat {
  static func value(_ bits: UInt16) -> Float {
    let sign: Float = bits >> 15 == 1 ? -1 : 1
    let (exponent, fraction) = (Int(bits >> 10 & 0x1F), Float(bits & 0x3FF))
    switch exponent {
    case 0: return sign * fraction * Float(sign: .plus, exponent: -24, significand: 1)
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default:
      return sign * Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction / 1024)
    }
  }
}

/// Writes whole numbers of which the last digits stand behind the point.
enum DecimalText {
  static func write(_ value: Int64, scale: Int, to bytes: inout [UInt8]) {
    write(Array(String(value.magnitude).utf8), isNegative: value < 0, scale: scale, to: &bytes)
  }

  private static let longest = 64

  /// - Parameter number: in two's complement, the highest byte first.
  static func write(
    bigEndian number: ArraySlice<UInt8>, scale: Int, to bytes: inout [UInt8]
  ) throws(Damage) {
    guard number.count <= longest else {
      throw Damage("a decimal of \(number.count) bytes, more than \(longest)")
    }
    let isNegative = (number.first ?? 0) >= 0x80
    var rest = Array(number)
    if isNegative {
      var carry = true
      for index in rest.indices.reversed() {
        rest[index] = ~rest[index] &+ (carry ? 1 : 0)
        carry = carry && rest[index] == 0
      }
    }
    var digits: [UInt8] = []
    while let first = rest.firstIndex(where: { $0 != 0 }) {
      rest.removeSubrange(..<first)
      var remainder = 0
      for index in rest.indices {
        let value = remainder << 8 | Int(rest[index])
        rest[index] = UInt8(value / 10)
        remainder = value % 10
      }
      digits.append(UInt8(ascii: "0") + UInt8(remainder))
    }
    let text = digits.isEmpty ? [UInt8(ascii: "0")] : Array(digits.reversed())
    write(text, isNegative: isNegative, scale: scale, to: &bytes)
  }

  private static func write(
    _ digits: [UInt8], isNegative: Bool, scale: Int, to bytes: inout [UInt8]
  ) {
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, scale + 1 - digits.count))
    let all = zeros + digits
    bytes += all.dropLast(max(0, scale))
    // Below zero, it counts the zeros that are left out.
    if scale < 0, digits != [UInt8(ascii: "0")] {
      bytes += repeatElement(UInt8(ascii: "0"), count: -scale)
    }
    if scale > 0 { bytes += [UInt8(ascii: ".")] + all.suffix(scale) }
  }
}
