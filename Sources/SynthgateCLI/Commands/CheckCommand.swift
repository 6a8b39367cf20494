import GateBytes
import GateCommandLine
import GateModel
import GateWording
import SynthgateKit

/// `synthgate check`: load, score, judge, report.
enum CheckCommand: Command {
  static let specification = CommandSpecification(
    "check", summary: "judge a synthetic data set against real data",
    discussion: [
      "PATH is a file, a directory, a glob or - for standard input: CSV, TSV, JSON Lines, plain "
        + "or compressed, an archive of such files, Parquet or Arrow. The format is detected from "
        + "the content.",
      "Exit code 0 is pass, 1 is fail; from 2 up there is no verdict.",
    ],
    groups: [
      OptionGroup(
        "Data",
        [
          real.specification, index.specification, synthetic.specification, holdout.specification,
          BenchmarkArguments.option.specification, baseline.specification,
          MixArguments.mix.specification, MixArguments.previousMix.specification,
          FingerprintArguments.known.specification, FingerprintArguments.key.specification,
        ]),
      ColumnArguments.group, DialectArguments.group, LimitArguments.group,
      OptionGroup("Judgement", [policy.specification] + judging),
      OptionGroup(
        "Output and work",
        [
          OutputPlan.option.specification, OutputPlan.brief.specification,
          OutputPlan.evidenceOption.specification,
          DisclosureArguments.noProfiles.specification,
          DisclosureArguments.digestKey.specification,
          DisclosureArguments.noDigests.specification,
          seed.specification, threads.specification,
          dryRun.specification, verbose.specification, quiet.specification,
        ]), LineageArguments.group, SigningArguments.group,
    ],
    examples: [
      "synthgate check --real train.csv --holdout holdout.csv --synthetic new.csv",
      "synthgate check --real train.csv --synthetic new.csv --protected sex,race \\",
      "  --label income -o json=run.json -o junit=gate.xml",
      "synthgate check --real train.csv --synthetic third.csv \\",
      "  --baseline run1.json run2.json -o json=run3.json",
    ])

  private static let judging =
    JudgingArguments.options + [
      only.specification, axis.specification,
    ]

  static let real = Option<String>(
    .real, arity: .many, placeholder: "PATH",
    help: "the real rows that the generator learned from")
  static let index = Option<String>(
    .index, placeholder: "FILE",
    help: "real texts as synthgate index build wrote them, in place of \(OptionName.real)")
  static let synthetic = Option<String>(
    .synthetic, arity: .many, placeholder: "PATH", help: "the synthetic rows to judge",
    isRequired: true)
  static let holdout = Option<String>(
    .holdout, arity: .many, placeholder: "PATH",
    help: "real rows that the generator never saw; without them copying can be judged only in "
      + "part")
  static let baseline = Option<String>(
    .baseline, arity: .many, placeholder: "RUN",
    help: "run files of earlier generations of the generator, the oldest first; judges whether "
      + "diversity falls from one generation to the next")
  static let policy = JudgingArguments.policy
  static let only = Option<[String]>(
    listOf: .only, placeholder: "CHECK", help: "judge only these checks of the policy")
  static let axis = Option<[String]>(
    listOf: .axis, placeholder: "AXIS", help: "judge only these axes of the policy")
  static let seed = Option<UInt64>(
    .seed, placeholder: "NUMBER",
    help: "the seed of every random draw; equal seeds give equal scores (default: the policy's)",
    expectation: "a whole number from 0 to 18446744073709551615", convert: { UInt64($0) })
  static let threads = ThreadArgument.option
  static let dryRun = Flag(
    .dryRun,
    help: "score nothing: say what would be checked, what could not be and why, about how "
      + "long it takes, and how much memory; -o json as well")
  static let verbose = Flag(
    .verbose, short: "-v",
    help: "list every finding, and print to standard error what took the time")
  static let quiet = Flag(.quiet, short: "-q", help: "print errors only to standard error")

  static func run(_ arguments: ParsedArguments, on console: Console) async throws -> Int {
    var request = try makeRequest(arguments)
    let outputs = try OutputPlan(
      arguments.values(of: OutputPlan.option),
      evidence: arguments.value(of: OutputPlan.evidenceOption),
      signing: try SigningPlan(
        arguments, to: arguments.value(of: SigningArguments.attest), request),
      isBrief: arguments.isSet(OutputPlan.brief), isVerbose: arguments.isSet(verbose),
      inputs: request.inputPlaces.union(
        Synthgate.places(of: try SigningArguments.files(arguments), policy: nil)),
      temporaryFiles: console.temporaryFiles)
    if arguments.isSet(dryRun) {
      try addOptions(arguments, to: &request)
      return try await plan(request, outputs, on: console)
    }
    // Before any output is there that could be taken for data.
    request.lookUpPaths()
    let result = try await outputs.write(on: console) { [request] in
      .run(try await judge(request, arguments, outputs, on: console))
    }
    guard case .run(let run) = result else { return ExitCode.internalError }
    guard try arguments.value(of: SigningArguments.attest) != nil,
      let refusal = Synthgate.refusalToAttest(run)
    else { return run.exitCode }
    console.complain("nothing is signed: \(refusal)")
    return ExitCode.incomplete
  }

