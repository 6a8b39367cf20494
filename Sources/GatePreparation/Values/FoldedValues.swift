import GateDigests

/// The values of a column after case, blanks and Unicode's ways to write one character are folded.
struct FoldedValues {
  /// For each text the number of its folded value; numbers ascend in the order of the texts.
  let valueOfText: [Int32]
  /// For each value the hash of how it is first written, folded.
  let hashes: [RowHash]

  init(_ texts: [String]) {
    var plain: [RowHash: Int32] = [:]
    var others: [String: Int32] = [:]
    var hashes: [RowHash] = []
    var folded: [UInt8] = []
    valueOfText = texts.map { text in
      let isPlain = Self.fold(text, into: &folded)
      let hash = RowHasher.hash(folded)
      // Strings are equal where they are canonically equivalent, as after NFC.
      let key = isPlain ? nil : String(decoding: folded, as: UTF8.self)
      if let known = key.map({ others[$0] }) ?? plain[hash] { return known }
      let number = Int32(hashes.count)
      hashes.append(hash)
      if let key { others[key] = number } else { plain[hash] = number }
      return number
    }
    self.hashes = hashes
  }

  /// Writes a text in lower case, without blanks at its ends and with one blank for several.
  ///
  /// - Returns: whether the result is ASCII.
  private static func fold(_ text: String, into folded: inout [UInt8]) -> Bool {
    folded.removeAll(keepingCapacity: true)
    if collapse(text.utf8, into: &folded) { return true }
    folded.removeAll(keepingCapacity: true)
    let lowered = text.lowercased().unicodeScalars.map { scalar in
      scalar.properties.isWhitespace ? Unicode.Scalar(UInt8(ascii: " ")) : scalar
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: lowered)
    return collapse(String(view).utf8, into: &folded)
  }

  private static func collapse(
    _ bytes: some Sequence<UInt8>, into folded: inout [UInt8]
  ) -> Bool {
    let blank = UInt8(ascii: " ")
    var isPlain = true
    var isAfterBlank = true
    for byte in bytes {
      isPlain = isPlain && byte < 0x80
      switch byte {
      case blank, 9...13:
        if !isAfterBlank { folded.append(blank) }
        isAfterBlank = true
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        folded.append(byte | 0x20)
        isAfterBlank = false
      default:
        folded.append(byte)
        isAfterBlank = false
      }
    }
    if isAfterBlank, !folded.isEmpty { folded.removeLast() }
    return isPlain
  }
}
