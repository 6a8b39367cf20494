import GateModel

/// A request to leave out the rows of a candidate that the findings of a run name.
public struct FilterRequest: Sendable {
  /// The bytes of the run file.
  public var run: [UInt8]
  /// Its path, for messages.
  public var runPath: String
  /// The candidate that the run judged: files, directories or globs.
  public var synthetic: [String]
  /// Where the kept rows go.
  public var output: String
  /// Where the others go, readable only by the user; `nil` leaves them unwritten.
  public var rejected: String?
  /// Where a record of it goes, as JSON.
  public var record: String?
  /// Leave out rows of these checks alone; empty means all that failed or warned.
  public var onlyChecks: [String] = []
  /// Leave out as well what is equal to a row before it.
  public var leavesOutRepeats = false
  /// Whether outputs that are there already are replaced, rather than refused.
  public var replacesOutputs = false
  /// As the check read the candidate.
  public var reading = ReadingOptions()

  /// A request that writes the kept rows alone.
  public init(run: [UInt8], runPath: String, synthetic: [String], output: String) {
    self.run = run
    self.runPath = runPath
    self.synthetic = synthetic
    self.output = output
  }

  var outputs: [String] { [output] + [rejected, record].compactMap(\.self) }
}
