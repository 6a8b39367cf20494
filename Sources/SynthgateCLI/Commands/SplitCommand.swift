import GateCommandLine
import GateModel
import GateWording
import SynthgateKit

/// `synthgate split`: a clean holdout.
enum SplitCommand: Command {
  static let specification = CommandSpecification(
    "split", summary: "split real data into train and holdout before a generator is trained",
    discussion: [
      "Equal rows, and with \(OptionName.entity) all rows of one person or thing, stay on one side. Which "
        + "side a row goes to depends on its content and the seed only, not on its place.",
      "An earlier split in DIR is kept unless \(OptionName.force) is given: with another seed, rows that a "
        + "generator learned from would come into the holdout.",
    ],
    positional: CommandSpecification.Positional(
      "REAL", help: "files, directories or globs, read as one data set", isMany: true),
    groups: [
      OptionGroup(
        "Options",
        [
          holdout.specification, directory.specification, entity.specification, seed.specification,
          force.specification,
        ]), OptionGroup("Reading", DialectArguments.splitOptions), LimitArguments.group,
    ],
    examples: ["synthgate split people.csv --holdout 0.2 --entity person_id -o split/"])

  static let holdout = Option<Double>(
    .holdout, placeholder: "SHARE", help: "share of the rows that go to the holdout",
    isRequired: true, expectation: "a number above 0 and below 1",
    convert: { text in Double(text).flatMap { $0 > 0 && $0 < 1 ? $0 : nil } })
  static let directory = Option<String>(
    .output, short: "-o", placeholder: "DIR", help: "where train and holdout are written",
    isRequired: true)
  static let entity = ColumnArguments.entity
  static let seed = CheckCommand.seed
  static let force = Flag(.force, help: "replace train and holdout of an earlier split in DIR")

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    guard let share = try arguments.value(of: holdout),
      let directory = try arguments.value(of: directory)
    else {
      throw UsageError(
        "split needs \(OptionName.holdout) and \(OptionName.output)", command: "split")
    }
    var request = SplitRequest(
      paths: arguments.positionals, holdoutShare: share, outputDirectory: directory)
    request.entity = try arguments.value(of: entity)
    if let seed = try arguments.value(of: seed) { request.seed = seed }
    request.reading = try DialectArguments.read(arguments)
    request.replacesEarlierSplit = arguments.isSet(force)
    let result = try Synthgate.split(request, files: console.temporaryFiles)
    try console.writeDocument(
      "\(printable(result.trainPath)): \(grouped(result.trainRows)) rows\n"
        + "\(printable(result.holdoutPath)): \(grouped(result.holdoutRows)) rows\n")
    return ExitCode.success
  }
}
