import GateCommandLine
import GateModel
import GateWording
import SynthgateKit

/// `synthgate policy list`: the policies that ship with the tool.
enum PolicyListCommand: Command {
  static let specification = CommandSpecification(
    "policy", "list", summary: "list the built-in policies")

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let entries = Synthgate.builtInPolicies.map { (term: $0.name, description: $0.description) }
    let lines = definitionList(entries, indent: 0, termWidth: 20)
    try console.writeDocument(lines.joined(separator: "\n") + "\n")
    return ExitCode.success
  }
}

/// `synthgate policy show`: the document of a policy, to start one's own from.
enum PolicyShowCommand: Command {
  static let specification = CommandSpecification(
    "policy", "show", summary: "print a policy, to start one's own from",
    positional: CommandSpecification.Positional(
      "NAME", help: "a built-in policy or a policy file"),
    examples: ["synthgate policy show tabular > my-policy.json"])

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    try console.writeDocument(try Synthgate.policyText(arguments.positionals[0]))
    return ExitCode.success
  }
}

/// `synthgate policy validate`: all that is wrong with a policy file.
enum PolicyValidateCommand: Command {
  static let specification = CommandSpecification(
    "policy", "validate", summary: "check a policy file and report every error",
    positional: CommandSpecification.Positional("FILE", help: "a policy file"))

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    let path = arguments.positionals[0]
    let diagnostics = try Synthgate.validatePolicy(path)
    console.note(diagnostics)
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      return ExitCode.invalidPolicy
    }
    try console.writeDocument("\(printable(path)): valid\n")
    return ExitCode.success
  }
}
