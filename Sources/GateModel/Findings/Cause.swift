/// What several findings come from, to be looked at and mended as one.
public struct Cause: Sendable, Hashable {
  /// What is wrong, in one word.
  public let kind: Kind
  /// What it is about: the column, the group, the table.
  public let subject: Subject
  /// One sentence.
  public let message: String
  /// The finding that shows it best.
  public let worst: Reference
  /// How many findings end in it, by the id of their check.
  public let findings: [String: Int]
  /// Candidate rows that prove it.
  public let rows: Int
  /// Positions of other causes that it may follow from.
  public let related: [Int]
  /// What to do, the first thing first.
  public let remedies: [String]

  /// What is wrong, what shows it and what to do.
  public init(
    kind: Kind, subject: Subject, message: String, worst: Reference, findings: [String: Int],
    rows: Int = 0, related: [Int] = [], remedies: [String]
  ) {
    self.kind = kind
    self.subject = subject
    self.message = message
    self.worst = worst
    self.findings = findings
    self.rows = rows
    self.related = related
    self.remedies = remedies
  }

  /// In the order in which causes are told where nothing else decides.
  public enum Kind: String, Sendable, CaseIterable {
    /// Rows of real people, or a generator that follows its training rows.
    case leak
    /// What models are tested with.
    case contamination
    /// Of people, in texts.
    case personalData = "personal-data"
    /// Columns, kinds and records that cannot be compared.
    case shape
    /// Rows that repeat each other, or are few of what real ones are.
    case collapse
    /// Columns that no longer go together as they do in real rows.
    case dependence
    /// A group of a protected column.
    case group
    /// A column by itself.
    case column
    /// What models learn.
    case utility
    /// Whole records differ, and neither a column nor a pair does.
    case joint
    /// What had to be judged and could not be.
    case undecided
  }

  /// A finding by its check and what that speaks of.
  public struct Reference: Sendable, Hashable {
    /// The id of the check in the policy.
    public let check: String
    /// What the check speaks of.
    public let subject: Subject

    /// A finding by its check and its subject.
    public init(check: String, subject: Subject) {
      self.check = check
      self.subject = subject
    }
  }
}
