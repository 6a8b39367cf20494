import GateBytes
import GateFormats
import GateModel

/// What reading may cost, so that hostile input ends with an error; `nil` keeps the default.
public struct ReadLimitOptions: Sendable, Hashable {
  /// Bytes of one file after decompression; at most `largestBytes`.
  public var bytes: Int?
  /// Decompressed bytes for each stored byte, after the first 64 MB.
  public var ratio: Int?
  /// Members of one archive.
  public var members: Int?
  /// Bytes of one record; at most `largestRecord`.
  public var record: Int?
  /// Columns of one table.
  public var columns: Int?
  /// Depth of objects and arrays in JSON; at most `deepest`.
  public var depth: Int?
  /// Cells of one file.
  public var cells: Int?

  public init() {}

  /// The most that `bytes` may be.
  public static var largestBytes: Int { ReadLimits.largestDecompressedBytes }
  /// The most that `record` may be.
  public static var largestRecord: Int { ReadLimits.largestRecordBytes }
  /// The most that `depth` may be, so that recursion fits the stack of any thread.
  public static let deepest = 1024

  /// The limits in force; what is above the most is cut down to it.
  var limits: ReadLimits {
    var limits = ReadLimits.standard
    if let bytes { limits.decompressedBytes = min(bytes, Self.largestBytes) }
    if let ratio { limits.ratio = ratio }
    if let members { limits.members = members }
    if let record { limits.recordBytes = min(record, Self.largestRecord) }
    if let columns { limits.columns = columns }
    if let depth { limits.nesting = min(depth, Self.deepest) }
    if let cells { limits.cells = cells }
    return limits
  }
}

/// How data sets are read: what that may cost, how text is written, what may be unreadable.
public struct ReadingOptions: Sendable, Hashable {
  public var limits = ReadLimitOptions()
  public var dialect = DialectOptions()
  public var badRecords: BadRecordAllowance = .none

  public init() {}

  var options: ReadOptions {
    var options = ReadOptions()
    options.limits = limits.limits
    options.dialect = dialect
    options.badRecords = badRecords
    return options
  }
}
