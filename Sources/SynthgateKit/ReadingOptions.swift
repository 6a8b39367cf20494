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

extension ReadingOptions {
  /// Those that were given and change what is judged; what reading may cost changes nothing.
  var overrides: [Override] {
    var overrides = dialect.overrides
    if isRecursive { overrides.append(Override(.recursive, values: [])) }
    switch badRecords {
    case .none: break
    case .count(let most): overrides.append(Override(.maxBadRecords, values: [String(most)]))
    case .share(let most): overrides.append(Override(.maxBadRecords, values: ["\(most * 100)%"]))
    }
    return overrides
  }
}
