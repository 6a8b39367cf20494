import GateCommandLine
import GateModel
import GateWording
import SynthgateKit

/// `synthgate index build`: a reference of texts, read once.
enum IndexBuildCommand: Command {
  static let specification = CommandSpecification(
    "index", "build", summary: "read real texts once, to check many candidates against them",
    discussion: [
      "check \(OptionName.index) FILE in place of \(OptionName.real) gives the same scores. FILE holds "
        + "the texts and is as confidential as they are: it is written for you alone (mode 0600), and "
        + "never over another file."
    ],
    positional: CommandSpecification.Positional(
      "REAL", help: "files, directories or globs, read as one data set", isMany: true),
    groups: [
      OptionGroup(
        "Options",
        [output.specification, ColumnArguments.text.specification, threads.specification]),
      DialectArguments.group, LimitArguments.group,
    ],
    examples: [
      "synthgate index build train.jsonl -o train.sgi",
      "synthgate check --index train.sgi --holdout held.jsonl --synthetic new.jsonl",
    ])

  static let output = Option<String>(
    .output, short: "-o", placeholder: "FILE", help: "where the index is written",
    isRequired: true)
  static let threads = ThreadArgument.option

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    guard let path = try arguments.value(of: output) else {
      throw UsageError("index build needs \(OptionName.output)", command: "index build")
    }
    var request = IndexRequest(real: arguments.positionals, output: path)
    request.textFields = try arguments.names(of: ColumnArguments.text)
    request.reading = try DialectArguments.read(arguments)
    request.threads = try ThreadArgument.read(arguments)
    let result = try await Synthgate.buildIndex(request, files: console.temporaryFiles)
    console.note(result.diagnostics)
    let documents = result.documents.map { "\(grouped($0.count)) \($0.field)" }
      .joined(separator: ", ")
    try console.writeDocument(
      "\(printable(result.path)): \(grouped(result.records)) records (\(documents)), "
        + "\(grouped(result.bytes)) bytes\n")
    return ExitCode.success
  }
}
