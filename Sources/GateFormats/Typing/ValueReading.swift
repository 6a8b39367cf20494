import GateModel
import GateTable

/// Reads the encoded values of a column as one kind, each distinct value once.
struct ValueReading {
  private let encoded: EncodedColumn
  private let kind: ColumnKind
  private let dates: DateOrder

  init(_ encoded: EncodedColumn, kind: ColumnKind, dates: DateOrder = .yearFirst) {
    self.encoded = encoded
    self.kind = kind
    self.dates = dates
  }

  /// Categories or texts: every value is readable.
  func labels(_ make: (CategoryColumn) -> Column) -> [TypedColumn.Part] {
    let dictionary = SharedDictionary(encoded.encoder)
    return encoded.codes.map { codes in
      let column = CategoryColumn(
        codes: dictionary.translate(codes), dictionary: dictionary.values)
      return TypedColumn.Part(column: make(column), unread: 0, firstUnread: nil)
    }
  }

  func instants() -> [TypedColumn.Part] {
    let seconds = (0..<encoded.encoder.count).map { encoded.instant($0, dates) ?? .nan }
    return encoded.codes.map { codes in
      let values = codes.map { $0 < 0 ? .nan : seconds[Int($0)] }
      let unread = codes.indices.filter { codes[$0] >= 0 && values[$0].isNaN }
      return TypedColumn.Part(
        column: .instant(NumberColumn(values: values)), unread: unread.count,
        firstUnread: unread.first)
    }
  }

  /// - Parameters:
  ///   - pair: `nil` takes the first pair that has a word in the column, in declarable order.
  ///   - deciding: the tables whose spelling stands for each word; `nil` for all.
  func booleans(pair: BooleanPair?, deciding: [Int]?) -> [TypedColumn.Part] {
    let counts = encoded.counts(in: deciding ?? Array(encoded.codes.indices))
    let words = (0..<encoded.encoder.count).map { encoded.word($0) }
    let pair = pair ?? Self.pair(of: words)
    var spellings: [String: (text: String, count: Int)] = [:]
    for code in encoded.encoder.codesInByteOrder() {
      guard let word = words[code], word == pair.yes || word == pair.no else { continue }
      // The most usual spelling; of equally usual ones the first in byte order.
      if let known = spellings[word], known.count >= counts[code] { continue }
      spellings[word] = (trimmed(code), counts[code])
    }
    let dictionary = SharedDictionary(encoded.encoder) { code in
      words[code].flatMap { spellings[$0]?.text }
    }
    return encoded.codes.map { codes in
      let translated = dictionary.translate(codes)
      let unread = codes.indices.filter { codes[$0] >= 0 && translated[$0] < 0 }
      let column = CategoryColumn(codes: translated, dictionary: dictionary.values)
      return TypedColumn.Part(
        column: .category(column), unread: unread.count, firstUnread: unread.first)
    }
  }

  private static func pair(of words: [String?]) -> BooleanPair {
    let known = words.compactMap { $0 }
    let best = BooleanPair.declarable.first { pair in
      known.contains { $0 == pair.yes || $0 == pair.no }
    }
    return best ?? BooleanPair.usual[0]
  }

  private func trimmed(_ code: Int) -> String {
    encoded.encoder.withValue(code) { value in
      var bytes: [UInt8] = []
      for index in value.trimmedRange { bytes.append(value[index]) }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
