/// How a finding of a metric is told to people.
///
/// A message is made of one sentence (what differs), what is allowed, how sure that is, where it
/// is, and what to do; policies know the second and third, the score the first and fourth.
public struct Telling: Sendable, Hashable {
  /// In the order of preference: the first that is meant for the subject and of which everything is
  /// known is told. The last needs no more than every score has.
  public let sentences: [Sentence]
  /// How the metric's own numbers, and limits for them, are spelled.
  public let measure: Measure
  /// What to do about it: one sentence.
  public let remedy: String

  /// Sentences, how numbers in them are spelled, and what to do.
  public init(_ sentences: [Sentence], in measure: Measure, remedy: String) {
    self.sentences = sentences
    self.measure = measure
    self.remedy = remedy
  }

  /// What is told of a metric that does not say it better.
  public static func plain(title: String) -> Telling {
    Telling([Sentence("{subject}: \(title) {judged}")], in: .number(""), remedy: "Look at it.")
  }

  /// A text with `{placeholders}`; a part in `[brackets]` is left out where one in it is not known.
  ///
  /// A placeholder is the name of an amount or a text of the score, or one of those that every
  /// finding has (`subject`, `level`, `value`, `floor`, `judged`, `n`, `most`, `mostAmount`); after
  /// a colon it says how to spell the number: `share`, `points`, `count`, `of`, `number`, `times`.
  public struct Sentence: Sendable, Hashable, ExpressibleByStringLiteral {
    /// With its placeholders and brackets.
    public let text: String
    /// The sentence is meant for subjects whose level, group or aspect has these words.
    public let words: String?

    /// A sentence for every subject, or for those with some words.
    public init(_ text: String, when words: String? = nil) {
      self.text = text
      self.words = words
    }

    /// A sentence for every subject.
    public init(stringLiteral text: String) { self.init(text) }

    /// A sentence for subjects with some words.
    public static func when(_ words: String, _ text: String) -> Sentence {
      Sentence(text, when: words)
    }

    /// Whether it may be told of a subject.
    public func isMeant(for subject: Subject) -> Bool {
      guard let words else { return true }
      return subject.words?.contains(words) ?? false
    }
  }

  /// How the numbers of a metric are spelled.
  public enum Measure: Sendable, Hashable {
    /// A share from 0 to 1: `4.8 %`; differences of it are points.
    case share
    /// A difference of shares: `12.9 points`.
    case points
    /// A number with a unit that follows it: `0.31 standard deviations`.
    case number(String)
    /// A ratio that is told as a share: of the amount with this name, to which it is the ratio.
    case ratio(of: String)
  }
}
