import GateModel
import GatePreparation

/// `pii.text.found`: personal data in the texts.
package enum PersonalDataFound: Metric {
  package static let descriptor = MetricDescriptor(
    id: "pii.text.found", axis: .pii, title: "Personal data found",
    summary: "The share of records with personal data over that of the real ones.",
    unit: "ratio", range: nonNegative, better: .lower, shape: .table, kinds: [.text],
    telling: Telling(
      [
        """
        {synthetic:of} candidate records ({synthetic:share}) hold {at}, {real:share} of the real \
        ones[ (first: {first})]
        """,
        "Candidate records hold personal data {value} as often as real ones",
      ], in: .number("times"),
      remedy: """
        Remove these records or mask what they hold; if real texts need such strings, let the \
        generator write reserved ones and declare a policy of your own.
        """),
    definition:
      "(a / n) / (b / m) for a of n records of S and b of m of T and H with an e-mail address, "
      + "telephone number, IBAN (mod 97), card number (issuer's prefix and length, Luhn, four "
      + "different digits), US social security number, public IP address or key; half a record where "
      + "b is 0. Ranges reserved for examples count. Error: exact conditional binomial of a against "
      + "2b at n to 2m, so that a limit of 2 is tested against the real rate doubled.",
    references: ["ISO 13616-1", "ISO/IEC 7812-1", "Clopper, Pearson 1934"])

  package static let needs: Set<FactKey> = [.personalRecords]

  package static let examples = [
    MetricExample(
      "twice as many addresses",
      reference: [.documents(["a@example.org", "b", "c", "d"])],
      candidate: [.documents(["x@example.org", "(212) 555-0123", "y", "z"])], subject: .table,
      value: 2),
    MetricExample(
      "none", reference: [.documents(["a@example.org", "b"])],
      candidate: [.documents(["1.2.3", "555"])], subject: .table, value: 0),
  ]

  package static func evaluate(
    _ comparison: Comparison, _ facts: Facts, in context: EvaluationContext
  ) -> [Measurement] {
    guard let personal = facts.personalRecords else { return notApplicable(noTexts) }
    let (n, a) = (personal.candidate.records, personal.candidate.rows.count)
    let m = personal.reference.records + (personal.holdout?.records ?? 0)
    let b = personal.reference.rows.count + (personal.holdout?.rows.count ?? 0)
    guard n > 0, m > 0 else { return notApplicable("a side has no records") }
    // No event counts as half a one.
    let real = max(Double(b), 0.5) / Double(m)
    var score = Score(
      value: Double(a) / Double(n) / real, error: .shareRatio(a: a, n: n, b: 2 * b, m: 2 * m),
      confidence: context.confidence, n: n)
    score?.facts.amounts["synthetic"] = .share(a, of: n)
    score?.facts.amounts["real"] = .share(b, of: m)
    score?.facts.texts["at"] = kinds(personal.candidate)
    score?.mark(personal.candidate.rows, in: comparison)
    return [measurement(.table, Outcome(score, orNotApplicable: "undefined"))]
  }

  /// `e-mail address (12), card number (3)`, the most frequent first.
  private static func kinds(_ side: PersonalRecords.Side) -> String {
    side.byKind.sorted { (-$0.value, $0.key.rawValue) < (-$1.value, $1.key.rawValue) }
      .map { "\($0.key.title) (\($0.value))" }.joined(separator: ", ")
  }
}
