/// Shared-bin counts of one column, for charts. Each bin has 10 real rows or more,
/// except `rest` of categories; a word stands in 10 real documents or more.
public struct ColumnProfile: Sendable, Hashable {
  /// Its name, or that of the field of texts.
  public let column: String
  /// Of the column.
  public let kind: ColumnKind
  /// What of a text is counted: `length in tokens`, `words`; `nil` for the values of a column.
  public let aspect: String?
  /// In the order in which they are shown.
  public let bins: [Bin]

  /// The label of the bin of all that has none of its own.
  package static let rest = "rest"

  /// The bins of a column, or of an aspect of a text.
  public init(column: String, kind: ColumnKind, aspect: String? = nil, bins: [Bin]) {
    self.column = column
    self.kind = kind
    self.aspect = aspect
    self.bins = bins
  }

  /// Rows of each data set with some values; of texts documents.
  public struct Bin: Sendable, Hashable {
    /// What the bin holds.
    public let label: String
    /// Rows of the reference.
    public let real: Int
    /// Rows of the candidate.
    public let synthetic: Int
    /// `nil` where no holdout was given.
    public let holdout: Int?

    /// How many rows each data set has in a bin.
    public init(label: String, real: Int, synthetic: Int, holdout: Int? = nil) {
      self.label = label
      self.real = real
      self.synthetic = synthetic
      self.holdout = holdout
    }
  }
}
