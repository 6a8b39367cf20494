import GateCommandLine
import GateModel
import SynthgateKit

/// `synthgate inspect`: how a data set is understood.
enum InspectCommand: Command {
  static let specification = CommandSpecification(
    "inspect", summary: "show how data is read: columns, kinds, roles, missing values",
    positional: CommandSpecification.Positional(
      "DATA", help: "files, directories or globs, read as one data set", isMany: true),
    groups: [
      ColumnArguments.group, DialectArguments.group, LimitArguments.group,
      OptionGroup("Work", [ThreadArgument.option.specification]),
    ],
    examples: ["synthgate inspect train.csv --missing NA,?"])

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let progress = ProgressLine(isShown: console.canShowProgress)
    defer { progress.finish() }
    progress.enter("reading")
    let inspection = try await Synthgate.inspect(
      paths: arguments.positionals, columns: try ColumnArguments.read(arguments),
      reading: try DialectArguments.read(arguments), threads: try ThreadArgument.read(arguments))
    progress.finish()
    console.note(inspection.diagnostics)
    try console.writeDocument(text(of: inspection))
    return ExitCode.success
  }

  static func text(of inspection: Inspection) -> String {
    var lines = inspection.files.map { file in
      "\(file.path): \(grouped(file.bytes)) bytes, sha256 \(file.sha256)"
    }
    lines.append(
      "\(grouped(inspection.rows)) rows, \(grouped(inspection.columns.count)) columns")
    lines.append("")
    let header = ["column", "kind", "roles", "missing", "distinct", "unreadable", "why"]
    let rows = inspection.columns.map { column in
      [
        oneLine(column.name), column.kind.rawValue,
        column.roles.isEmpty ? "-" : column.roles.map(\.rawValue).joined(separator: ","),
        grouped(column.missing), grouped(column.distinct), grouped(column.unparsed),
        oneLine(column.reason),
      ]
    }
    lines += alignedRows([header] + rows)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func oneLine(_ text: String) -> String {
    printable(
      text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n"))
  }
}
