import GateJSON
import GateModel
import GateWording

/// What was left out of a candidate, for people, or as JSON to stand beside the file.
package enum FilterReport {
  package static func text(_ record: FilterRecord) -> String {
    let all = record.kept.rows + record.leftOut
    let share = all > 0 ? Double(record.leftOut) / Double(all) : 0
    var lines = [
      "\(record.kept.file.path): \(counted(record.kept.rows, "row")) kept, "
        + "\(grouped(record.leftOut)) of \(grouped(all)) left out (\(percent(share)))"
    ]
    lines += record.findings.map { removal in
      let known = removal.rows - removal.further
      let reference = Cause.Reference(check: removal.check, subject: removal.subject)
      let title = clippedMiddle(of: reference.title, to: TextStyle().width)
      return "  \(title): \(counted(removal.rows, "row"))"
        + (known > 0 ? ", \(grouped(known)) of them named above" : "")
    }
    if record.repeats > 0 {
      lines.append("  equal to a row before: \(counted(record.repeats, "row"))")
    }
    if record.malformed > 0 {
      lines.append("  in neither file: \(counted(record.malformed, "malformed record"))")
    }
    if let rejected = record.rejected {
      lines.append("\(rejected.file.path): \(counted(rejected.rows, "row"))")
    }
    return (lines + [""] + advice(record)).map(cleaned).joined(separator: "\n") + "\n"
  }

  private static func advice(_ record: FilterRecord) -> [String] {
    var sentences: [String] = []
    if !record.unanswered.isEmpty {
      sentences.append(
        "No row that could be left out answers \(record.unanswered.joined(separator: ", ")): they "
          + "speak of the generator.")
    }
    sentences.append(
      "Nothing has judged what is left: run synthgate check with "
        + "\(Remedy.option(.synthetic, record.kept.file.path)) and the options of \(record.run.path)."
    )
    sentences.append(
      "The generator is what it was, and the gaps tell of the rows that it copied. After two rounds, "
        + "retrain it.")
    return sentences.flatMap { wrapped($0, width: TextStyle().width) }
  }

  package static func json(_ record: FilterRecord) -> [UInt8] {
    let document = JSONOutput.objectOfPresent([
      ("schema", .string(FilterRecord.schema)), ("run", RunFile.json(of: record.run)),
      ("source", .array(record.source.map { RunFile.json(of: $0) })),
      ("kept", json(of: record.kept)), ("rejected", record.rejected.map(json)),
      ("leftOut", .int(record.leftOut)),
      (
        "findings",
        .array(
          record.findings.map { removal in
            .objectOfPresent(
              [("check", .string(removal.check))] + RunFile.members(of: removal.subject)
                + [("rows", .int(removal.rows)), ("further", .int(removal.further))])
          })
      ),
      ("repeats", .int(record.repeats)), ("malformed", .int(record.malformed)),
      ("unanswered", .strings(record.unanswered)),
    ])
    return JSONWriter.write(document, pretty: true)
  }

  private static func json(of part: FilterRecord.Part) -> JSONOutput {
    .object([("file", RunFile.json(of: part.file)), ("rows", .int(part.rows))])
  }
}
