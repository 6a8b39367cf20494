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
  /// Bytes of memory that the process may hold while data is loaded, and that a run may take by its
  /// estimate; by default three quarters of what the machine has, or the control group of the process.
  public var memory: Int?

  public init() {}

  /// The most that `bytes` may be.
  public static var largestBytes: Int { ReadLimits.largestDecompressedBytes }
  /// The most that `record` may be.
  public static var largestRecord: Int { ReadLimits.largestRecordBytes }
  /// The most that `depth` may be, so that recursion fits the stack of any thread.
  public static let deepest = 1024

  var memoryLimit: MemoryLimit {
    let usual = MachineMemory.current.bytes.map { Int(Double($0) * MachineMemory.usualShare) }
    return (memory ?? usual).map { MemoryLimit(bytes: $0) } ?? .none
  }

  /// How many threads may work on a column each, as there is memory for it.
  ///
  /// - Parameter paths: of the data, for the error.
  func threads(
    _ most: Int, sorting rows: Int, of paths: [String]
  ) throws(SynthgateError) -> Int {
    do {
      let name = SourceName(file: paths.first ?? "")
      return try memoryLimit.threads(most, sorting: rows, for: name)
    } catch {
      throw SynthgateError(error)
    }
  }

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
    limits.memory = memoryLimit
    return limits
  }
}
