import GateBytes
import GateColumnar
import GateModel
import GateTable

/// One data set as untyped text: the segments of its sources in order.
struct TextTable: Sendable {
  private(set) var columns: [String]
  let segments: [TextSegment]
  /// For each segment, where it has every table column.
  private var places: [[Place]]
  /// Parallel to the segments.
  private let partitions: [[Partition]]
  let rowCount: Int
  private let isJSON: Bool
  /// What is said of columns without a name.
  let notes: [Diagnostic]
  /// The first file whose first record names the columns.
  let header: SourceName?
  /// Columns that its files have and that are left out.
  let unread: [UnreadColumn]
  /// For each table column what the types of its files say; `nil` where they say nothing.
  private(set) var stored: [StoredKind?]

  /// Where a segment has a column.
  private enum Place {
    case cells(Int)
    /// The folders above say what all cells hold.
    case constant([UInt8])
    case absent
  }

  /// CSV sources must agree in their header, and the error names the one that differs; JSON
  /// sources may have different keys. Columns that have neither name nor values are left out.
  init(_ sources: [ScannedSource], limits: ReadLimits) throws(InputError) {
    let parts = sources.filter { !$0.isNothing }
    guard let first = parts.first else {
      if case .nothing(let error) = sources.first?.origin { throw error }
      throw InputError(.unavailable, file: nil, message: "no input files were given")
    }
    let empty = first.unnamed.filter { name in parts.allSatisfy { $0.segment.isEmpty(name) } }
    notes = first.unnamed.map { Self.note(of: $0, isLeftOut: empty.contains($0), first.segment) }
    try WholeTable.refuse(parts)
    for source in sources where source.isNothing { try Self.checkLoneHeader(of: source, first) }
    header = first.hasHeader ? first.segment.name : nil
    var columns: [String] = []
    var known = ColumnNames()
    for part in parts {
      try Self.checkHeader(of: part, against: first)
      for column in part.segment.columns + part.partitions.map(\.name)
      where try known.insert(column, of: part.segment.name) && !empty.contains(column) {
        columns.append(column)
      }
    }
    // What one file has in a type that nobody reads would look like missing values beside others.
    unread = UnreadColumn.distinct(parts.flatMap(\.unread))
    let lost = Set(unread.lazy.filter(\.holdsData).map(\.name))
    self.columns = columns.filter { !lost.contains($0) }
    isJSON = if case .json = first.origin { true } else { false }
    segments = parts.map(\.segment)
    partitions = parts.map(\.partitions)
    places = []
    stored = []
    rowCount = segments.reduce(0) { $0 + $1.rowCount }
    findColumns()
    try checkSize(limits)
    takeLeaves(of: columns)
    stored = try StoredKinds.common(parts, columns: self.columns)
  }

  /// Each source is within the limits; together they may have more keys.
  private func checkSize(_ limits: ReadLimits) throws(InputError) {
    guard isJSON, segments.count > 1, let last = segments.last else { return }
    guard columns.count <= limits.columns else {
      throw last.name.beyond(
        .columns, "with the other files more than \(limits.columns) different keys")
    }
    let (keys, values) = (columns.count, segments.lazy.map(\.values))
    guard limits.allow(cells: rowCount * keys, values: values.reduce(0, +)) else {
      throw last.name.sparse(keys: keys, objects: rowCount, values: values.reduce(0, +))
    }
  }

  private mutating func findColumns() {
    places = zip(segments, partitions).map { segment, partitions in
      let index = Dictionary(segment.columns.enumerated().map { ($1, $0) }) { first, _ in first }
      return columns.map { name -> Place in
        if let position = index[name] { return .cells(position) }
        let partition = partitions.first { $0.name == name }
        return partition.map { .constant(Array($0.value.utf8)) } ?? .absent
      }
    }
  }

