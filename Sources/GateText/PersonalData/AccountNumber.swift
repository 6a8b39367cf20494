/// International bank account numbers (ISO 13616), with the length of their country and mod 97.
enum AccountNumber {
  static func string(in text: Span<UInt8>, at start: Int) -> PersonalString? {
    guard text.byte(start).isCapital, text.byte(start + 1).isCapital,
      text.hasDigits(2, at: start + 2)
    else { return nil }
    let country = Int(text[start]) << 8 | Int(text[start + 1])
    guard let length = lengths[country] else { return nil }
    var (symbols, index) = ([UInt8](), start)
    while symbols.count < length {
      let byte = text.byte(index)
      if byte.isDigit || byte.isCapital {
        symbols.append(byte)
      } else if byte != 0x20 || !symbols.count.isMultiple(of: 4) || text.byte(index - 1) == 0x20 {
        return nil
      }
      index += 1
    }
    guard !text.byte(index).isAlphanumeric, remainder(symbols) == 1 else { return nil }
    return PersonalString(kind: .iban, bytes: start..<index, normal: symbols)
  }

  /// Of the number by 97, the first four symbols behind the others and letters from 10 on.
  private static func remainder(_ symbols: [UInt8]) -> Int {
    (symbols.dropFirst(4) + symbols.prefix(4)).reduce(0) { rest, symbol in
      symbol.isDigit
        ? (rest * 10 + symbol.digit) % 97 : (rest * 100 + Int(symbol) - 0x41 + 10) % 97
    }
  }

  /// By the two letters of a country: symbols of its numbers (IBAN registry of SWIFT).
  private static let lengths: [Int: Int] = {
    let table: StaticString = """
      AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24\
      FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21\
      LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22\
      RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30
      """
    // Safety: a static string points to as many bytes as it counts.
    let bytes = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
    var lengths: [Int: Int] = [:]
    for start in stride(from: 0, to: bytes.count - 3, by: 4) {
      let country = Int(bytes[start]) << 8 | Int(bytes[start + 1])
      lengths[country] = bytes[start + 2].digit * 10 + bytes[start + 3].digit
    }
    return lengths
  }()
}
