import GateBytes
import GateFormats
import GateModel

/// How data sets are read: what that may cost, how text is written, what may be unreadable.
public struct ReadingOptions: Sendable, Hashable {
  /// What reading may cost.
  public var limits = ReadLimitOptions()
  /// How text is written: delimiter, header, numbers.
  public var dialect = DialectOptions()
  /// How many malformed records of a data set may be left out; by default the first is an error.
  public var badRecords: BadRecordAllowance = .none
  /// Whether all folders in a directory are read, not only those that are columns (`year=2020`).
  public var isRecursive = false

  public init() {}

  var options: ReadOptions {
    var options = ReadOptions()
    options.limits = limits.limits
    options.dialect = dialect
    options.badRecords = badRecords
    options.entersAll = isRecursive
    return options
  }
}
