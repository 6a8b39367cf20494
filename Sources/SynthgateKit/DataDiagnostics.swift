import GateModel
import GatePreparation
import GateStatistics
import GateTable

/// What looks odd about the data as a whole, before anything is measured.
func dataDiagnostics(_ comparison: Comparison, _ overlap: HoldoutOverlap?) -> [Diagnostic] {
  unreadableCells(comparison) + extraColumns(comparison) + repeatedKeys(comparison)
    + spelledOtherwise(comparison) + groupedRows(comparison) + sharedEntities(comparison)
    + partialOverlap(overlap)
}

private func partialOverlap(_ overlap: HoldoutOverlap?) -> [Diagnostic] {
  guard let overlap, overlap.isPartlyTheReference else { return [] }
  return [
    Diagnostic(
      severity: .warning, code: "SG2018",
      message: "\(overlap.description); rows that the generator has seen hide what it remembers. "
        + "Take them out of the holdout (synthgate split makes one without)")
  ]
}

private func unreadableCells(_ comparison: Comparison) -> [Diagnostic] {
  zip(comparison.columns, comparison.candidateUnparsed).compactMap { column, cells in
    let count = cells.count - cells.notFinite
    guard count > 0 else { return nil }
    return Diagnostic(
      severity: .warning, code: "SG2010",
      message: """
        \(count) cells of column "\(column.name)" cannot be read as \
        \(column.kind.rawValue)\(otherStyle(cells, of: column.name)); they count as missing and in \
        validity.type
        """,
      place: cells.first?.description)
  }
}

/// What most cells are that cannot be read, and what reads them.
private func otherStyle(_ cells: UnparsedCells, of name: String) -> Message {
  if 2 * cells.otherDates > cells.count {
    let formats = "\(shellWord(name + "=%F")) \(shellWord(name + "=%d/%m/%Y"))"
    return """
      : they look like dates in another order (\(Remedy.option(.dateFormat, formats)) reads both)
      """
  }
  guard 2 * cells.decimalCommas > cells.count else { return "" }
  return """
    : they look like decimal commas (\(OptionName.decimalComma), where no comma separates fields), or like \
    thousands apart (\(OptionName.thousands))
    """
}

private func repeatedKeys(_ comparison: Comparison) -> [Diagnostic] {
  comparison.columns.indices.compactMap { column in
    guard comparison.columns[column].roles.contains(.id),
      !comparison.columns[column].hasProposedRoles
    else { return nil }
    let table = comparison.reference
    let repeated =
      table.rowCount - table.missingCount(column) - table.distinctCount(column)
    guard repeated > 0 else { return nil }
    let name = comparison.columns[column].name
    return Diagnostic(
      severity: .warning, code: "SG2012",
      message: """
        \(repeated) rows of the reference repeat an id in column "\(name)"; if it stands for people \
        with several rows, declare it as the entity (\(Remedy.option(.entity, shellWord(name))))
        """)
  }
}

/// Columns whose values recur in the reference and are all different ones in other real rows: rows
/// come in groups of them.
private func groupedRows(_ comparison: Comparison) -> [Diagnostic] {
  guard comparison.entities == nil else { return [] }
  let other = comparison.holdout ?? comparison.candidate
  let side = comparison.holdout == nil ? "candidate" : "holdout"
  return comparison.compared.compactMap { column in
    let description = comparison.columns[column]
    guard description.isCategorical else { return nil }
    let size = description.dictionary.count
    let codes = (comparison.reference.codes(column), other.codes(column))
    let unknown = UnknownCategories(
      sample: rowCounts(codes.1, size), real: rowCounts(codes.0, size))
    guard unknown.unknownRows == unknown.sampleRows, unknown.isBeyondChance else { return nil }
    return Diagnostic(
      severity: .warning, code: "SG2019",
      message: """
        no value of column "\(description.name)" in the \(side) is one of the reference, where values \
        recur, so that rows come in groups; if it stands for people with several rows, declare it as \
        the entity (\(Remedy.option(.entity, shellWord(description.name))))
        """)
  }
}

/// Candidate values that no real row has and that differ from real ones only in how they are written.
private func spelledOtherwise(_ comparison: Comparison) -> [Diagnostic] {
  let ways: [(key: @Sendable (String) -> String?, words: @Sendable (String) -> Message)] = [
    (trimmed, { _ in "blanks around them; \(OptionName.trim) reads both alike" }),
    ({ $0.lowercased() }, { _ in "upper and lower case; write both sides alike" }),
    (
      { Double($0).map { "\($0)" } },
      { name in
        """
        how a number is written; declare the column a number \
        (\(Remedy.option(.kind, "\(shellWord(name))=number")))
        """
      }
    ),
  ]
  return comparison.compared.compactMap { column in
    let description = comparison.columns[column]
    guard description.isCategorical else { return nil }
    let dictionary = description.dictionary
    let real = zip(
      rowCounts(comparison.reference.codes(column), dictionary.count),
      comparison.holdout.map { rowCounts($0.codes(column), dictionary.count) }
        ?? dictionary.map { _ in 0 }
    ).map(+)
    let candidate = rowCounts(comparison.candidate.codes(column), dictionary.count)
    let unknown = dictionary.indices.filter { candidate[$0] > 0 && real[$0] == 0 }
    guard !unknown.isEmpty, unknown.count <= mostSpelled else { return nil }
    for way in ways {
      let known = Set(
        dictionary.indices.lazy.filter { real[$0] > 0 }.compactMap { way.key(dictionary[$0]) })
      let count = unknown.count { way.key(dictionary[$0]).map(known.contains) ?? false }
      guard 2 * count >= unknown.count else { continue }
      return Diagnostic(
        severity: .warning, code: "SG2024",
        message: """
          \(count) of the \(unknown.count) values of column "\(description.name)" that only the \
          candidate has equal real ones but for \(way.words(description.name))
          """)
    }
    return nil
  }
}

/// Of more values than this the spelling is not looked into: they are no list of labels.
private let mostSpelled = 1000

@Sendable private func trimmed(_ text: String) -> String? {
  let head = text.drop(while: \.isWhitespace)
  return String(head.reversed().drop(while: \.isWhitespace).reversed())
}

/// Rows by code.
private func rowCounts(_ codes: [Int32], _ size: Int) -> [Int] {
  var counts = [Int](repeating: 0, count: size)
  for code in codes where code >= 0 { counts[Int(code)] += 1 }
  return counts
}

/// A word as a shell reads it.
private func shellWord(_ text: String) -> String {
  let isPlain =
    !text.isEmpty
    && text.utf8.allSatisfy { byte in
      byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: ".") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }
  return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
}

private func sharedEntities(_ comparison: Comparison) -> [Diagnostic] {
  guard let entities = comparison.entities, entities.sharedCount > 0 else { return [] }
  return [
    Diagnostic(
      severity: .warning, code: "SG2013",
      message: """
        \(entities.sharedCount) of \(entities.count(of: .holdout)) entities of the holdout are also in the \
        reference, so that it is no set of people that the generator never saw; synthgate split \
        \(OptionName.entity) keeps them apart
        """)
  ]
}

private func extraColumns(_ comparison: Comparison) -> [Diagnostic] {
  guard !comparison.extraColumns.isEmpty else { return [] }
  return [
    Diagnostic(
      severity: .warning, code: "SG2011",
      message: "the candidate has columns that the reference does not have; they are not "
        + "compared: \(comparison.extraColumns.joined(separator: ", "))")
  ]
}
