/// An option whose values have a type; the declaration gives parsing, help and suggestions.
package struct Option<Value: Sendable>: Sendable {
  package let specification: OptionSpecification
  /// What a value must be, for the message when it is not: `a whole number from 0`.
  let expectation: String
  let convert: @Sendable (String) -> Value?

  package init(
    _ name: String, short: String? = nil, arity: OptionSpecification.Arity = .one,
    placeholder: String, help: String, isRequired: Bool = false, expectation: String,
    convert: @escaping @Sendable (String) -> Value?
  ) {
    specification = OptionSpecification(
      name: name, short: short, arity: arity, placeholder: placeholder, help: help,
      isRequired: isRequired)
    self.expectation = expectation
    self.convert = convert
  }
}

extension Option where Value == String {
  /// An option that takes any text but the empty one.
  package init(
    _ name: String, short: String? = nil, arity: OptionSpecification.Arity = .one,
    placeholder: String, help: String, isRequired: Bool = false
  ) {
    self.init(
      name, short: short, arity: arity, placeholder: placeholder, help: help,
      isRequired: isRequired, expectation: "a value that is not empty",
      convert: { $0.isEmpty ? nil : $0 })
  }
}

extension Option where Value == [String] {
  /// An option that takes names separated by commas; `\,` stands for a comma inside a name.
  package init(listOf name: String, placeholder: String, help: String) {
    self.init(
      name, arity: .many, placeholder: placeholder, help: help,
      expectation: "names separated by commas", convert: splitList)
  }
}

/// A switch that is off unless it is given.
package struct Flag: Sendable {
  package let specification: OptionSpecification

  package init(_ name: String, short: String? = nil, help: String) {
    specification = OptionSpecification(name: name, short: short, arity: .flag, help: help)
  }
}

/// Splits at commas, except where a backslash precedes one; `nil` where a part is empty.
@Sendable package func splitList(_ text: String) -> [String]? {
  var parts = [""]
  var isEscaped = false
  for character in text {
    if isEscaped {
      parts[parts.count - 1] += character == "," ? "," : "\\\(character)"
      isEscaped = false
    } else if character == "\\" {
      isEscaped = true
    } else if character == "," {
      parts.append("")
    } else {
      parts[parts.count - 1].append(character)
    }
  }
  if isEscaped { parts[parts.count - 1] += "\\" }
  return parts.contains("") ? nil : parts
}
