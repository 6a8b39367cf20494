import GateModel
import GateTable

/// What every code of an encoder becomes.
enum ValueTranslation: Sendable {
  /// An index into the dictionary, or -1 where the value cannot be read.
  case labels(SharedDictionary)
  /// NaN where the value cannot be read.
  case numbers([Double])
  /// Seconds, or NaN where the value cannot be read.
  case instants([Double])
}

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

  /// Categories: every value is readable.
  func labels() -> ValueTranslation {
    .labels(SharedDictionary(encoded.encoder))
  }

  func instants() -> ValueTranslation {
    .instants((0..<encoded.encoder.count).map { encoded.instant($0, dates) ?? .nan })
  }

  /// The column of texts in each table.
  func texts() -> [TypedColumn.Part] {
    encoded.codes.map { codes in
      let run = encoded.encoder.texts(codes)
      return TypedColumn.Part(
        column: .text(TextColumn(runs: [run])), unread: 0, firstUnread: nil)
    }
  }

  /// The column in each table, from the codes of its cells.
  func parts(_ translation: ValueTranslation) -> [TypedColumn.Part] {
    encoded.codes.map { codes in
      switch translation {
      case .labels(let dictionary):
        let translated = dictionary.translate(codes)
        let unread = codes.indices.filter { codes[$0] >= 0 && translated[$0] < 0 }
        let column = CategoryColumn(narrowing: translated, dictionary: dictionary.values)
        return TypedColumn.Part(
          column: .category(column), unread: unread.count, firstUnread: unread.first)
      case .numbers(let numbers), .instants(let numbers):
        let values = codes.map { $0 < 0 ? .nan : numbers[Int($0)] }
        let unread = codes.indices.filter { codes[$0] >= 0 && values[$0].isNaN }
        return TypedColumn.Part(
          column: kind == .instant
            ? .instant(NumberColumn(narrowing: values)) : .number(NumberColumn(narrowing: values)),
          unread: unread.count,
          firstUnread: unread.first)
      }
    }
  }

  /// - Parameters:
  ///   - pair: `nil` takes the first pair that has a word in the column, in declarable order.
  ///   - counts: how often each code occurs in the tables whose spelling stands for each word.
  func booleans(pair: BooleanPair?, counts: [Int]) -> ValueTranslation {
    let words = (0..<encoded.encoder.count).map { encoded.word($0) }
    let pair = pair ?? Self.pair(of: words)
    var spellings: [String: (text: String, count: Int)] = [:]
    for code in encoded.encoder.codesInByteOrder() {
      guard let word = words[code], word == pair.yes || word == pair.no else { continue }
      // The most usual spelling; of equally usual ones the first in byte order.
      if let known = spellings[word], known.count >= counts[code] { continue }
      spellings[word] = (trimmed(code), counts[code])
    }
    return .labels(
      SharedDictionary(encoded.encoder) { code in
        words[code].flatMap { spellings[$0]?.text }
      })
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
