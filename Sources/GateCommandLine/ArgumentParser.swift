import GateWording

/// Splits the arguments of one command into options and the rest.
///
/// `--name value`, `--name=value`, `-n value`, `-n=value` and `-nvalue` are understood; `--` ends
/// the options; `-` is a value. An argument that begins with a dash is never taken as the value
/// of the option before it, so a forgotten value is noticed; `--name=-5` passes one.
struct ArgumentParser {
  let command: CommandSpecification
  private let arguments: [String]
  private var next = 0
  private var values: [String: [String]] = [:]
  private var positionals: [String] = []

  init(command: CommandSpecification, arguments: [String]) {
    self.command = command
    self.arguments = arguments
  }

  mutating func parse() throws(UsageError) -> ParsedArguments {
    while next < arguments.count {
      let argument = arguments[next]
      next += 1
      if argument == "--" {
        positionals += arguments[next...]
        break
      } else if isOption(argument) {
        try parseOption(argument)
      } else {
        positionals.append(argument)
      }
    }
    try checkPositionals()
    try checkRequired()
    return ParsedArguments(command: command, positionals: positionals, values: values)
  }

  private func isOption(_ argument: String) -> Bool {
    argument.hasPrefix("-") && argument != "-"
  }

  private mutating func parseOption(_ argument: String) throws(UsageError) {
    let (name, attached) = split(argument)
    guard let option = command.options.first(where: { $0.name == name || $0.short == name })
    else {
      throw UsageError(
        "unknown option \(name)",
        suggestion: suggestion(for: name, among: command.options.map(\.name), orCompletion: true),
        command: command.name)
    }
    let isRepeat = values[option.name] != nil
    if option.arity == .one, isRepeat { throw failure("\(option.name) is given twice") }
    switch option.arity {
    case .flag:
      if attached != nil { throw failure("\(option.name) takes no value") }
      values[option.name] = []
    case .one, .repeated, .many:
      values[option.name, default: []] += try takeValues(of: option, attached: attached)
    }
  }

  /// The name of an option and the value that is attached to it, if any.
  private func split(_ argument: String) -> (name: String, attached: String?) {
    if let sign = argument.firstIndex(of: "=") {
      return (String(argument[..<sign]), String(argument[argument.index(after: sign)...]))
    }
    if !argument.hasPrefix("--"), argument.count > 2 {
      return (String(argument.prefix(2)), String(argument.dropFirst(2)))
    }
    return (argument, nil)
  }

  private mutating func takeValues(
    of option: OptionSpecification, attached: String?
  ) throws(UsageError) -> [String] {
    var taken = attached.map { [$0] } ?? []
    let most = option.arity == .many && attached == nil ? Int.max : 1
    while taken.count < most, next < arguments.count, !isOption(arguments[next]) {
      taken.append(arguments[next])
      next += 1
    }
    if taken.isEmpty { throw failure("\(option.name) needs a value: \(option.signature)") }
    return taken
  }

  private func checkPositionals() throws(UsageError) {
    guard let positional = command.positional else {
      guard let first = positionals.first else { return }
      throw failure("\(command.name) takes no argument \"\(first)\"")
    }
    if positionals.isEmpty, positional.isRequired {
      throw failure("\(command.name) needs \(positional.placeholder)")
    }
    if positionals.count > 1, !positional.isMany {
      throw failure(
        "\(command.name) takes one \(positional.placeholder), not also \"\(positionals[1])\"")
    }
  }

  private func checkRequired() throws(UsageError) {
    let missing = command.options.filter { $0.isRequired && values[$0.name] == nil }
    guard !missing.isEmpty else { return }
    throw failure("\(command.name) needs \(missing.map(\.signature).joined(separator: " and "))")
  }

  private func failure(_ message: String) -> UsageError {
    UsageError(message, command: command.name)
  }
}
