import CSimdjson
import GateBytes
import GateModel

/// Parses one JSON object at a time and flattens it: `{"a":{"b":1}}` gives `a.b` = `1`.
///
/// Strings come unescaped, numbers and booleans as text, `null` as nothing, arrays as compact
/// JSON.
struct JSONObjectParser: ~Copyable {
  /// Where a flattened key and its value stand in `text`.
  struct Field {
    let key: Range<Int>
    let value: Range<Int>
    let isArray: Bool
  }

  private let reader: OpaquePointer
  private let limits: ReadLimits
  private(set) var fields: [Field] = []
  /// Keys and values of the last object.
  private(set) var text: [UInt8] = []

  /// Keys are repeated where they are joined, so that a short record may give more than its length.
  private static let leastText = 1 << 20

  init(name: SourceName, limits: ReadLimits) throws(InputError) {
    let text = max(limits.recordBytes, Self.leastText)
    guard let reader = sg_json_reader_new(limits.nesting, text) else {
      throw name.malformed("no memory to parse JSON")
    }
    self.reader = reader
    self.limits = limits
  }

  deinit {
    sg_json_reader_free(reader)
  }

  /// Parses the bytes in `range` as one object.
  mutating func parse(
    _ bytes: Span<UInt8>, _ range: Range<Int>, name: SourceName, line: Int
  ) throws(InputError) {
    let available = bytes.count - range.lowerBound
    // Safety: the range lies in the span (checked by the caller's scan and by `available`), and
    // the parser is told how many bytes may be read past its end.
    precondition(range.upperBound <= bytes.count, "a document inside its source")
    let status = bytes.withUnsafeBytes { buffer in
      sg_json_read(
        reader,
        buffer.baseAddress?.advanced(by: range.lowerBound).assumingMemoryBound(to: CChar.self),
        range.count, available)
    }
    guard status == SG_JSON_OK else { throw error(status, in: name, line: line) }
    copyResult()
  }

  /// The structure of the value in `range`, whatever it is.
  func tree(
    _ bytes: Span<UInt8>, _ range: Range<Int>, name: SourceName, line: Int
  ) throws(InputError) -> JSONTree {
    precondition(range.upperBound <= bytes.count, "a document inside its source")
    let available = bytes.count - range.lowerBound
    // Safety: as above.
    let status = bytes.withUnsafeBytes { buffer in
      sg_json_read_tree(
        reader,
        buffer.baseAddress?.advanced(by: range.lowerBound).assumingMemoryBound(to: CChar.self),
        range.count, available)
    }
    guard status == SG_JSON_OK else { throw error(status, in: name, line: line) }
    // Safety: pointers and counts belong to the reader and hold until its next call.
    let nodes = UnsafeBufferPointer(
      start: sg_json_nodes(reader), count: sg_json_node_count(reader))
    let text = UnsafeRawBufferPointer(
      start: sg_json_text(reader), count: sg_json_text_count(reader))
    return JSONTree(nodes: nodes.map { JSONTree.Node($0) }, text: Array(text))
  }

  /// The same of a record, which is an object.
  func record(
    _ bytes: Span<UInt8>, _ range: Range<Int>, name: SourceName, line: Int
  ) throws(InputError) -> JSONTree {
    let tree = try tree(bytes, range, name: name, line: line)
    guard tree.kind(JSONTree.root) == .object else {
      throw error(SG_JSON_NOT_AN_OBJECT, in: name, line: line)
    }
    return tree
  }

  /// Why a record could not be parsed.
  private func error(_ status: sg_json_status, in name: SourceName, line: Int) -> InputError {
    name.malformed(line: line, fault: fault(of: status), message(for: status))
  }

