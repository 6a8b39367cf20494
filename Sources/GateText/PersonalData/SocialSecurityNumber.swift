/// Social security numbers of the United States: `123-45-6789`.
enum SocialSecurityNumber {
  /// Areas 000 and 666, group 00 and serial 0000 were never assigned; those from 900 on are set apart.
  static func string(in text: Span<UInt8>, at start: Int) -> PersonalString? {
    let (group, serial, end) = (start + 4, start + 7, start + 11)
    guard !text.numberBegan(before: start), text.byte(start - 1) != UInt8(ascii: "-"),
      text.hasDigits(3, at: start), text.byte(start + 3) == UInt8(ascii: "-"),
      text.hasDigits(2, at: group), text.byte(group + 2) == UInt8(ascii: "-"),
      text.hasDigits(4, at: serial), !text.numberGoesOn(at: end),
      text.byte(end) != UInt8(ascii: "-"), !text.byte(end).isLetter
    else { return nil }
    let area = text.number(3, at: start)
    guard area != 0, area != 666, text.number(2, at: group) != 0, text.number(4, at: serial) != 0
    else { return nil }
    return PersonalString(
      kind: .socialSecurity, bytes: start..<end,
      normal: text.copy(start..<end).filter(\.isDigit))
  }
}
