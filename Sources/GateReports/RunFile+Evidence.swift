import GateJSON
import GateModel

// What adds to a score and which rows prove it; rows by place and hash only.
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

  static func json(of witness: Witness) -> JSONOutput { .objectOfPresent(members(of: witness)) }

  static func members(of witness: Witness) -> [(String, JSONOutput?)] {
    [
      ("candidate", json(of: witness.candidate)), ("reference", json(of: witness.reference)),
      ("hash", .string(witness.hash)),
    ]
  }

  /// At most this many pairs of rows stand in a run file under one score; the evidence file has
  /// all of them.
  static let mostWitnesses = 1000

  static func readWitness(_ node: RunFileNode) throws(RunFileError) -> Witness {
    Witness(
      candidate: try readPlace(try node.field("candidate")),
      reference: try readPlace(try node.field("reference")),
      hash: try node.field("hash").string())
  }

  private static func json(of place: RowPlace) -> JSONOutput {
    .objectOfPresent([
      ("file", .string(place.file)), ("member", place.member.map { .string($0) }),
      ("line", .int(place.line)),
    ])
  }

  private static func readPlace(_ node: RunFileNode) throws(RunFileError) -> RowPlace {
    RowPlace(
      file: try node.field("file").string(), member: try node.optional("member")?.string(),
      line: try node.field("line").count())
  }
}
