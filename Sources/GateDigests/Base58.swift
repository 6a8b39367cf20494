/// Base58 in the alphabet of Bitcoin, as multibase has it under `z`.
package enum Base58 {
  /// What is written in it here are keys and signatures; the work grows with the square.
  private static let mostDigits = 200
  private static let digits = Array(
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

  package static func encoded(_ bytes: [UInt8]) -> String {
    // The least significant digit first.
    var found: [UInt8] = []
    let zeros = bytes.prefix { $0 == 0 }.count
    for byte in bytes.dropFirst(zeros) {
      var carry = Int(byte)
      for index in found.indices {
        carry += Int(found[index]) << 8
        found[index] = UInt8(carry % 58)
        carry /= 58
      }
      while carry > 0 {
        found.append(UInt8(carry % 58))
        carry /= 58
      }
    }
    let text =
      [UInt8](repeating: digits[0], count: zeros) + found.reversed().map { digits[Int($0)] }
    return String(decoding: text, as: UTF8.self)
  }

  /// - Returns: `nil` for other characters, and for more than keys and signatures need.
  package static func decoded(_ text: String) -> [UInt8]? {
    let given = Array(text.utf8)
    guard given.count <= mostDigits else { return nil }
    // The least significant byte first.
    var bytes: [UInt8] = []
    let zeros = given.prefix { $0 == digits[0] }.count
    for digit in given.dropFirst(zeros) {
      guard var carry = digits.firstIndex(of: digit) else { return nil }
      for index in bytes.indices {
        carry += Int(bytes[index]) * 58
        bytes[index] = UInt8(carry & 0xFF)
        carry >>= 8
      }
      while carry > 0 {
        bytes.append(UInt8(carry & 0xFF))
        carry >>= 8
      }
    }
    return [UInt8](repeating: 0, count: zeros) + bytes.reversed()
  }
}
