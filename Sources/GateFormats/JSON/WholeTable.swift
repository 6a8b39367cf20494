import GateBytes

/// A lone JSON object that is no row but a whole table, as some writers make it by default.
struct WholeTable: Sendable {
  /// What it holds.
  let content: String
  /// Whether no row looks like this, be it one of several files.
  let isCertain: Bool

  /// How the object that `parser` holds looks; `nil` if it may well be a row.
  init?(_ parser: borrowing JSONObjectParser) {
    var names: [String] = []
    var lengths: [Int?] = []
    var records: String?
    for field in parser.fields {
      let name = String(decoding: parser.text[field.key], as: UTF8.self)
      names.append(name)
      let value = Array(parser.text[field.value])
      lengths.append(field.isArray ? Self.length(of: value.span) : nil)
      if field.isArray, value.starts(with: Array("[{".utf8)) { records = name }
    }
    let arrays = Set(zip(names, lengths).compactMap { $1 == nil ? nil : $0 })
    let isLong = { (length: Int?) in length.map { $0 > 1 } ?? false }
    if arrays.isSuperset(of: ["columns", "data"]) {
      (content, isCertain) = ("its columns and its data", true)
    } else if arrays.contains("features"), names.contains("type") {
      (content, isCertain) = ("the features of a map", true)
    } else if lengths.count > 1, isLong(lengths[0]), Set(lengths).count == 1 {
      (content, isCertain) = ("a list of values for each column", false)
    } else if Self.areByRow(names) {
      (content, isCertain) = ("the values of each column by row", true)
    } else if lengths.count == 1, lengths[0] != nil, records == nil {
      (content, isCertain) = ("a list without a record, \"\(names[0])\"", false)
    } else if let records, lengths.contains(where: isLong) {
      (content, isCertain) = ("a list of records, \"\(records)\", beside other things", false)
    } else {
      return nil
    }
  }

  /// Whether names are `column.row` (or `row.column`) for the same rows of several, which are
  /// numbered.
  private static func areByRow(_ names: [String]) -> Bool {
    var inner: [String: [String]] = [:]
    for name in names {
      let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return false }
      inner[parts[0], default: []].append(parts[1])
    }
    guard let first = inner.values.first, first.count > 1,
      inner.values.allSatisfy({ $0.sorted() == first.sorted() })
    else { return false }
    let isNumbered = { (names: [String]) in names.allSatisfy { Int($0) != nil } }
    return isNumbered(first) || (inner.count > 1 && isNumbered(Array(inner.keys)))
  }

  /// How many elements a compact array has.
  private static func length(of array: Span<UInt8>) -> Int {
    guard array.count > 2 else { return 0 }
    var (position, count) = (1, 0)
    while position < array.count {
      guard let end = JSONElement.end(in: array, from: position, limit: array.count) else { break }
      count += 1
      position = end + 1
    }
    return count
  }

  /// Refuses a data set of which every source is such an object. Of several files each may be a record,
  /// with lists in it.
  static func refuse(_ parts: [ScannedSource]) throws(InputError) {
    guard let shape = parts.first?.wholeTable, parts.allSatisfy({ $0.wholeTable != nil }),
      shape.isCertain || parts.count == 1
    else { return }
    throw parts[0].segment.name.malformed(
      """
      one JSON object that holds a whole table (\(shape.content)); write one object a row, as \
      JSON Lines (pandas: to_json(orient="records", lines=True))
      """)
  }
}
