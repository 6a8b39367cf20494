/// How the text report is laid out.
public struct TextStyle: Sendable, Hashable {
  public var isColored: Bool
  /// Characters of a line, from 60 to 200.
  public var width: Int { didSet { width = Self.widths.clamp(width) } }
  /// Whether every finding is listed, and not only what they come from.
  public var isVerbose: Bool

  private static let widths = 60...200

  public init(isColored: Bool = false, width: Int = 100, isVerbose: Bool = false) {
    self.isColored = isColored
    self.width = Self.widths.clamp(width)
    self.isVerbose = isVerbose
  }
}

extension ClosedRange<Int> {
  fileprivate func clamp(_ number: Int) -> Int {
    Swift.min(upperBound, Swift.max(lowerBound, number))
  }
}
