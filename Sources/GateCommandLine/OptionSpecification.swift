/// An option or flag as a user meets it: its names, what it takes and what it is for.
package struct OptionSpecification: Sendable, Hashable {
  /// The long name with its dashes, such as `--real`.
  package let name: String
  /// The one-letter name with its dash, such as `-o`.
  package let short: String?
  package let arity: Arity
  /// What stands for a value in help, such as `PATH`; empty for a flag.
  package let placeholder: String
  /// One or two sentences without a full stop at the end.
  package let help: String
  package let isRequired: Bool

  package init(
    name: String, short: String? = nil, arity: Arity, placeholder: String = "", help: String,
    isRequired: Bool = false
  ) {
    self.name = name
    self.short = short
    self.arity = arity
    self.placeholder = placeholder
    self.help = help
    self.isRequired = isRequired
  }

  /// How many values an option takes.
  package enum Arity: Sendable {
    /// No value.
    case flag
    /// One value, given at most once.
    case one
    /// One value each time, any number of times.
    case repeated
    /// One or more values each time, any number of times: `--real a b c`.
    case many
  }

  /// How help writes the option: `-o, --output FORMAT[=PATH]`.
  package var signature: String {
    let names = [short, name].compactMap { $0 }.joined(separator: ", ")
    switch arity {
    case .flag: return names
    case .one, .repeated: return "\(names) \(placeholder)"
    case .many: return "\(names) \(placeholder)..."
    }
  }
}
