import GateCommandLine

/// A small program with one of everything.
enum SampleProgram {
  static let real = Option<String>(
    "--real", arity: .many, placeholder: "PATH", help: "real rows", isRequired: true)
  static let output = Option<String>(
    "--output", short: "-o", arity: .repeated, placeholder: "FORMAT", help: "a format")
  static let seed = Option<Int>(
    "--seed", placeholder: "NUMBER", help: "a seed", expectation: "a whole number",
    convert: { Int($0) })
  static let names = Option<[String]>(listOf: "--names", placeholder: "C", help: "columns")
  static let quiet = Flag("--quiet", short: "-q", help: "say less")

  static let check = CommandSpecification(
    "check", summary: "judge",
    groups: [
      OptionGroup("Data", [real.specification, names.specification]),
      OptionGroup(
        "Rest", [output.specification, seed.specification, quiet.specification]),
    ])
  static let show = CommandSpecification(
    "policy", "show", summary: "show a policy",
    positional: CommandSpecification.Positional("NAME", help: "which"))
  static let inspect = CommandSpecification(
    "inspect", summary: "look",
    positional: CommandSpecification.Positional("DATA", help: "files", isMany: true),
    groups: [OptionGroup("Options", [quiet.specification])])

  static let program = ProgramSpecification(
    name: "tool", summary: "does things", commands: [check, show, inspect])

  /// The arguments of a command line that runs a command.
  static func run(_ line: String...) throws -> ParsedArguments {
    guard case .run(let arguments) = try program.parse(line) else {
      throw UsageError("the line asked for help")
    }
    return arguments
  }
}
