/// The arguments of one command, split into options and the rest.
package struct ParsedArguments: Sendable {
  package let command: CommandSpecification
  /// What stood outside options, in order.
  package let positionals: [String]
  /// Raw values by the long name of their option, in order; empty for a flag that is given.
  private let values: [String: [String]]

  init(command: CommandSpecification, positionals: [String], values: [String: [String]]) {
    self.command = command
    self.positionals = positionals
    self.values = values
  }

  /// Every value of an option, in order; empty where it is not given.
  package func values<Value>(of option: Option<Value>) throws(UsageError) -> [Value] {
    var converted: [Value] = []
    for text in values[option.specification.name] ?? [] {
      guard let value = option.convert(text) else {
        throw UsageError(
          "\(option.specification.name) takes \(option.expectation), not \"\(text)\"",
          command: command.name)
      }
      converted.append(value)
    }
    return converted
  }

  /// The value of an option that may be given once.
  package func value<Value>(of option: Option<Value>) throws(UsageError) -> Value? {
    try values(of: option).last
  }

  /// The names of a list option, over all its occurrences.
  package func names(of option: Option<[String]>) throws(UsageError) -> [String] {
    try values(of: option).flatMap { $0 }
  }

  package func isSet(_ flag: Flag) -> Bool { isGiven(flag.specification) }

  package func isGiven(_ option: OptionSpecification) -> Bool { values[option.name] != nil }
}
