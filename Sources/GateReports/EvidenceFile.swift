import GateJSON
import GateModel

/// Every pair of rows that proves a finding, as JSON Lines: metric, subject, the places of both
/// rows and the keyed hash of the real one. No value of any row.
///
/// Unlike the run file it is not cut: a person who has to remove the copies needs all of them.
package enum EvidenceFile {
  package static func encode(_ run: RunRecord) -> [UInt8] {
    var bytes: [UInt8] = []
    for measurement in run.measurements {
      guard case .measured(let score) = measurement.outcome else { continue }
      let head = RunFile.members(of: measurement.subject)
      for witness in score.witnesses {
        let line = JSONOutput.objectOfPresent(
          [("metric", .string(measurement.metric))] + head + RunFile.members(of: witness))
        bytes += JSONWriter.write(line, pretty: false)
        if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
      }
    }
    return bytes
  }
}
