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
  static func members(of witness: Witness) -> [(String, JSONOutput?)] {
    [
      ("candidate", json(of: witness.candidate)), ("reference", witness.reference.map(json)),
      ("hash", witness.hash.map { .string($0) }),
    ]
  }

  private static func json(of place: RowPlace) -> JSONOutput {
    .objectOfPresent([
      ("file", .string(place.file)), ("member", place.member.map { .string($0) }),
      ("line", .int(place.line)),
    ])
  }

  /// The candidate's rows in their order, neighbours of one file together.
  static func rows(of witnesses: [Witness]) -> JSONOutput {
    var groups: [(file: RowPlace, lines: [JSONOutput])] = []
    for place in witnesses.candidateRows {
      if let last = groups.last?.file, last.file == place.file, last.member == place.member {
        groups[groups.count - 1].lines.append(.int(place.line))
      } else {
        groups.append((place, [.int(place.line)]))
      }
    }
    return .array(
      groups.map { group in
        .objectOfPresent([
          ("file", .string(group.file.file)),
          ("member", group.file.member.map { .string($0) }), ("lines", .array(group.lines)),
        ])
      })
  }

  /// Rows of one file, as `rows(of:)` wrote them.
  static func readRows(_ node: RunFileNode) throws(RunFileError) -> [Witness] {
    let file = try node.field("file").string()
    let member = try node.optional("member")?.string()
    return try node.list("lines") { line throws(RunFileError) in
      Witness(candidate: RowPlace(file: file, member: member, line: try line.count()))
    }
  }
}