  private static func judge(
    _ request: CheckRequest, _ arguments: ParsedArguments, _ outputs: OutputPlan,
    on console: Console
  ) async throws -> RunRecord {
    var request = request
    try addOptions(arguments, to: &request)
    let isQuiet = arguments.isSet(quiet)
    guard !isQuiet || !arguments.isSet(verbose) else {
      throw UsageError(
        "\(OptionName.quiet) and \(OptionName.verbose) exclude each other", command: "check")
    }
    let progress = ProgressLine(isShown: !isQuiet && console.canShowProgress)
    defer { progress.finish() }
    let run = try await Synthgate.check(request) { progress.enter($0) }
    progress.finish()
    // The text report lists them itself.
    if !isQuiet, !outputs.tellsDiagnostics { console.note(run.diagnostics) }
    // Before the document, whose last line may be what a scheduler reads.
    if arguments.isSet(verbose) { Synthgate.timing(of: run).forEach(console.note) }
    return run
  }

  private static func plan(
    _ request: CheckRequest, _ outputs: OutputPlan, on console: Console
  ) async throws -> Int {
    guard let format = PlanFormat(rawValue: outputs.document.rawValue), outputs.outputs.isEmpty,
      !outputs.isBrief
    else {
      throw UsageError(
        "\(OptionName.dryRun) writes text or json to standard output; remove the other outputs",
        command: "check")
    }
    try console.writeDocument(Synthgate.render(try await Synthgate.plan(request), as: format))
    return ExitCode.success
  }

  /// What a parser of options cannot ask for: one of two.
  static func requireReference(_ arguments: ParsedArguments) throws(UsageError) {
    let (paths, file) = (try arguments.values(of: real), try arguments.value(of: index))
    guard !paths.isEmpty || file != nil else {
      throw UsageError(
        "check needs \(OptionName.real), or \(OptionName.index) of texts", command: "check")
    }
  }

  /// The request with what it reads and without the rest, so that outputs are known before anything
  /// else can be wrong.
  private static func makeRequest(
    _ arguments: ParsedArguments
  ) throws(UsageError) -> CheckRequest {
    var request = CheckRequest(
      real: try arguments.values(of: real), synthetic: try arguments.values(of: synthetic),
      holdout: try arguments.values(of: holdout))
    request.index = try arguments.value(of: index)
    try requireReference(arguments)
    request.baselines = try arguments.values(of: baseline)
    request.mix = try arguments.value(of: MixArguments.mix)
    request.knownSynthetic = try arguments.values(of: FingerprintArguments.known)
    request.fingerprintKey = try arguments.value(of: FingerprintArguments.key)
    request.previousMix = try arguments.value(of: MixArguments.previousMix)
    try LineageArguments.apply(arguments, to: &request)
    request.benchmarks = try BenchmarkArguments.read(arguments)
    request.schema = try arguments.value(of: ColumnArguments.schema)
    request.reading.isRecursive = arguments.isSet(DialectArguments.recursive)
    try requireOneReader(
      request.real + request.synthetic + request.holdout + request.baselines
        + request.benchmarks.flatMap(\.paths)
        + [request.mix, request.previousMix, request.lineage, request.trust].compactMap(\.self))
    request.policy = try arguments.value(of: policy)
    try DisclosureArguments.apply(arguments, to: &request)
    return request
  }

  /// Who reads a pipe a second time waits without end.
  private static func requireOneReader(_ paths: [String]) throws(UsageError) {
    var seen: Set<String> = []
    for path in paths {
      let isInput = path == FileSystem.standardInput
      guard isInput || FilePlace(path) == .special(path), !seen.insert(path).inserted else {
        continue
      }
      throw UsageError(
        isInput ? "standard input can be read only once" : "\(path) can be read only once",
        command: "check")
    }
  }

  private static func addOptions(
    _ arguments: ParsedArguments, to request: inout CheckRequest
  ) throws(UsageError) {
    request.columns = try ColumnArguments.read(arguments)
    request.reading = try DialectArguments.read(arguments)
    request.seed = try arguments.value(of: seed)
    request.threads = try ThreadArgument.read(arguments)
    request.onlyChecks = try arguments.names(of: only)
    request.onlyAxes = try arguments.names(of: axis).map(readAxis)
    request.failOnWarn = try JudgingArguments.failsOnWarn(arguments)
    request.noFail = arguments.isSet(JudgingArguments.noFail)
  }

  private static func readAxis(_ name: String) throws(UsageError) -> Axis {
    guard let axis = Axis(rawValue: name) else {
      let axes = Axis.allCases.map(\.rawValue)
      throw UsageError(
        "\(OptionName.axis) takes \(axes.joined(separator: ", ")), not \"\(name)\"",
        suggestion: suggestion(for: name, among: axes, orCompletion: true), command: "check")
    }
    return axis
  }
}
