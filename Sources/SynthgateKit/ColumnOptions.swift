import GateModel

/// What the user says of the columns; it is merged over what the policy says.
public struct ColumnOptions: Sendable {
  /// Column names by role, as given with `--protected sex,race`.
  public var roles: [ColumnRole: [String]]
  /// Kinds by column name, as given with `--kind age=number`.
  public var kinds: [String: ColumnKind]
  /// Cells that mean "no value", besides the empty cell.
  public var missingTokens: [String]
  /// Cells of single columns that mean "no value" besides these.
  public var missingIn: [String: [String]] = [:]
  /// How dates are written, by column name, the first that fits a cell; such columns are datetimes.
  public var dateFormats: [String: [DateFormat]] = [:]
  /// What times count in that do not say so themselves, by column name; UTC elsewhere.
  public var zones: [String: ZoneOffset] = [:]
  /// The value of the label that counts as positive, if it is not clear by itself.
  public var positive: String?
  /// Fields that are texts, where their names do not say so.
  public var textFields: [String] = []
  /// Columns of labels or texts, be they all digits; said by a schema.
  var strings: Set<String> = []
  /// Where a schema names each of its columns.
  var places: [String: String] = [:]
  /// What whoever gave them is to be told.
  package var notes: [Diagnostic] = []

  /// Options of which all others are left to the data.
  public init(
    roles: [ColumnRole: [String]] = [:], kinds: [String: ColumnKind] = [:],
    missingTokens: [String] = [], positive: String? = nil
  ) {
    self.roles = roles
    self.kinds = kinds
    self.missingTokens = missingTokens
    self.positive = positive
  }
}
