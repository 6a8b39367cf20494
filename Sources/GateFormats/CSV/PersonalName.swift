import GateBytes
import GateText

/// Tells names that belong to a person, and so are no names of columns.
///
/// It is broader than what is looked for in texts: one column that is called so is unheard of.
enum PersonalName {
  private static let kinds: Set<PersonalString.Kind> = [
    .email, .telephone, .iban, .card, .socialSecurity,
  ]

  static func isOne(_ name: [UInt8]) -> Bool {
    let capitals = name.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 - 32 : $0 }
    return [name, capitals].contains { spelling in
      PersonalData.strings(in: spelling.span).contains { kinds.contains($0.kind) }
    } || isAddress(name) || isNationalNumber(name)
  }

  /// One `@` inside a word with a point behind it and letters of any script behind that.
  private static func isAddress(_ name: [UInt8]) -> Bool {
    let parts = name.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, !name.contains(UInt8(ascii: " ")) else { return false }
    guard let point = parts[1].lastIndex(of: UInt8(ascii: ".")) else { return false }
    let last = parts[1][(point + 1)...]
    return !parts[0].isEmpty && point > parts[1].startIndex && last.count > 1
      && last.allSatisfy { Character(UnicodeScalar($0)).isLetter || $0 >= 0x80 }
  }

  private static let fewestDigits = 9

  /// Digits that begin with one nought or two, and what stands between groups of them.
  private static func isNationalNumber(_ name: [UInt8]) -> Bool {
    let digits = name.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let between = Array(" -/()".utf8)
    return digits.count >= fewestDigits
      && (1...2).contains(digits.prefix { $0 == UInt8(ascii: "0") }.count)
      && name.count { between.contains($0) } == name.count - digits.count
  }
}
