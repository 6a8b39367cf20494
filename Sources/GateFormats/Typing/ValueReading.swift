import GateModel
import GateTable

/// What every code of an encoder becomes.
struct ValueTranslation: Sendable {
  let values: Values
  /// What codes without a value are: tokens, infinite, unreadable.
  let gaps: [Int: CellRule.Meaning]

  /// Spellings of values for which another stands.
  var mergedSpellings: Int {
    if case .labels(let dictionary) = values { dictionary.mergedSpellings } else { 0 }
  }

  enum Values: Sendable {
    /// An index into the dictionary, or -1 where there is no value.
    case labels(SharedDictionary)
    /// NaN where there is no value; of datetimes, seconds.
    case numbers([Double], isInstant: Bool)
  }
}

/// Reads the encoded values of a column as one kind, each distinct value once.
struct ValueReading {
  private let encoded: EncodedColumn
  private let decision: KindDecision
  private let rule: ColumnRule

  init(_ encoded: EncodedColumn, _ decision: KindDecision, _ rule: ColumnRule) {
    self.encoded = encoded
    self.decision = decision
    self.rule = rule
  }

  /// - Parameter counts: how often each code occurs in the tables whose spelling of booleans stands
  ///   for each word.
  func translation(counts: [Int]) -> ValueTranslation {
    switch decision.kind {
    case .number, .datetime: numbers()
    case .boolean: booleans(counts)
    case .category, .text:
      ValueTranslation(values: .labels(SharedDictionary(encoded.encoder)), gaps: [:])
    }
  }

  private func numbers() -> ValueTranslation {
    let rule = CellRule(
      style: decision.style, isDeclared: self.rule.declared != nil, zone: self.rule.zone)
    var gaps: [Int: CellRule.Meaning] = [:]
    let numbers = (0..<encoded.encoder.count).map { code -> Double in
      let meaning = encoded.meaning(code, rule)
      if case .value(let value, _) = meaning { return value }
      gaps[code] = meaning
      return .nan
    }
    return ValueTranslation(
      values: .numbers(numbers, isInstant: decision.kind == .datetime), gaps: gaps)
  }

  /// The column of texts in each table.
  func texts() -> [TypedColumn.Part] {
    encoded.codes.map { codes in
      TypedColumn.Part(column: .text(TextColumn(runs: [encoded.encoder.texts(codes)])))
    }
  }

  /// The column in each table, from the codes of its cells.
  func parts(_ translation: ValueTranslation) -> [TypedColumn.Part] {
    encoded.codes.map { codes in
      var tally = CellTally()
      if !translation.gaps.isEmpty {
        for (row, code) in codes.enumerated() where code >= 0 {
          if let gap = translation.gaps[Int(code)] { _ = tally.add(gap, row: row) }
        }
      }
      switch translation.values {
      case .labels(let dictionary):
        let column = CategoryColumn(
          narrowing: dictionary.translate(codes), dictionary: dictionary.values)
        return TypedColumn.Part(column: .category(column), tally: tally)
      case .numbers(let numbers, let isInstant):
        let column = NumberColumn(narrowing: codes.map { $0 < 0 ? .nan : numbers[Int($0)] })
        return TypedColumn.Part(
          column: isInstant ? .datetime(column) : .number(column), tally: tally)
      }
    }
  }

  /// Without a pair, the first one that has a word in the column, in declarable order.
  private func booleans(_ counts: [Int]) -> ValueTranslation {
    let words = (0..<encoded.encoder.count).map { encoded.word($0) }
    let pair = decision.pair ?? Self.pair(of: words)
    var spellings: [String: (text: String, count: Int)] = [:]
    for code in encoded.encoder.codesInByteOrder() {
      guard let word = words[code], word == pair.yes || word == pair.no else { continue }
      // The most usual spelling; of equally usual ones the first in byte order.
      if let known = spellings[word], known.count >= counts[code] { continue }
      spellings[word] = (trimmed(code), counts[code])
    }
    let labels = SharedDictionary(encoded.encoder) { code in
      words[code].flatMap { spellings[$0]?.text }
    }
    var gaps: [Int: CellRule.Meaning] = [:]
    for code in labels.index.indices where labels.index[code] < 0 {
      gaps[code] = encoded.token(code).map { .token($0) } ?? .unreadable(.none)
    }
    return ValueTranslation(values: .labels(labels), gaps: gaps)
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

extension EncodedColumn {
  /// Whether the value of a code is of another style.
  func isOdd(_ code: Int32, in style: CellStyle) -> Bool {
    guard code >= 0 else { return false }
    switch meaning(Int(code), CellRule(style: style)) {
    case .code, .unreadable: return true
    case .value, .token, .notFinite: return false
    }
  }

  /// The tokens for missing values among the values.
  ///
  /// - Parameter counts: by code.
  func tokens(counts: [Int]) -> MissingToken.Counts {
    var tokens = MissingToken.Counts()
    for code in counts.indices where counts[code] > 0 {
      if let token = token(code) { tokens.add(token, counts[code]) }
    }
    return tokens
  }
}
