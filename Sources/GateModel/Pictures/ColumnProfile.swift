/// Shared-bin counts of one column, for charts. Each bin has 10 real rows or more,
/// except `rest` of categories; a word stands in 10 real documents or more.
public struct ColumnProfile: Sendable, Hashable {
  public let column: String
  public let kind: ColumnKind
  /// What of a text is counted: `length in tokens`, `words`; `nil` for the values of a column.
  public let aspect: String?
  /// In the order in which they are shown.
  public let bins: [Bin]

  /// The label of the bin of all that has none of its own.
  package static let rest = "rest"

  public init(column: String, kind: ColumnKind, aspect: String? = nil, bins: [Bin]) {
    self.column = column
    self.kind = kind
    self.aspect = aspect
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
