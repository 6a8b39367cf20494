/// How real and synthetic rows spread over two columns together, for a picture.
public struct JointTable: Sendable, Hashable {
  /// In name order.
  public let first: String
  /// After the first.
  public let second: String
  /// What the bins of the first column hold, and those of the second; no value of fewer than ten real
  /// rows.
  public let rows: [String]
  /// Of the second column.
  public let columns: [String]
  /// Thousandths of the real rows that have both values, row by row; `nil` where one to nine of them
  /// are in a cell.
  public let real: [Int?]
  /// Thousandths of the synthetic rows.
  public let synthetic: [Int]

  /// - Precondition: a number a cell.
  public init(
    first: String, second: String, rows: [String], columns: [String], real: [Int?],
    synthetic: [Int]
  ) {
    precondition(
      real.count == rows.count * columns.count && synthetic.count == real.count,
      "a number a cell")
    self.first = first
    self.second = second
    self.rows = rows
    self.columns = columns
    self.real = real
    self.synthetic = synthetic
  }

  /// Tables that a run holds at most.
  package static let most = 50
}
