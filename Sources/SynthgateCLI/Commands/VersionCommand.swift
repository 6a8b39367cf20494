import GateCommandLine
import GateModel
import SynthgateKit

/// `synthgate version`: which program this is.
enum VersionCommand: Command {
  static let specification = CommandSpecification(
    "version", summary: "print the version",
    groups: [OptionGroup("Options", [json.specification])])

  static let json = Flag(.json, help: "as JSON, with the schemas that are written and read")

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let version = Synthgate.version
    try console.writeDocument(
      arguments.isSet(json)
        ? #"{"name":"\#(Program.name)","runSchema":"\#(RunRecord.schema)","version":"\#(version)"}"#
          + "\n"
        : "\(Program.name) \(version)\n")
    return ExitCode.success
  }
}
