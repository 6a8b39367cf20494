extension Base64 {
  /// In the alphabet with `-` and `_`, without padding, as JOSE and multibase `u` have it.
  package static func encodedForURL(_ bytes: [UInt8]) -> String {
    encoded(bytes).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// - Returns: `nil` for padding, the other alphabet, white space, and unused bits that are not zero.
  package static func decodedFromURL(_ text: String) -> [UInt8]? {
    let others = [UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "=")]
    guard !text.utf8.contains(where: others.contains), text.utf8.count % 4 != 1 else { return nil }
    return decoded(text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
  }
}
