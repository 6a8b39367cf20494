import GateBytes
import GateCommandLine
import GateModel
import SynthgateKit

/// `synthgate fingerprint`: hashes of rows, by which they are known again.
enum FingerprintCommand: Command {
  static let specification = CommandSpecification(
    "fingerprint", summary: "make hashes of rows, by which they are known again",
    discussion: [
      "Keep the fingerprint of what a generator made: check --known-synthetic says whether its rows "
        + "come back as real ones. Hashes are HMAC-SHA-256 under a key; plain ones are made of "
        + "synthetic rows with --except alone, since the hash of a real row tells who knows most of "
        + "it the rest. Rows of the data sets given with --except are left out: a match with them "
        + "could not say who copied whom."
    ],
    positional: CommandSpecification.Positional(
      "PATH", help: "a table: files, a directory or a glob", isMany: true),
    groups: [
      OptionGroup(
        "Options",
        [
          output.specification, role.specification, except.specification,
          FingerprintArguments.key.specification, ThreadArgument.option.specification,
        ]), ColumnArguments.group, DialectArguments.group, LimitArguments.group,
    ],
    examples: [
      "synthgate fingerprint candidate.csv --role synthetic --except train.csv \\",
      "  --fingerprint-key rows.key -o candidate.fp",
    ])

  static let output = Option<String>(
    .output, short: "-o", placeholder: "FILE", help: "where the fingerprint goes",
    isRequired: true)
  static let role = Option<FingerprintRequest.Role>(
    .role, placeholder: "ROLE", help: "what the rows are: synthetic or real", isRequired: true,
    expectation: "synthetic or real", convert: FingerprintRequest.Role.init(rawValue:))
  static let except = Option<String>(
    .except, arity: .many, placeholder: "PATH",
    help: "real data sets whose rows are left out, each by one path")

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    guard let role = try arguments.value(of: role), let target = try arguments.value(of: output)
    else { throw UsageError("fingerprint needs --role and -o FILE", command: "fingerprint") }
    var request = FingerprintRequest(paths: arguments.positionals, role: role)
    request.except = try arguments.values(of: except)
    request.fingerprintKey = try arguments.value(of: FingerprintArguments.key)
    request.columns = try ColumnArguments.read(arguments)
    request.reading = try DialectArguments.read(arguments)
    request.threads = try ThreadArgument.read(arguments)
    let data = PathExpansion.places(
      of: request.paths + request.except, entersAll: request.reading.isRecursive)
    let inputs = data.union(
      Synthgate.places(of: [request.fingerprintKey].compactMap(\.self), policy: nil))
    if let place = FilePlace(target), inputs.contains(place) {
      throw UsageError(
        "the output \(target) would overwrite an input", command: "fingerprint")
    }
    let result = try await Synthgate.fingerprint(request)
    do throws(InputError) {
      try FileOutput(path: target, isPrivate: true, temporaryFiles: console.temporaryFiles)
        .write(result.bytes)
    } catch {
      throw SynthgateError(error)
    }
    let dropped = result.dropped > 0 ? ", \(result.dropped) that are real left out" : ""
    try console.writeDocument(
      "\(printable(target)): \(result.count) distinct rows of \(result.columns.count) "
        + "columns\(dropped)\n")
    return ExitCode.success
  }
}

/// The options about fingerprints of rows.
enum FingerprintArguments {
  static let key = Option<String>(
    .fingerprintKey, placeholder: "FILE",
    help: "the bytes of FILE are the key of fingerprints; 16 or more")
  static let known = Option<String>(
    .knownSynthetic, arity: .many, placeholder: "FP",
    help: "fingerprints of synthetic rows, which the real rows should not hold; judged by policies "
      + "with a check of it, such as governed")
}
