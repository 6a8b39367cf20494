import GateBytes
import GateColumnar
import GateTable

/// The records of a source as trees, in whichever format it is.
enum RecordTrees {
  /// Calls `take` with every record.
  ///
  /// - Parameter take: what it throws is a record's fault, as what cannot be read of it is.
  /// - Returns: the records that could not be read and that may be left out, and what is worth a note.
  static func visit(
    of source: Source, fields: [String], options: ReadOptions,
    _ take: (_ tree: JSONTree, _ line: Int) throws(InputError) -> Void
  ) throws(InputError) -> (quarantine: Quarantine, segment: ScannedSource?) {
    if case .columnar(let format) = ContentKind(of: source.bytes.span) {
      return try cells(ColumnarTable.read(source, format, options: options), fields, options, take)
    }
    let check = try TextCheck.check(source, isTolerant: options.badRecords != .none)
    let parser = try JSONObjectParser(name: source.name, limits: options.limits)
    let takeJSON = {
      (bytes: Span<UInt8>, range: Range<Int>, line: Int) throws(InputError) in
      try take(try parser.record(bytes, range, name: source.name, line: line), line)
    }
    switch TextFormat(of: source) {
    case .jsonLines:
      let left = try JSONLinesReader.forEachRecord(
        of: source, options: options, check: check, takeJSON)
      return (left, nil)
    case .jsonDocument:
      let left = try JSONDocumentReader.forEachRecord(
        of: source, options: options, check: check, takeJSON)
      return (left.quarantine, nil)
    case .csv:
      return try cells(
        CSVReader.read(source, options: options, check: check), fields, options, take)
    }
  }

  /// Of cells: an empty one is no value, and a list of objects may be written into one.
  private static func cells(
    _ scanned: ScannedSource, _ fields: [String], _ options: ReadOptions,
    _ take: (_ tree: JSONTree, _ line: Int) throws(InputError) -> Void
  ) throws(InputError) -> (quarantine: Quarantine, segment: ScannedSource?) {
    let segment = scanned.segment
    let lists = Set(RecordKeys.lists + fields)
    let parser = try JSONObjectParser(name: segment.name, limits: options.limits)
    var kinds = segment.columns.map { _ in StoredKind.string }
    if case .columnar(_, let stored) = scanned.origin { kinds = stored }
    for row in 0..<segment.rowCount {
      var tree = JSONTree.emptyObject
      for (column, name) in segment.columns.enumerated() {
        let cell = segment.cell(row, column)
        let isList = cell.first == UInt8(ascii: "[") && lists.contains(name)
        if cell.isEmpty {
          tree.append(key: name, .null)
        } else if kinds[column] != .string, kinds[column] != .label {
          tree.append(key: name, .truth)
        } else if isList, let list = Self.list(cell, parser, segment.name) {
          tree.append(key: name, list)
        } else {
          tree.append(key: name, text: cell)
        }
      }
      try take(tree, Int(segment.lines[row]))
    }
    return (scanned.quarantine, scanned)
  }

  /// The list that a cell holds as JSON; `nil` for what is only a text that begins like one.
  private static func list(
    _ cell: [UInt8], _ parser: borrowing JSONObjectParser, _ name: SourceName
  ) -> JSONTree? {
    guard let tree = try? parser.tree(cell.span, cell.indices, name: name, line: 0),
      tree.kind(JSONTree.root) == .array,
      !tree.isTrue(JSONTree.root) || tree.kind(JSONTree.root + 1) == .object
    else { return nil }
    return tree
  }
}

extension TextSegment {
  /// The text of a cell.
  fileprivate func cell(_ row: Int, _ column: Int) -> [UInt8] {
    let cell = cells[layout == .rowMajor ? row * columns.count + column : column * rowCount + row]
    guard cell.hasDoubledQuotes else {
      return Array(bytes[cell.offset..<(cell.offset + cell.length)])
    }
    var text: [UInt8] = []
    cell.unquote(bytes.span, into: &text)
    return text
  }
}
