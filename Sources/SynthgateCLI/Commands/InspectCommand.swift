import GateCommandLine
import GateModel
import GateWording
import SynthgateKit

/// `synthgate inspect`: how a data set is understood.
enum InspectCommand: Command {
  static let specification = CommandSpecification(
    "inspect", summary: "show how data is read: columns, kinds, roles, missing values",
    positional: CommandSpecification.Positional(
      "DATA", help: "files, directories or globs, read as one data set", isMany: true),
    groups: [
      OptionGroup("Output", [examples.specification]), ColumnArguments.group,
      DialectArguments.group, LimitArguments.group,
      OptionGroup("Work", [ThreadArgument.option.specification]),
    ],
    examples: ["synthgate inspect train.csv --missing NA,?"])

  static let examples = Option<Int>(
    .examples, placeholder: "N",
    help: "show the N most usual values of each column; they are values of the data (default: 0)",
    expectation: "a whole number from 0 to 100",
    convert: { text in Int(text).flatMap { (0...100).contains($0) ? $0 : nil } })

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let progress = ProgressLine(isShown: console.canShowProgress)
    defer { progress.finish() }
    progress.enter(RunProgress("reading"))
    let inspection = try await Synthgate.inspect(
      paths: arguments.positionals, columns: try ColumnArguments.read(arguments),
      schema: try arguments.value(of: ColumnArguments.schema),
      reading: try DialectArguments.read(arguments), threads: try ThreadArgument.read(arguments),
      examples: try arguments.value(of: examples) ?? 0)
    progress.finish()
    console.note(inspection.diagnostics)
    try console.writeDocument(text(of: inspection))
    return ExitCode.success
  }

  static func text(of inspection: Inspection) -> String {
    var lines = inspection.files.map { file in
      "\(printable(file.path)): \(grouped(file.bytes)) bytes, sha256 \(file.sha256 ?? "unknown")"
    }
    if let texts = inspection.texts {
      lines += self.lines(of: texts, rows: inspection.rows)
    } else {
      lines.append(
        "\(grouped(inspection.rows)) rows, \(grouped(inspection.columns.count)) columns")
      lines.append("")
    }
    let header = ["column", "kind", "roles", "missing", "distinct", "unreadable", "why"]
    let rows = inspection.columns.map { column in
      [
        oneLine(column.name), column.kind.rawValue,
        column.roles.isEmpty ? "-" : column.roles.map(\.rawValue).joined(separator: ","),
        missing(column), grouped(column.distinct), grouped(column.unparsed),
        oneLine(column.reason),
      ]
    }
    lines += alignedRows([header] + rows)
    if !inspection.examples.isEmpty {
      lines.append("")
      lines += zip(inspection.columns, inspection.examples).map { column, values in
        "\(oneLine(column.name)): \(values.map(oneLine).joined(separator: " | "))"
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Who speaks in texts, and how much.
  private static func lines(of texts: TextInspection, rows: Int) -> [String] {
    let header = ["role", "records", "parts", "tokens", "median", "most"]
    let roles = texts.roles.map { role in
      [role.name]
        + [role.records, role.parts, role.tokens, role.medianTokens, role.mostTokens]
        .map { grouped($0) }
    }
    return [
      "\(grouped(rows)) records of texts: \(oneLine(texts.shape))",
      "parts of a record: \(texts.medianTurns) (median), \(texts.mostTurns) (most)", "",
    ] + alignedRows([header] + roles) + [""]
  }

  /// The number of missing cells and their share of all rows.
  private static func missing(_ column: ColumnSummary) -> String {
    guard column.missing > 0 else { return "0" }
    let tenths = (Double(column.missing) / Double(column.rows) * 1000).rounded()
    return "\(grouped(column.missing)) (\(tenths / 10) %)"
  }

  private static func oneLine(_ text: String) -> String {
    // Scalars, since CR LF is one character.
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    return printable(lines.map { String($0) }.joined(separator: "\\n"))
  }
}
