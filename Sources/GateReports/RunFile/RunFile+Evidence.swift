import GateJSON
import GateModel

// What adds to a score and which rows prove it; rows by place only, and of pairs the candidate's.
extension RunFile {
  static func json(of contributor: Contributor) -> JSONOutput {
    .object([
      ("label", .string(contributor.label)), ("contribution", finite(contributor.contribution)),
    ])
  }

  static func readContributor(_ node: RunFileNode) throws(RunFileError) -> Contributor {
    Contributor(
      label: try node.field("label").string(), contribution: try readScale(node, "contribution"))
  }

  /// Names both rows of a pair: for the evidence file alone.
  static func members(of row: MatchedRow) -> [(String, JSONOutput?)] {
    [
      ("candidate", json(of: row.candidate)), ("reference", row.reference.map(json)),
      ("hash", row.hash.map { .string($0) }), ("passage", row.passage.map(json)),
    ]
  }

  private static func json(of place: RowPlace) -> JSONOutput {
    .objectOfPresent([
      ("file", .string(place.file)), ("member", place.member.map { .string($0) }),
      ("line", .int(place.line)),
    ])
  }

  /// The candidate's rows in their order, neighbours of one file together.
  static func rows(of matchedRows: [MatchedRow]) -> JSONOutput {
    var seen: Set<RowPlace> = []
    var groups: [[MatchedRow]] = []
    for row in matchedRows where seen.insert(row.candidate).inserted {
      let (place, last) = (row.candidate, groups.last?.first?.candidate)
      if let last, last.file == place.file, last.member == place.member {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    return .array(groups.map(json))
  }

  /// - Parameter group: of one file; at least one.
  private static func json(of group: [MatchedRow]) -> JSONOutput {
    let place = group.first?.candidate
    let hasPassages = group.contains { $0.passage != nil }
    return .objectOfPresent([
      ("file", place.map { .string($0.file) }), ("member", place?.member.map { .string($0) }),
      ("lines", .array(group.map { .int($0.candidate.line) })),
      ("passages", hasPassages ? .array(group.map { $0.passage.map(json) ?? .null }) : nil),
    ])
  }

  /// Rows of one file, as `rows(of:)` wrote them.
  static func readRows(_ node: RunFileNode) throws(RunFileError) -> [MatchedRow] {
    let file = try node.field("file").string()
    let member = try node.optional("member")?.string()
    let lines = try node.list("lines") { line throws(RunFileError) in try line.count() }
    let passages = try node.list("passages", readPassage)
    guard passages.isEmpty || passages.count == lines.count else {
      throw node.failure("a passage a line is expected")
    }
    return lines.enumerated().map { index, line in
      MatchedRow(
        candidate: RowPlace(file: file, member: member, line: line),
        passage: passages.isEmpty ? nil : passages[index])
    }
  }
}
