import GateBytes

/// Names of columns, which may be written with other code points and mean the same ("é" as one or as two):
/// over data sets, policies and options such spellings are one name, and in one data set an error.
struct ColumnNames {
  private var spellings: [String: String] = [:]

  /// Whether a name is new.
  ///
  /// - Throws: where it is known in another spelling.
  mutating func insert(
    _ name: String, of source: SourceName, line: Int? = nil
  ) throws(InputError) -> Bool {
    // Strings are equal where they are canonically equivalent.
    guard let known = spellings.updateValue(name, forKey: name) else { return true }
    guard known.utf8.elementsEqual(name.utf8) else {
      throw source.malformed(
        line: line,
        "the same name is spelled in two ways of Unicode: \"\(Self.escaped(known))\" and "
          + "\"\(Self.escaped(name))\"; write both alike (NFC)")
    }
    return false
  }

  mutating func remove(_ name: String) { spellings[name] = nil }

  /// With the code points that no keyboard has.
  private static func escaped(_ name: String) -> String {
    name.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
  }
}
