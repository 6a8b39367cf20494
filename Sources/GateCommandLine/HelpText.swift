import GateWording

extension ProgramSpecification {
  /// Help at 80 columns on a command, a group of commands or, for no topic, the program.
  package func help(on topic: [String]) -> String {
    let lines: [String]
    if let command = commands.first(where: { $0.words == topic }) {
      lines = commandHelp(command)
    } else {
      lines = topic.isEmpty ? programHelp() : groupHelp(topic)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let width = 80

  private func programHelp() -> [String] {
    var lines = wrap("\(name): \(summary)", width: Self.width)
    lines += ["", "Usage: \(name) COMMAND [options]", "", "Commands"]
    lines += list(commands)
    for paragraph in closing { lines += [""] + wrap(paragraph, width: Self.width) }
    return lines
  }

  private func groupHelp(_ topic: [String]) -> [String] {
    let members = commands.filter { $0.words.starts(with: topic) }
    return ["Usage: \(name) \(topic.joined(separator: " ")) COMMAND [options]", "", "Commands"]
      + list(members)
  }

  private func list(_ commands: [CommandSpecification]) -> [String] {
    definitionList(
      commands.map { ($0.name, $0.summary) } + [("help [COMMAND]", "show help")], termWidth: 18)
  }

  private func commandHelp(_ command: CommandSpecification) -> [String] {
    var lines = wrap("\(name) \(command.name): \(command.summary)", width: Self.width)
    lines += [""] + usage(command)
    for paragraph in command.discussion { lines += [""] + wrap(paragraph, width: Self.width) }
    if let positional = command.positional {
      lines += ["", "Arguments"]
      lines += definitionList([(positional.placeholder, positional.help)])
    }
    for group in command.groups {
      lines += ["", group.title]
      lines += definitionList(group.options.map { ($0.signature, $0.help) })
    }
    if !command.examples.isEmpty {
      lines += ["", "Examples"] + command.examples.map { "  \($0)" }
    }
    return lines
  }

  private func usage(_ command: CommandSpecification) -> [String] {
    var parts = ["Usage:", name, command.name]
    if let positional = command.positional {
      let name = positional.placeholder + (positional.isMany ? "..." : "")
      parts.append(positional.isRequired ? name : "[\(name)]")
    }
    parts += command.options.filter(\.isRequired).map(\.signature)
    if command.options.contains(where: { !$0.isRequired }) { parts.append("[options]") }
    return wrap(parts.joined(separator: " "), width: Self.width)
  }
}
