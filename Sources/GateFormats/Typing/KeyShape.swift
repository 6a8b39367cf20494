import GateTable

/// The labels or texts of a column, looked at for the shape of keys.
struct Labels {
  private let columns: [Column]

  /// `nil` for columns of other kinds.
  init?(_ columns: [Column]) {
    switch columns.first {
    case .category, .text: self.columns = columns
    case .number, .datetime, .conversation, nil: return nil
    }
  }

  /// How many different values there are.
  var distinct: Int {
    guard case .category(let first)? = columns.first else {
      var distinct = 0
      for case .text(let column) in columns { distinct += column.distinctCount }
      return distinct
    }
    var occurs = [Bool](repeating: false, count: first.dictionary.count)
    for case .category(let column) in columns {
      for code in column.codes where code >= 0 { occurs[Int(code)] = true }
    }
    return occurs.count { $0 }
  }

  /// `UUID`, `ULID` or `hash`, if every value is one of the same.
  var keyShape: String? {
    var shape: KeyShape?
    let isSame = allSatisfy { value in
      guard let found = KeyShape(value) else { return false }
      shape = shape ?? found
      return found == shape
    }
    return isSame ? shape?.name : nil
  }

  /// Whether all values are alike but for their letters and digits.
  var haveOneShape: Bool {
    var shape: [UInt8]?
    return allSatisfy { value in
      let found = Self.shape(value)
      shape = shape ?? found
      return found == shape
    }
  }

  /// Runs of letters and digits as one `x`, all else as it is.
  private static func shape(_ value: Span<UInt8>) -> [UInt8] {
    var shape: [UInt8] = []
    for index in value.indices {
      let byte = value[index]
      let isPlain =
        byte &- UInt8(ascii: "0") <= 9 || (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte >= 0x80
      if !isPlain {
        shape.append(byte)
      } else if shape.last != UInt8(ascii: "x") {
        shape.append(UInt8(ascii: "x"))
      }
    }
    return shape
  }

  /// Stops at the first value that does not satisfy the condition.
  private func allSatisfy(_ condition: (Span<UInt8>) -> Bool) -> Bool {
    for column in columns {
      switch column {
      case .category(let column):
        for code in column.codes where code >= 0 {
          guard condition(Array(column.dictionary[Int(code)].utf8).span) else { return false }
        }
      case .text(let column):
        let holds = column.allSatisfy { text in
          guard let text else { return true }
          return condition(text)
        }
        guard holds else { return false }
      case .number, .datetime, .conversation: return false
      }
    }
    return true
  }
}

/// A shape that only generated keys have.
enum KeyShape: Hashable {
  case uuid
  /// 26 characters of Crockford's base 32.
  case ulid
  /// Hexadecimal digits of a usual length.
  case hash(length: Int)

  var name: String {
    switch self {
    case .uuid: "UUID"
    case .ulid: "ULID"
    case .hash: "hash"
    }
  }

  /// Of MongoDB's ids, MD5, SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512.
  private static let hashLengths: Set<Int> = [24, 32, 40, 56, 64, 96, 128]
  private static let dashes: Set<Int> = [8, 13, 18, 23]

  init?(_ value: Span<UInt8>) {
    let count = value.count
    if count == 36 {
      guard
        value.indices.allSatisfy({
          Self.dashes.contains($0) ? value[$0] == UInt8(ascii: "-") : Self.isHexadecimal(value[$0])
        })
      else { return nil }
      self = .uuid
    } else if count == 26 {
      guard value[0] &- UInt8(ascii: "0") <= 7,
        value.indices.allSatisfy({ Self.isCrockford(value[$0]) })
      else { return nil }
      self = .ulid
    } else {
      guard Self.hashLengths.contains(count),
        value.indices.allSatisfy({ Self.isHexadecimal(value[$0]) })
      else { return nil }
      self = .hash(length: count)
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") <= 9 || (byte | 0x20) &- UInt8(ascii: "a") < 6
  }

  /// All digits, and letters but `I`, `L`, `O` and `U`.
  private static func isCrockford(_ byte: UInt8) -> Bool {
    let letter = byte & ~0x20
    return byte &- UInt8(ascii: "0") <= 9
      || (letter &- UInt8(ascii: "A") < 26
        && ![UInt8(ascii: "I"), UInt8(ascii: "L"), UInt8(ascii: "O"), UInt8(ascii: "U")].contains(
          letter))
  }
}
