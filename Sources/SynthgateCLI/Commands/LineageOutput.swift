import GateCommandLine
import GateJSON
import GateWording
import SynthgateKit

/// How `lineage show` tells what it found.
enum LineageOutput {
  enum Format: String, Sendable {
    case text, json
  }

  static let option = Option<Format>(
    .output, short: "-o", placeholder: "FORMAT", help: "text or json (default: text)",
    expectation: "text or json", convert: Format.init(rawValue:))

  static func bytes(_ result: LineageResult, as format: Format) -> [UInt8] {
    switch format {
    case .text: Array(text(result).utf8)
    case .json: JSONWriter.write(json(result), pretty: true)
    }
  }

  private static func json(_ result: LineageResult) -> JSONOutput {
    func number(_ value: Int?) -> JSONOutput { value.map { .int($0) } ?? .null }
    let files = result.files.map { file in
      JSONOutput.objectOfPresent([
        ("sha256", .string(file.sha256)), ("name", file.name.map { .string($0) }),
        ("origin", .string(file.origin)), ("generation", file.generation.map { .int($0) }),
      ])
    }
    return .object([
      ("schema", .string("synthgate.lineage/1")), ("generation", number(result.generation)),
      ("realRows", number(result.realRows)), ("trainingRows", number(result.trainingRows)),
      ("missing", .int(result.missing.count)), ("missingFiles", .strings(result.missing)),
      ("cycle", .bool(result.hasCycle)), ("conflicts", .int(result.conflicts.count)),
      ("conflictingFiles", .strings(result.conflicts)),
      ("exposed", .int(result.exposed.count)), ("exposedFiles", .strings(result.exposed)),
      ("revoked", .int(result.revoked.count)),
      ("revokedStatements", .strings(result.revoked)),
      ("referenceMatches", result.referenceMatches.map { .bool($0) } ?? .null),
      ("ignoredStatements", .int(result.ignoredStatements)), ("files", .array(files)),
    ])
  }

  /// A terminal is read from the top, and a lineage may have ten thousand files.
  private static let mostFiles = 50

  private static func text(_ result: LineageResult) -> String {
    var lines = [
      result.generation.map { "generation \($0)\(words(of: $0))" }
        ?? "generation not known: see below"
    ]
    if let rows = result.trainingRows, let real = result.realRows {
      lines.append("learned from \(rows) rows, \(real) of them real")
    } else {
      lines.append("learned from rows of which not all is known")
    }
    lines += problems(of: result)
    lines.append("")
    for file in result.files.prefix(mostFiles) {
      let place = file.generation.map { "generation \($0)" } ?? "-"
      lines.append(
        [
          padded(place, to: 16), padded(file.origin, to: 15), file.sha256, file.name ?? "",
        ].joined(separator: " "))
    }
    if result.files.count > mostFiles {
      lines.append("and \(result.files.count - mostFiles) more; -o json lists them")
    }
    return lines.map { trimmed(printable($0)) + "\n" }.joined()
  }

  private static func words(of generation: Int) -> String {
    generation == 0 ? ": real data" : ""
  }

  private static func problems(of result: LineageResult) -> [String] {
    var lines: [String] = []
    func add(_ count: Int, _ words: String) {
      if count > 0 { lines.append("\(count) \(words)") }
    }
    add(result.missing.count, "of unknown origin: no trusted statement says where from")
    if result.hasCycle { lines.append("a cycle: a file was made of itself") }
    add(result.conflicts.count, "declared real, and made")
    add(result.exposed.count, "of the holdout that an ancestor learned from")
    add(result.revoked.count, "of the statements about ancestors were taken back")
    if result.referenceMatches == false {
      lines.append("the reference is not what the generator learned from")
    }
    add(result.ignoredStatements, "of the statements do not count: by no key that may make them")
    return lines
  }

  private static func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}
