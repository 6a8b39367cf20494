import GateTable

/// The texts of one column of several tables as codes into a common dictionary.
struct TextVocabulary {
  /// In ascending order of UTF-8 bytes; of canonically equivalent texts the first stands for all.
  let dictionary: [String]
  /// For each table the code of every row; negative is missing.
  let codes: [[Int32]]

  /// - Parameter columns: of each table.
  init(_ columns: [TextColumn]) {
    var known: [String: Int32] = [:]
    var texts: [String] = []
    let found = columns.map { column in
      column.strings.map { text -> Int32 in
        guard let text else { return -1 }
        guard let code = known[text] else {
          known[text] = Int32(texts.count)
          texts.append(text)
          return Int32(texts.count - 1)
        }
        if text.precedesInBytes(texts[Int(code)]) { texts[Int(code)] = text }
        return code
      }
    }
    let order = texts.indices.sorted { texts[$0].precedesInBytes(texts[$1]) }
    var final = [Int32](repeating: 0, count: texts.count)
    for (position, code) in order.enumerated() { final[code] = Int32(position) }
    dictionary = order.map { texts[$0] }
    codes = found.map { $0.map { $0 < 0 ? -1 : final[Int($0)] } }
  }
}

extension String {
  fileprivate func precedesInBytes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
