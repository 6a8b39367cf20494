/// An option that was given and that changed what was judged: what a run under the policy alone
/// would have done otherwise.
public struct Override: Sendable, Hashable, Comparable {
  /// Which option, by its name.
  public let option: OptionName
  /// In alphabetical order; empty for a flag, and where the values are not to be told.
  public let values: [String]

  /// An option and the values that it was given.
  public init(_ option: OptionName, values: [String]) {
    self.option = option
    self.values = values
  }

  /// By the names of the options.
  public static func < (left: Override, right: Override) -> Bool {
    left.option.rawValue < right.option.rawValue
  }
}
