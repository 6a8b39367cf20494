/// What a metric measured on one subject.
public struct Score: Sendable {
  /// The metric's own number.
  public let value: Estimate
  /// The same number between real data and real data of the candidate's size.
  public let floor: Estimate?
  /// `value` minus `floor`, with an uncertainty of its own.
  public let excess: Estimate?
  /// Rows (or pairs, or groups: the unit that the metric counts) behind the number.
  public let n: Int
  /// Further numbers worth printing, by name.
  public var parts: [String: Double] = [:]
  /// Of a pair: the judged number if the candidate's joint table had the real margins, so that a
  /// dependence that is lost is told from columns that differ. Part `raked`.
  public var raked: Double? { parts["raked"] }
  /// What a sentence about the number needs.
  public var facts = ScoreFacts()
  /// What adds most to the number, largest first.
  public var contributors: [Contributor] = []
  /// The rows that prove a finding, by place and hash; never by value.
  public var matchedRows: [MatchedRow] = []
  /// What documents share, in words.
  public var quotes: [Quote] = []
  /// Sentences that a reader needs to interpret the number.
  public var notes: [String] = []
  /// What is drawn of it; run files have it apart from scores.
  public var curve: AttackCurve?

  /// A number and what it is compared with; parts, facts and the rest are set afterwards.
  public init(value: Estimate, floor: Estimate? = nil, excess: Estimate? = nil, n: Int) {
    self.value = value
    self.floor = floor
    self.excess = excess
    self.n = n
  }
}

/// A part of a score, such as a category or a bin, with its share in it.
public struct Contributor: Sendable, Hashable {
  /// As reports call the part.
  public let label: String
  /// The columns that it is about; `nil` where it is a part of the score's own subject, and in a run
  /// that was read back.
  public let subject: Subject?
  /// Signed, in units of the score: positive where the candidate has more than the reference.
  public let contribution: Double

  /// A part by its label, and the columns that it is about.
  public init(label: String, subject: Subject? = nil, contribution: Double) {
    self.label = label
    self.subject = subject
    self.contribution = contribution
  }

  /// One that is called as its subject is.
  public init(_ subject: Subject, contribution: Double) {
    self.init(label: subject.label, subject: subject, contribution: contribution)
  }
}

/// A candidate row behind a score, and the real row that it reproduces, if it does.
public struct MatchedRow: Sendable, Hashable {
  /// Where the candidate's row stands.
  public let candidate: RowPlace
  /// Joined with the candidate's row it tells of a person, so that only `Synthgate.evidence` writes
  /// it; `nil` where no real row is involved, and in a run that was read back.
  public let reference: RowPlace?
  /// A keyed hash of the real row: equal rows share it, and nobody can invert it without the key.
  public let hash: String?
  /// What of the candidate's row it is; `nil` where it is the row.
  public let passage: Passage?
  /// What stands there; of texts alone, of the first of many, and `nil` in a run that was read back.
  public let excerpt: Excerpt?

  /// A row of the candidate, and what is known of the real one.
  public init(
    candidate: RowPlace, reference: RowPlace? = nil, hash: String? = nil, passage: Passage? = nil,
    excerpt: Excerpt? = nil
  ) {
    self.candidate = candidate
    self.reference = reference
    self.hash = hash
    self.passage = passage
    self.excerpt = excerpt
  }
}

extension [MatchedRow] {
  /// The candidate's rows, each once, in the order of their first mention.
  public var candidateRows: [RowPlace] {
    var seen: Set<RowPlace> = []
    return map(\.candidate).filter { seen.insert($0).inserted }
  }

  /// The same, each with what of it is meant, where that is known.
  public var candidatePlaces: [String] {
    var seen: Set<RowPlace> = []
    return filter { seen.insert($0.candidate).inserted }.map { row in
      row.passage.map { "\(row.candidate) \($0)" } ?? "\(row.candidate)"
    }
  }
}