  /// An object that is null in every row has the leaves that it has elsewhere, without values.
  ///
  /// - Parameter names: columns of this and of other tables.
  mutating func takeLeaves(of names: [String]) {
    guard isJSON else { return }
    let objects = JSONNames.objects(of: names)
    let nulls = columns.filter { name in
      objects.contains(name) && segments.allSatisfy { $0.isEmpty(name) }
        && !partitions.joined().contains { $0.name == name }
    }
    guard !nulls.isEmpty else { return }
    columns.removeAll { nulls.contains($0) }
    var known = Set(columns)
    let leaves = names.filter { name in
      nulls.contains { name.hasPrefix($0 + ".") } && !objects.contains(name)
    }
    columns += leaves.filter { known.insert($0).inserted }
    stored = columns.map { _ in nil }
    findColumns()
  }

  private static func note(
    of name: String, isLeftOut: Bool, _ segment: TextSegment
  ) -> Diagnostic {
    let what: Message =
      isLeftOut
      ? "has no name and no values; it is left out"
      : "has no name and is called so; if it counts rows, leave it out (\(Remedy.option(.ignore, "\"\(name)\"")))"
    return Diagnostic(
      severity: .note, code: "SG2020", message: "\(name) \(what)", place: segment.name.file)
  }

  private static func checkHeader(
    of part: ScannedSource, against first: ScannedSource
  ) throws(InputError) {
    let (name, firstName) = (part.segment.name, first.segment.name)
    guard part.format == first.format else {
      let formats = [part.format, first.format].sorted()
      throw name.malformed(
        """
        one data set mixes \(formats[0]) and \(formats[1]): \(firstName.shortName) is the other; \
        give one format
        """)
    }
    guard part.hasFixedHeader, part.segment.columns != first.segment.columns else { return }
    let difference = headerDifference(part.segment.columns, first.segment.columns)
    throw name.malformed(
      line: 1,
      """
      the header differs from that of \(firstName.shortName): \(difference); \
      every file of one data set must begin with the same header
      """)
  }

  /// A header without rows that is another one is a record that would be lost.
  private static func checkLoneHeader(
    of source: ScannedSource, _ first: ScannedSource
  ) throws(InputError) {
    let (found, name) = (source.segment.columns, source.segment.name)
    guard !found.isEmpty, first.hasFixedHeader, found != first.segment.columns else { return }
    throw name.malformed(
      line: 1,
      """
      holds one record alone, and that is not the header of \(first.segment.name.shortName): say \
      \(OptionName.noHeader) if no file has a header, else write the same one into every file
      """)
  }

  /// The first difference, in words. A name that only one file has may be a value of a record.
  private static func headerDifference(_ found: [String], _ expected: [String]) -> String {
    guard found.count == expected.count else {
      return "\(found.count) columns, expected \(expected.count)"
    }
    for (index, pair) in zip(found, expected).enumerated() where pair.0 != pair.1 {
      let isKnown = expected.contains(pair.0) || isCase(pair.0, of: pair.1)
      return isKnown
        ? "column \(index + 1) is \"\(pair.0)\", expected \"\(pair.1)\""
        : "column \(index + 1) has another name"
    }
    return "the columns differ"
  }

  private static func isCase(_ name: String, of other: String) -> Bool {
    name.lowercased() == other.lowercased()
  }

  /// Calls `body` with every cell of a column, top to bottom; absent columns give empty cells.
  @inline(__always)
  func forEachCell(of column: Int, _ body: (_ row: Int, _ cell: Span<UInt8>) -> Void) {
    var firstRow = 0
    for (segment, places) in zip(segments, places) {
      switch places[column] {
      case .cells(let position):
        segment.forEachCell(of: position) { row, cell in body(firstRow + row, cell) }
      case .constant(let value):
        for row in 0..<segment.rowCount { body(firstRow + row, value.span) }
      case .absent:
        let nothing: [UInt8] = []
        for row in 0..<segment.rowCount { body(firstRow + row, nothing.span) }
      }
      firstRow += segment.rowCount
    }
  }

  /// Where every row came from.
  var origins: RowOrigins {
    var firstRow = 0
    var runs: [RowOrigins.Segment] = []
    for segment in segments {
      runs.append(
        RowOrigins.Segment(
          file: segment.name.file, member: segment.name.member, firstRow: firstRow))
      firstRow += segment.rowCount
    }
    return RowOrigins(segments: runs, lines: segments.flatMap(\.lines))
  }
}

extension SourceName {
  /// The member, or the file where there is none.
  var shortName: String { member ?? file }
}
