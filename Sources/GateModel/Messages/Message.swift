/// What a user can do about something.
public enum Remedy: Sendable, Hashable {
  /// To give an option, with a value where the value is known: `--kind age=category`.
  case option(OptionName, String? = nil)

  /// As a terminal takes it.
  public var flag: String {
    switch self {
    case .option(let name, let value):
      ([name.flag] + [value].compactMap(\.self)).joined(separator: " ")
    }
  }

  /// As a program sets it: the property of the request, with the value.
  public var property: String {
    switch self {
    case .option(let name, let value):
      ([name.property] + [value].compactMap(\.self)).joined(separator: ": ")
    }
  }
}

extension Remedy: CustomStringConvertible {
  /// The flag; texts that are stored speak the language of the terminal.
  public var description: String { flag }
}

/// A sentence for people that may name remedies: a terminal reads flags, a program properties.
///
/// Written as a string literal, with `\(Remedy.option(.holdout))` or `\(OptionName.holdout)` where
/// it names an option. Two messages are equal if a terminal reads the same.
public struct Message: Sendable {
  /// As a terminal shows it, with flags.
  public private(set) var terminal: String
  /// As a log of a program shows it, with properties of the request.
  public private(set) var library: String
  /// Those that it names, in its order.
  public private(set) var remedies: [Remedy] = []

  /// A text that is the same for both and names no option.
  public init(_ text: String) {
    terminal = text
    library = text
  }

  /// One sentence after the other, with the remedies of both.
  public static func + (left: Message, right: Message) -> Message {
    var message = left
    message.terminal += right.terminal
    message.library += right.library
    message.remedies += right.remedies
    return message
  }
}

extension Message: Hashable, CustomStringConvertible {
  /// Whether a terminal reads the same.
  public static func == (left: Message, right: Message) -> Bool { left.terminal == right.terminal }

  /// Of what a terminal reads.
  public func hash(into hasher: inout Hasher) { hasher.combine(terminal) }

  /// What a terminal reads.
  public var description: String { terminal }
}

extension Message: ExpressibleByStringInterpolation {
  /// A literal without an option.
  public init(stringLiteral text: String) { self.init(text) }

  /// A literal that may name options.
  public init(stringInterpolation: Interpolation) { self = stringInterpolation.message }

  /// Gathers the parts of a literal.
  public struct Interpolation: StringInterpolationProtocol {
    var message = Message("")

    /// Nothing yet; how much comes makes no difference.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Text as it is.
    public mutating func appendLiteral(_ literal: String) {
      message = message + Message(literal)
    }

    /// Another message, with its remedies.
    public mutating func appendInterpolation(_ part: Message) { message = message + part }

    /// A remedy: a flag or a property.
    public mutating func appendInterpolation(_ remedy: Remedy) {
      var part = Message(remedy.flag)
      part.library = remedy.property
      part.remedies = [remedy]
      message = message + part
    }

    /// An option by its name, without a value.
    public mutating func appendInterpolation(_ name: OptionName) {
      appendInterpolation(Remedy.option(name))
    }

    /// Anything else, as it describes itself.
    public mutating func appendInterpolation(_ value: some Any) {
      message = message + Message(String(describing: value))
    }
  }
}
