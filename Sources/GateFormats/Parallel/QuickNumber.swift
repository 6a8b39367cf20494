/// Reads the usual decimals without a loop: up to 19 digits.
///
/// Eight characters are one word; the digits of a word are checked and added up together
/// (D. Lemire, "Quickly parsing eight digits", 2018).
enum QuickNumber {
  /// The value as `NumberText` would read it, or NaN for anything that is not a plain number of
  /// few digits: ask `NumberText` then.
  ///
  /// - Parameter text: with 32 readable bytes from its start on, and `count` > 0.
  @inline(__always)
  static func value(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double {
    let isNegative = text[0] == UInt8(ascii: "-")
    let digits = isNegative ? text + 1 : text
    let count = isNegative ? count - 1 : count
    // A zero before another digit makes a code of it.
    guard count > 0, digits[0] != zero || count == 1 || digits[1] == point else { return .nan }
    let magnitude =
      count <= 8 ? short(digits, count) : count <= 16 ? long(digits, count) : wide(digits, count)
    // Adding zero turns -0 into 0.
    return (isNegative ? -magnitude : magnitude) + 0
  }

  private static let zero = UInt8(ascii: "0")
  private static let point = UInt8(ascii: ".")
  private static let zeros: UInt64 = 0x3030_3030_3030_3030
  private static let points: UInt64 = 0x2E2E_2E2E_2E2E_2E2E
  private static let exactInteger: UInt64 = 1 << 53

  @inline(__always)
  private static func short(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double {
    var word = load(text) &<< UInt64(64 - 8 * count) | zeros >> UInt64(8 * count)
    let found = pointMask(word)
    guard found != 0 else {
      return areDigits(word) ? Double(sum(word)) : .nan
    }
    guard count > 1 else { return .nan }
    let index = UInt64(found.trailingZeroBitCount) >> 3
    word = without(index, of: word, first: UInt64(zero))
    guard areDigits(word) else { return .nan }
    return Double(sum(word)) / power(7 - index)
  }

  @inline(__always)
  private static func long(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double {
    var low = load(text + (count - 8))
    var high = load(text) &<< UInt64(128 - 8 * count) | zeros >> UInt64(8 * (count - 8))
    var fraction: UInt64 = 0
    let (inLow, inHigh) = (pointMask(low), pointMask(high))
    if inHigh != 0 {
      let index = UInt64(inHigh.trailingZeroBitCount) >> 3
      fraction = 15 - index
      high = without(index, of: high, first: UInt64(zero))
    } else if inLow != 0 {
      let index = UInt64(inLow.trailingZeroBitCount) >> 3
      fraction = 7 - index
      low = without(index, of: low, first: high >> 56)
      high = high << 8 | UInt64(zero)
    }
    guard areDigits(low), areDigits(high) else { return .nan }
    let mantissa = sum(high) &* 100_000_000 &+ sum(low)
    guard mantissa <= exactInteger else { return .nan }
    return Double(mantissa) / power(fraction)
  }

  /// A point among the first eight characters, and 9 to 16 digits behind it.
  @inline(__always)
  private static func wide(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double {
    let found = pointMask(load(text))
    guard found != 0, count <= 20 else { return .nan }
    let whole = found.trailingZeroBitCount >> 3
    let fraction = count - whole - 1
    guard whole > 0, fraction > 8, fraction <= 16 else { return .nan }
    let first = load(text) &<< UInt64(64 - 8 * whole) | zeros >> UInt64(8 * whole)
    let second = load(text + (whole + 1))
    let rest = UInt64(fraction - 8)
    let third = load(text + (whole + 9)) &<< (64 - 8 * rest) | zeros >> (8 * rest)
    guard areDigits(first), areDigits(second), areDigits(third) else { return .nan }
    // At most 19 digits, which do not overflow.
    let digits =
      (sum(first) &* 100_000_000 &+ sum(second)) &* integerPowers[Int(rest)] &+ sum(third)
    return NumberText.rounded(digits, exponent: -fraction)
  }

  @inline(__always)
  private static func load(_ text: UnsafePointer<UInt8>) -> UInt64 {
    // Safety: the caller has 32 readable bytes from the start of the text on.
    UInt64(littleEndian: UnsafeRawPointer(text).loadUnaligned(as: UInt64.self))
  }

  /// The lowest set bit is the high bit of the first byte that is a point.
  @inline(__always)
  private static func pointMask(_ word: UInt64) -> UInt64 {
    let other = word ^ points
    return (other &- 0x0101_0101_0101_0101) & ~other & 0x8080_8080_8080_8080
  }

  /// The bytes before `index` move over it, and `first` comes in front.
  @inline(__always)
  private static func without(_ index: UInt64, of word: UInt64, first: UInt64) -> UInt64 {
    let before = word & ((1 &<< (8 &* index)) &- 1)
    let after = word & ~((2 << (8 &* index &+ 7)) &- 1)
    return after | before << 8 | first
  }

  @inline(__always)
  private static func areDigits(_ word: UInt64) -> Bool {
    let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    return (word & high) | (((word &+ 0x0606_0606_0606_0606) & high) >> 4)
      == 0x3333_3333_3333_3333
  }

  @inline(__always)
  private static func sum(_ word: UInt64) -> UInt64 {
    var value = word &- zeros
    value = value &* 10 &+ value >> 8
    let first = (value & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let second = ((value >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (first &+ second) >> 32
  }

  @inline(__always)
  private static func power(_ exponent: UInt64) -> Double {
    // Safety: exponents are 0...15, and the table has 16 entries.
    powers.withUnsafeBufferPointer { $0[Int(exponent)] }
  }

  /// All exact.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  private static let integerPowers: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
  ]
}
