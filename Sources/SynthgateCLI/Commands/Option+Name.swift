import GateCommandLine
import GateModel

extension Option {
  /// Declares the option of this name.
  init(
    _ name: OptionName, short: String? = nil, arity: OptionSpecification.Arity = .one,
    placeholder: String, help: String, isRequired: Bool = false, expectation: String,
    convert: @escaping @Sendable (String) -> Value?
  ) {
    self.init(
      name.flag, short: short, arity: arity, placeholder: placeholder, help: help,
      isRequired: isRequired, expectation: expectation, convert: convert)
  }
}

extension Option where Value == String {
  /// Declares the option of this name, which takes any text but the empty one.
  init(
    _ name: OptionName, short: String? = nil, arity: OptionSpecification.Arity = .one,
    placeholder: String, help: String, isRequired: Bool = false
  ) {
    self.init(
      name.flag, short: short, arity: arity, placeholder: placeholder, help: help,
      isRequired: isRequired)
  }
}

extension Option where Value == [String] {
  /// Declares the option of this name, which takes names separated by commas.
  init(listOf name: OptionName, placeholder: String, help: String) {
    self.init(listOf: name.flag, placeholder: placeholder, help: help)
  }
}

extension Flag {
  /// Declares the flag of this name.
  init(_ name: OptionName, short: String? = nil, help: String) {
    self.init(name.flag, short: short, help: help)
  }
}
