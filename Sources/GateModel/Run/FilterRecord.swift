/// What was left out of a candidate, and of which files the rest was made.
public struct FilterRecord: Sendable, Hashable {
  public static let schema = "synthgate.filter/2"

  /// The run file whose findings name the rows.
  public let run: InputFile
  /// The candidate as it was judged.
  public let source: [InputFile]
  public let kept: Part
  /// The rows that were left out; `nil` where they were not written.
  public let rejected: Part?
  /// In the order of the run's findings.
  public let findings: [Removal]
  /// Rows equal to an earlier one that no finding names.
  public let repeats: Int
  /// Records that cannot be read, which are in neither part.
  public let malformed: Int
  /// Checks of memorization that failed or warned and name no row: nothing that is left out
  /// answers them.
  public let unanswered: [String]

  public init(
    run: InputFile, source: [InputFile], kept: Part, rejected: Part?, findings: [Removal],
    repeats: Int, malformed: Int, unanswered: [String]
  ) {
    self.run = run
    self.source = source
    self.kept = kept
    self.rejected = rejected
    self.findings = findings
    self.repeats = repeats
    self.malformed = malformed
    self.unanswered = unanswered
  }

  /// Rows that are not in the kept part.
  public var leftOut: Int { findings.reduce(repeats) { $0 + $1.further } }

  public struct Part: Sendable, Hashable {
    public let file: InputFile
    public let rows: Int

    public init(file: InputFile, rows: Int) {
      self.file = file
      self.rows = rows
    }
  }

  /// The rows of a finding.
  public struct Removal: Sendable, Hashable {
    public let check: String
    public let subject: Subject
    /// Rows that it names.
    public let rows: Int
    /// Rows of these that none before it names.
    public let further: Int

    public init(check: String, subject: Subject, rows: Int, further: Int) {
      self.check = check
      self.subject = subject
      self.rows = rows
      self.further = further
    }
  }
}
