import GateCommandLine
import GateModel
import SynthgateKit

/// `synthgate filter`: the candidate without the rows that findings name.
enum FilterCommand: Command {
  static let specification = CommandSpecification(
    "filter", summary: "leave out the candidate's rows that the findings of a run name",
    discussion: [
      "RUN is the run file of a check of the same candidate, as check -o json=RUN writes it. Rows "
        + "of findings that failed or warned are left out: copies of real records, broken "
        + "constraints, unknown categories. The others are written in their order, as they stand.",
      "Nothing judges what is left: check it again. The generator stays what it is, and what is "
        + "missing tells of the records that it copied, so that after two rounds it has to be "
        + "retrained. Where more than 20 % would go, nothing is written.",
      "CSV and JSON Lines keep their format, uncompressed; Parquet is written as CSV.",
    ],
    positional: CommandSpecification.Positional(
      "RUN", help: "a run file; with --check behind it -- and the options of check", isMany: true),
    groups: [
      OptionGroup(
        "Options",
        [
          synthetic.specification, output.specification, rejected.specification,
          record.specification, only.specification, repeats.specification, check.specification,
          force.specification,
        ]),
      OptionGroup(
        "Reading, as for check",
        DialectArguments.splitOptions + [DialectArguments.maxBadRecords.specification]),
      LimitArguments.group,
    ],
    examples: [
      "synthgate filter run.json --synthetic new.csv -o kept.csv --rejected out.csv",
      "synthgate filter run.json --synthetic new.csv -o kept.csv --check \\",
      "  -- --real train.csv --holdout holdout.csv -o json=kept.json",
    ])

  static let synthetic = Option<String>(
    .synthetic, arity: .many, placeholder: "PATH", help: "the candidate that RUN judged",
    isRequired: true)
  static let output = Option<String>(
    .output, short: "-o", placeholder: "FILE", help: "where the kept rows are written",
    isRequired: true)
  static let rejected = Option<String>(
    .rejected, placeholder: "FILE",
    help: "write the rows that are left out as well; only you may read them")
  static let record = Option<String>(
    .record, placeholder: "FILE",
    help: "write as JSON what was left out for which finding, and the digests of all files")
  static let only = Option<[String]>(
    listOf: .only, placeholder: "CHECK", help: "leave out rows of these checks alone")
  static let repeats = Flag(
    .repeats, help: "leave out rows that are equal to one before them as well")
  static let check = Flag(
    .check,
    help: "check the kept rows at once, with the options of check that follow --, all but "
      + "--synthetic; the exit code is that of the check")
  static let force = Flag(.force, help: "replace outputs that are there already")

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    guard let path = try arguments.value(of: output) else {
      throw UsageError("filter needs --output", command: "filter")
    }
    let runPath = arguments.positionals[0]
    let further = try furtherCheck(arguments, of: path)
    var request = FilterRequest(
      run: try StoredRunFile.bytes(runPath), runPath: runPath,
      synthetic: try arguments.values(of: synthetic), output: path)
    request.rejected = try arguments.value(of: rejected)
    request.record = try arguments.value(of: record)
    request.onlyChecks = try arguments.names(of: only)
    request.leavesOutRepeats = arguments.isSet(repeats)
    request.replacesOutputs = arguments.isSet(force)
    request.reading = try DialectArguments.read(arguments)
    let result = try Synthgate.filter(request, files: console.temporaryFiles)
    try console.writeDocument(Synthgate.text(of: result))
    guard let further else { return ExitCode.success }
    try console.writeDocument("\n")
    return try await CheckCommand.run(further, on: console)
  }

  /// The check of the kept rows, understood before anything is written; `nil` where none is wanted.
  private static func furtherCheck(
    _ arguments: ParsedArguments, of path: String
  ) throws(UsageError) -> ParsedArguments? {
    let options = arguments.positionals.dropFirst()
    guard arguments.isSet(check) else {
      guard let first = options.first else { return nil }
      throw UsageError("filter takes one RUN, not also \"\(first)\"", command: "filter")
    }
    let words = ["check", OptionName.synthetic.flag, path] + options
    guard case .run(let further) = try Program.specification.parse(words) else {
      throw UsageError("--check takes the options of check behind --", command: "filter")
    }
    try CheckCommand.requireReference(further)
    return further
  }
}
