/// Shared-bin counts of one column, for charts. Each bin has 10 real rows or more,
/// except `rest` of categories.
public struct ColumnProfile: Sendable, Hashable {
  public let column: String
  public let kind: ColumnKind
  public let bins: [Bin]

  public init(column: String, kind: ColumnKind, bins: [Bin]) {
    self.column = column
    self.kind = kind
    self.bins = bins
  }

  public struct Bin: Sendable, Hashable {
    public let label: String
    public let real: Int
    public let synthetic: Int
    /// `nil` where no holdout was given.
    public let holdout: Int?

    public init(label: String, real: Int, synthetic: Int, holdout: Int? = nil) {
      self.label = label
      self.real = real
      self.synthetic = synthetic
      self.holdout = holdout
    }
  }
}
