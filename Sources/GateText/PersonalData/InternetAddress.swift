import Glibc

/// Public addresses of the internet protocol, versions 4 and 6.
enum InternetAddress {
  static func string(in text: Span<UInt8>, at start: Int) -> PersonalString? {
    fourth(text, start) ?? sixth(text, start)
  }

  // MARK: Version 4

  private static func fourth(_ text: Span<UInt8>, _ start: Int) -> PersonalString? {
    let before = text.byte(start - 1)
    guard text[start].isDigit, !before.isAlphanumeric, before != UInt8(ascii: ".") else {
      return nil
    }
    var (parts, index) = ([Int](), start)
    while true {
      var digits = 0
      while digits < 3, text.byte(index + digits).isDigit { digits += 1 }
      // No leading zeros, which version numbers and dates have.
      guard digits > 0, digits == 1 || text[index] != 0x30 else { return nil }
      parts.append(text.number(digits, at: index))
      index += digits
      guard parts.count < 4 else { break }
      guard text.byte(index) == UInt8(ascii: ".") else { return nil }
      index += 1
    }
    guard !text.numberGoesOn(at: index), !text.byte(index).isAlphanumeric,
      parts.allSatisfy({ $0 < 256 }), isPublic(parts)
    else { return nil }
    return PersonalString(kind: .address, bytes: start..<index, normal: text.copy(start..<index))
  }

  /// Not private, loopback, link-local, unspecified or broadcast.
  private static func isPublic(_ parts: [Int]) -> Bool {
    switch (parts[0], parts[1]) {
    case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168), (255, _): false
    default: true
    }
  }

  // MARK: Version 6

  /// Colons that tell an address from other words with colons, such as `std::vector` and 12:30:00.
  private static let leastColons = 3
  private static let longest = 39

  private static func sixth(_ text: Span<UInt8>, _ start: Int) -> PersonalString? {
    guard !text.byte(start - 1).isAlphanumeric, text.byte(start - 1) != UInt8(ascii: ":") else {
      return nil
    }
    var (index, colons) = (start, 0)
    while index - start <= longest, isOfSixth(text.byte(index)) {
      colons += text[index] == UInt8(ascii: ":") ? 1 : 0
      index += 1
    }
    guard colons >= leastColons, !text.byte(index).isAlphanumeric else { return nil }
    if text.byte(index - 1) == UInt8(ascii: ":"), text.byte(index - 2) != UInt8(ascii: ":") {
      index -= 1
    }
    guard index - start <= longest, let bytes = parse(text.copy(start..<index)), isPublic(bytes)
    else { return nil }
    return PersonalString(kind: .address, bytes: start..<index, normal: bytes)
  }

  /// Whether a byte stands in addresses of version 6.
  static func isOfSixth(_ byte: UInt8) -> Bool {
    byte.isDigit || (0x61...0x66).contains(byte | 0x20) && byte.isLetter
      || byte == UInt8(ascii: ":")
  }

  private static func parse(_ address: [UInt8]) -> [UInt8]? {
    var parsed = in6_addr()
    let text = String(decoding: address, as: UTF8.self)
    guard inet_pton(AF_INET6, text, &parsed) == 1 else { return nil }
    return withUnsafeBytes(of: parsed) { Array($0) }
  }

  /// Not unspecified, loopback, link-local (fe80::/10) or unique local (fc00::/7).
  private static func isPublic(_ bytes: [UInt8]) -> Bool {
    let isLocal = bytes.dropLast().allSatisfy { $0 == 0 } && bytes.suffix(1).allSatisfy { $0 < 2 }
    return !isLocal && !(bytes[0] == 0xfe && bytes[1] & 0xc0 == 0x80) && bytes[0] & 0xfe != 0xfc
  }
}
