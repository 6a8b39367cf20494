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

extension ColumnOptions {
  /// Those that were given: each changes what is judged.
  ///
  /// Which cells mean "no value" and which value of the label is positive is not told: that is data,
  /// and few rows may have it.
  var overrides: [Override] {
    let declared = kinds.map { "\($0.key)=\($0.value.rawValue)" }
    let dates = dateFormats.flatMap { name, formats in
      formats.map { "\(name)=\($0.pattern)" }
    }
    let values: [OptionName: [String]] = [
      .label: roles[.label] ?? [], .protected: roles[.protected] ?? [], .id: roles[.id] ?? [],
      .entity: roles[.entity] ?? [], .quasiIdentifier: roles[.quasiIdentifier] ?? [],
      .sensitive: roles[.sensitive] ?? [], .ignore: roles[.ignore] ?? [], .kind: declared,
      .text: textFields, .dateFormat: dates,
    ]
    let untold: [(OptionName, Bool)] = [
      (.missing, !missingTokens.isEmpty), (.missingIn, !missingIn.isEmpty),
      (.positive, positive != nil),
    ]
    return Override.given(values) + untold.filter(\.1).map { Override($0.0, values: []) }
  }
}
