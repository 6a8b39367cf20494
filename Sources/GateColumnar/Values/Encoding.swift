/// How the values of a page are written; the numbers are the format's.
enum Encoding: Int, Sendable {
  case plain = 0
  case plainDictionary = 2
  case rle = 3
  case bitPacked = 4
  case deltaBinaryPacked = 5
  case deltaLengthByteArray = 6
  case deltaByteArray = 7
  case rleDictionary = 8
  case byteStreamSplit = 9

  var name: String {
    switch self {
    case .plain: "PLAIN"
    case .plainDictionary: "PLAIN_DICTIONARY"
    case .rle: "RLE"
    case .bitPacked: "BIT_PACKED"
    case .deltaBinaryPacked: "DELTA_BINARY_PACKED"
    case .deltaLengthByteArray: "DELTA_LENGTH_BYTE_ARRAY"
    case .deltaByteArray: "DELTA_BYTE_ARRAY"
    case .rleDictionary: "RLE_DICTIONARY"
    case .byteStreamSplit: "BYTE_STREAM_SPLIT"
    }
  }

  /// - Throws: for a number that the format does not know.
  init(number: Int) throws(Damage) {
    guard let known = Encoding(rawValue: number) else {
      throw Damage("the unknown encoding \(number)")
    }
    self = known
  }
}

/// The type in which the values of a leaf are stored.
enum PhysicalType: Sendable, Hashable {
  case boolean, int32, int64, int96, float, double, byteArray
  case fixedBytes(Int)

  /// - Parameters:
  ///   - number: of the format.
  ///   - width: of a FIXED_LEN_BYTE_ARRAY.
  init(number: Int, width: Int?) throws(Damage) {
    switch number {
    case 0: self = .boolean
    case 1: self = .int32
    case 2: self = .int64
    case 3: self = .int96
    case 4: self = .float
    case 5: self = .double
    case 6: self = .byteArray
    case 7:
      guard let width, width >= 0, width <= 1 << 20 else {
        throw Damage("a FIXED_LEN_BYTE_ARRAY without a length, or longer than 1 MB")
      }
      self = .fixedBytes(width)
    default: throw Damage("the unknown type \(number)")
    }
  }

  /// Bytes of a value that has no length of its own.
  var width: Int? {
    switch self {
    case .int96: 12
    case .fixedBytes(let width): width
    default: nil
    }
  }

  /// Bytes of a value whose bytes can be stored apart.
  var splitWidth: Int? {
    switch self {
    case .int32, .float: 4
    case .int64, .double: 8
    case .fixedBytes(let width): width
    case .boolean, .int96, .byteArray: nil
    }
  }

  var name: String {
    switch self {
    case .boolean: "BOOLEAN"
    case .int32: "INT32"
    case .int64: "INT64"
    case .int96: "INT96"
    case .float: "FLOAT"
    case .double: "DOUBLE"
    case .byteArray: "BYTE_ARRAY"
    case .fixedBytes(let width): "FIXED_LEN_BYTE_ARRAY(\(width))"
    }
  }
}
