/// Keys of services, told by the beginning that their makers gave them, and private keys in PEM.
enum SecretKey {
  /// A beginning, and how many letters, digits, hyphens and underscores follow at least.
  private struct Shape {
    let beginning: StaticString
    let least: Int
  }

  private static let shapes = [
    Shape(beginning: "AKIA", least: 16), Shape(beginning: "ASIA", least: 16),
    Shape(beginning: "ghp_", least: 36), Shape(beginning: "gho_", least: 36),
    Shape(beginning: "ghs_", least: 36), Shape(beginning: "ghu_", least: 36),
    Shape(beginning: "ghr_", least: 36), Shape(beginning: "github_pat_", least: 50),
    Shape(beginning: "glpat-", least: 20), Shape(beginning: "sk-", least: 32),
    Shape(beginning: "sk_live_", least: 20), Shape(beginning: "rk_live_", least: 20),
    Shape(beginning: "xoxb-", least: 20), Shape(beginning: "xoxp-", least: 20),
    Shape(beginning: "AIza", least: 35), Shape(beginning: "hf_", least: 30),
  ]

  /// Whether the letters that a key may begin with are these.
  static func mayBegin(_ first: UInt8, _ second: UInt8) -> Bool {
    pairs[Int(first) << 8 | Int(second)]
  }

  /// By two bytes, the first in the higher place.
  private static let pairs: [Bool] = {
    var table = [Bool](repeating: false, count: 1 << 16)
    for shape in shapes {
      // Safety: every beginning has two bytes and more.
      let beginning = shape.beginning.utf8Start
      table[Int(beginning[0]) << 8 | Int(beginning[1])] = true
    }
    return table
  }()

  /// No key is longer; so that a text of hyphens takes no more time than another.
  private static let longest = 512

  static func string(in text: Span<UInt8>, at start: Int) -> PersonalString? {
    for shape in shapes where text.holds(shape.beginning, at: start) {
      var end = start + shape.beginning.utf8CodeUnitCount
      let body = end
      while end - body < longest, isOfKey(text.byte(end)) { end += 1 }
      let hasDigit = (body..<end).contains { text[$0].isDigit }
      if end - body >= shape.least, hasDigit {
        return PersonalString(kind: .key, bytes: start..<end, normal: text.copy(start..<end))
      }
    }
    return privateKey(text, start)
  }

  private static func isOfKey(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// `-----BEGIN RSA PRIVATE KEY-----` and the first line behind it.
  private static func privateKey(_ text: Span<UInt8>, _ start: Int) -> PersonalString? {
    guard text.holds("-----BEGIN ", at: start), text.byte(start - 1) != UInt8(ascii: "-") else {
      return nil
    }
    var end = start + 11
    while text.byte(end).isCapital || text.byte(end) == 0x20 { end += 1 }
    guard text.holds("PRIVATE KEY", at: end - 11), text.holds("-----", at: end) else { return nil }
    end += 5
    while end < text.count, text[end] == 0x0a || text[end] == 0x0d { end += 1 }
    let key = end
    while end < text.count, text[end] != 0x0a { end += 1 }
    return PersonalString(kind: .key, bytes: start..<end, normal: text.copy(key..<end))
  }
}
