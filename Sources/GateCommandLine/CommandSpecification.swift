/// A command as a user meets it: its words, what it takes and what it is for.
package struct CommandSpecification: Sendable, Hashable {
  /// The words that call it: `["check"]`, `["policy", "show"]`.
  package let words: [String]
  /// One line without a full stop.
  package let summary: String
  /// Paragraphs printed below the usage line.
  package let discussion: [String]
  package let positional: Positional?
  package let groups: [OptionGroup]
  /// Whole command lines, each with a few words on what it does.
  package let examples: [String]

  package init(
    _ words: String..., summary: String, discussion: [String] = [], positional: Positional? = nil,
    groups: [OptionGroup] = [], examples: [String] = []
  ) {
    self.words = words
    self.summary = summary
    self.discussion = discussion
    self.positional = positional
    self.groups = groups
    self.examples = examples
  }

  /// The words as typed: `policy show`.
  package var name: String { words.joined(separator: " ") }

  package var options: [OptionSpecification] { groups.flatMap(\.options) }

  /// What a command takes besides options.
  package struct Positional: Sendable, Hashable {
    package let placeholder: String
    package let help: String
    package let isMany: Bool
    package let isRequired: Bool

    package init(
      _ placeholder: String, help: String, isMany: Bool = false, isRequired: Bool = true
    ) {
      self.placeholder = placeholder
      self.help = help
      self.isMany = isMany
      self.isRequired = isRequired
    }
  }
}

/// Options that belong together in help.
package struct OptionGroup: Sendable, Hashable {
  package let title: String
  package let options: [OptionSpecification]

  package init(_ title: String, _ options: [OptionSpecification]) {
    self.title = title
    self.options = options
  }
}

/// A program: its name, what it does and its commands.
package struct ProgramSpecification: Sendable {
  package let name: String
  package let summary: String
  package let commands: [CommandSpecification]
  /// Paragraphs at the end of the program's help.
  package let closing: [String]

  package init(
    name: String, summary: String, commands: [CommandSpecification], closing: [String] = []
  ) {
    self.name = name
    self.summary = summary
    self.commands = commands
    self.closing = closing
  }
}
