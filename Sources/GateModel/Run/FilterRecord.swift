/// What was left out of a candidate, and of which files the rest was made.
public struct FilterRecord: Sendable, Hashable {
  /// The format of such records.
  public static let schema = "synthgate.filter/2"

  /// The run file whose findings name the rows.
  public let run: InputFile
  /// The candidate as it was judged.
  public let source: [InputFile]
  /// The rows that were kept.
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

  /// What was kept, what was left out, and why.
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

  /// One of the two files that were made.
  public struct Part: Sendable, Hashable {
    /// As it was written.
    public let file: InputFile
    /// Records in it.
    public let rows: Int

    /// A file and how many records it has.
    public init(file: InputFile, rows: Int) {
      self.file = file
      self.rows = rows
    }
  }

  /// The rows of a finding.
  public struct Removal: Sendable, Hashable {
    /// The id of the check.
    public let check: String
    /// What the finding is about.
    public let subject: Subject
    /// Rows that it names.
    public let rows: Int
    /// Rows of these that none before it names.
    public let further: Int

    /// A finding and the rows that went for it.
    public init(check: String, subject: Subject, rows: Int, further: Int) {
      self.check = check
      self.subject = subject
      self.rows = rows
      self.further = further
    }
  }
}
