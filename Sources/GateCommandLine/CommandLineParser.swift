import GateWording

/// What a command line asks for.
package enum Invocation: Sendable {
  /// The help of a command or of a group of commands; of the program where `topic` is empty.
  case help(topic: [String])
  case run(ParsedArguments)
}

extension ProgramSpecification {
  /// Reads a command line, without the program's own name.
  ///
  /// - Throws: what cannot be understood, with the nearest thing that can.
  package func parse(_ arguments: [String]) throws(UsageError) -> Invocation {
    guard let first = arguments.first else {
      throw UsageError("no command is given")
    }
    if first == "help" {
      let topic = arguments.dropFirst().filter { !Self.helpNames.contains($0) }
      return .help(topic: try helpTopic(Array(topic)))
    }
    if Self.helpNames.contains(first) { return .help(topic: []) }
    if first == "--version" { return try parse(["version"] + arguments.dropFirst()) }
    let command = try command(named: arguments)
    guard let command else { return .help(topic: [first]) }
    let rest = Array(arguments.dropFirst(command.words.count))
    let beforeTerminator = rest.prefix { $0 != "--" }
    if beforeTerminator.contains(where: Self.helpNames.contains) {
      return .help(topic: command.words)
    }
    var parser = ArgumentParser(command: command, arguments: rest)
    return .run(try parser.parse())
  }

  static let helpNames: Set<String> = ["--help", "-h"]

  /// The command that the first words name; `nil` where they name a group and ask for its help.
  private func command(named arguments: [String]) throws(UsageError) -> CommandSpecification? {
    let matches = commands.filter { arguments.starts(with: $0.words) }
    if let longest = matches.max(by: { $0.words.count < $1.words.count }) { return longest }
    let first = arguments[0]
    let group = commands.filter { $0.words.first == first }
    guard group.isEmpty else {
      let seconds = group.compactMap { $0.words.dropFirst().first }
      guard arguments.count > 1 else {
        throw UsageError(
          "\(first) needs one of: \(seconds.joined(separator: ", "))", command: first)
      }
      if Self.helpNames.contains(arguments[1]) { return nil }
      throw UsageError(
        "unknown command \"\(first) \(arguments[1])\"",
        suggestion: suggestion(for: arguments[1], among: seconds, orCompletion: true).map {
          "\"\(first) \($0)\""
        },
        command: first)
    }
    if first.hasPrefix("-") {
      throw UsageError("\"\(first)\" stands where a command is expected")
    }
    throw UsageError("unknown command \"\(first)\"", suggestion: nearestCommand(to: first))
  }

  private func helpTopic(_ topic: [String]) throws(UsageError) -> [String] {
    guard !topic.isEmpty else { return [] }
    if commands.contains(where: { $0.words.starts(with: topic) }) { return topic }
    let name = topic.joined(separator: " ")
    throw UsageError("there is no help on \"\(name)\"", suggestion: nearestCommand(to: name))
  }

  private func nearestCommand(to word: String) -> String? {
    let known = commands.map(\.name) + commands.compactMap(\.words.first) + ["help"]
    return suggestion(for: word, among: known, orCompletion: true).map { "\"\($0)\"" }
  }
}
