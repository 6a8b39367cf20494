/// A string in a text that belongs to a person or opens a door.
package struct PersonalString: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case email, telephone, iban, card, socialSecurity, address, key

    /// For people: `2 e-mail addresses`.
    package var title: String {
      switch self {
      case .email: "e-mail address"
      case .telephone: "telephone number"
      case .iban: "bank account (IBAN)"
      case .card: "card number"
      case .socialSecurity: "social security number"
      case .address: "IP address"
      case .key: "key or secret"
      }
    }
  }

  package let kind: Kind
  /// Where it stands, in bytes of the text.
  package let bytes: Range<Int>
  /// The same however it is written: digits alone, small letters in an e-mail address, no blanks.
  package let normal: [UInt8]
}
