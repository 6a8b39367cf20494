import GateJSON
import GateModel

/// Every row of the candidate that proves a finding, as JSON Lines: metric, subject, its place and,
/// where it reproduces a real row, the place and the keyed hash of that row. Of texts also what stands
/// in the passage and in the real text, and the words that many documents share; of tables no value of
/// any row.
///
/// Who has the candidate can read in it whom its rows describe: no other output names real rows, or
/// cites real texts.
package enum EvidenceFile {
  package static func encode(_ run: RunRecord) -> [UInt8] {
    var bytes: [UInt8] = []
    for measurement in run.measurements {
      guard case .measured(let score) = measurement.outcome else { continue }
      let head = RunFile.members(of: measurement.subject)
      let lines =
        score.quotes.map(members)
        + score.matchedRows.map {
          RunFile.members(of: $0) + [("excerpt", $0.excerpt.map(json))]
        }
      for line in lines {
        bytes += JSONWriter.write(
          .objectOfPresent([("metric", .string(measurement.metric))] + head + line), pretty: false)
        if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
      }
    }
    return bytes
  }

  private static func members(of quote: Quote) -> [(String, JSONOutput?)] {
    [
      ("quote", .string(quote.label)), ("words", .string(quote.words)),
      ("documents", .int(quote.documents)), ("realShare", RunFile.finite(quote.realShare)),
    ]
  }

  private static func json(of excerpt: Excerpt) -> JSONOutput {
    .objectOfPresent([
      ("candidate", .string(excerpt.candidate)),
      ("reference", excerpt.reference.map { .string($0) }),
    ])
  }
}
