import GateBytes
import GateTable
import GateText

/// Whether a data set holds documents or conversations, or a table, perhaps with a text in it.
enum DocumentGuess {
  /// Fewer words a record are labels.
  private static let fewestWords = 8
  /// Labels recur: fewer different values than this share of the records.
  private static let labelShare = 0.5

  /// Conversations are told by their fields. A document is taken for one only where nothing that a
  /// table is judged by stands beside it, as its numbers would not be looked at any more.
  static func isOfTexts(_ sample: DocumentSample, fields: [String]) -> Bool {
    let source = sample.source
    guard !DocumentReader.isDocument(source) else { return !isDelimited(source) }
    let readings = sample.records.map {
      DocumentReader.reading($0, fields, isSample: source.isSample)
    }
    let texts = readings.filter { $0.shape != .none }
    guard 2 * texts.count > readings.count, let shape = commonest(texts.map(\.shape)) else {
      return false
    }
    if shape == .messages || shape == .conversations {
      return 2 * texts.count { !$0.parts.isEmpty } > texts.count
    }
    guard !fields.isEmpty || median(texts.map(words)) >= fewestWords else { return false }
    return shape != .document || !hasTableColumn(texts)
  }

  private static func commonest(_ shapes: [RecordShape]) -> RecordShape? {
    let counts = shapes.reduce(into: [RecordShape: Int]()) { $0[$1, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// Tokens of all parts together: not every script has blanks between words.
  private static func words(_ reading: RecordReading) -> Int {
    reading.parts.reduce(0) { sum, part in
      sum + Tokeniser.tokens(of: Array(reading.tree.text[part.text]).span).count
    }
  }

  private static func median(_ counts: [Int]) -> Int {
    counts.isEmpty ? 0 : counts.sorted()[counts.count / 2]
  }
}

// MARK: What stands beside the text

extension DocumentGuess {
  /// Whether a field beside the text holds numbers, or labels that recur.
  private static func hasTableColumn(_ readings: [RecordReading]) -> Bool {
    var values: [String: [Value]] = [:]
    for reading in readings {
      let tree = reading.tree
      tree.forEachChild(of: JSONTree.root) { child in
        guard !reading.used.contains(child), let value = Value(child, in: tree) else { return }
        values[String(decoding: tree.key(child), as: UTF8.self), default: []].append(value)
      }
    }
    return values.values.contains(where: isTableColumn)
  }

  private enum Value: Hashable {
    case number
    case text([UInt8])

    init?(_ node: Int, in tree: JSONTree) {
      switch tree.kind(node) {
      case .falsehood, .truth: self = .number
      case .text:
        let text = Array(tree.text[tree.range(node)])
        self = Self.isNumber(text) ? .number : .text(text)
      case .null, .array, .object: return nil
      }
    }

    private static func isNumber(_ text: [UInt8]) -> Bool {
      guard let value = Double(String(decoding: text, as: UTF8.self)) else { return false }
      return value.isFinite
    }
  }

  private static func isTableColumn(_ values: [Value]) -> Bool {
    let numbers = values.count { $0 == .number }
    guard 2 * numbers <= values.count else { return true }
    let different = Set(values).count
    return different > 1 && Double(different) < labelShare * Double(values.count)
  }

  /// Whether some mark separates as many fields in each of the first lines, of which there are enough.
  private static func isDelimited(_ source: Source) -> Bool {
    let lines = source.bytes.split(separator: UInt8(ascii: "\n")).prefix(fewestLines)
    guard lines.count >= fewestLines else { return false }
    return Array(",;\t|".utf8).contains { mark in
      let counts = Set(lines.map { line in line.count { $0 == mark } })
      return counts.count == 1 && counts != [0]
    }
  }

  private static let fewestLines = 10
}