  private mutating func copyResult() {
    // Safety: both pointers and counts belong to the reader and hold until its next call.
    let found = UnsafeBufferPointer(
      start: sg_json_fields(reader), count: sg_json_field_count(reader))
    fields.removeAll(keepingCapacity: true)
    for field in found {
      fields.append(
        Field(
          key: field.key_offset..<(field.key_offset + field.key_count),
          value: field.value_offset..<(field.value_offset + field.value_count),
          isArray: field.is_array != 0))
    }
    let raw = UnsafeRawBufferPointer(
      start: sg_json_text(reader), count: sg_json_text_count(reader))
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: raw)
  }

  private func fault(of status: sg_json_status) -> RecordFault? {
    switch status {
    case SG_JSON_MEMORY: nil
    case SG_JSON_TOO_DEEP: .nesting
    case SG_JSON_TOO_LONG: .length
    default: .syntax
    }
  }

  private func message(for status: sg_json_status) -> Message {
    switch status {
    case SG_JSON_NOT_AN_OBJECT:
      "not a JSON object; every line must hold one {...} with column names as keys"
    case SG_JSON_TOO_DEEP:
      "JSON nested more than \(limits.nesting) deep, \(ReadLimits.Name.nesting.words)"
    case SG_JSON_TOO_LONG:
      """
      joined keys and values take more than \(limits.recordBytes) bytes, \
      \(ReadLimits.Name.record.words)
      """
    case SG_JSON_NUMBER:
      "a number that is not JSON or does not fit 64 bits; write it as a string"
    case SG_JSON_STRING: "a string that is not JSON: a bad escape or half a surrogate pair"
    case SG_JSON_MEMORY: "no memory to parse this record"
    default:
      """
      not valid JSON; expected one object a line, with every key and string in double quotes \
      and null for a missing value (NaN and Infinity are not JSON)
      """
    }
  }
}

extension JSONTree.Node {
  fileprivate init(_ node: sg_json_node) {
    self.init(
      kind: Self.kind(Int(node.kind)), key: node.key_offset..<(node.key_offset + node.key_count),
      text: node.offset..<(node.offset + node.count), size: node.size)
  }

  private static func kind(_ kind: Int) -> JSONTree.Kind {
    switch kind {
    case SG_JSON_FALSE: .falsehood
    case SG_JSON_TRUE: .truth
    case SG_JSON_TEXT: .text
    case SG_JSON_ARRAY: .array
    case SG_JSON_OBJECT: .object
    default: .null
    }
  }
}

/// Scans many objects, one a line, into cells of known columns.
final class JSONBlockScanner {
  private let scanner: OpaquePointer
  private let limits: ReadLimits
  private let width: Int
  private var starts: [UInt32] = []
  private var lengths: [UInt32] = []
  private var lines: [UInt32] = []

  /// - Parameters:
  ///   - columns: the only keys that objects may have.
  ///   - keepsDecimals: parallel to these: numbers with a point may stay as they are written.
  init?(columns: [String], keepsDecimals: [Bool], limits: ReadLimits) {
    let bytes = columns.flatMap { Array($0.utf8).map { CChar(bitPattern: $0) } }
    let counts = columns.map(\.utf8.count)
    let keeps = keepsDecimals.map { $0 ? UInt8(1) : 0 }
    // Safety: the keys lie one after the other in `bytes`, which live through the call.
    let scanner = bytes.withUnsafeBufferPointer { bytes -> OpaquePointer? in
      var offset = 0
      let keys = counts.map { count in
        defer { offset += count }
        return bytes.baseAddress.map { $0 + offset }
      }
      return sg_json_scanner_new(
        keys, counts, keeps, counts.count, limits.nesting, limits.recordBytes)
    }
    guard let scanner else { return nil }
    self.scanner = scanner
    self.limits = limits
    width = columns.count
  }

  /// `"a":1` and what separates it from the next.
  private static let leastBytesOfAValue = 6

  deinit { sg_json_scanner_free(scanner) }

  /// The cells of some lines and the lines of the records, less that of the first line; `nil` for
  /// what is to be read otherwise. They hold until the next call.
  ///
  /// - Parameter bytes: UTF-8, with `BlockBuffer.padding` readable bytes behind them.
  func scan(
    _ bytes: UnsafeRawBufferPointer, lineCount: Int
  ) -> (cells: JSONCells, lines: ArraySlice<UInt32>)? {
    guard
      limits.allow(cells: lineCount * width, values: bytes.count / Self.leastBytesOfAValue)
    else { return nil }
    if lines.count < lineCount {
      starts = [UInt32](repeating: 0, count: lineCount * width)
      lengths = starts
      lines = [UInt32](repeating: 0, count: lineCount)
    }
    guard let source = bytes.bindMemory(to: UInt8.self).baseAddress else { return nil }
    let rows = sg_json_scan(
      scanner, source, bytes.count, &starts, &lengths, &lines, lineCount)
    guard rows > 0, let aside = sg_json_scanner_text(scanner) else { return nil }
    let cells = JSONCells(
      bytes: source, aside: aside, starts: starts, lengths: lengths, width: width, rows: Int(rows))
    return (cells, lines[..<Int(rows)])
  }

  /// The bit of a start that says that the cell does not stand in the block.
  static let asideBit: UInt32 = SG_JSON_ASIDE
}
