import GateModel

/// Examples that several metrics of texts share: words of one letter, so often that ratios are taken.
enum TextExamples {
  private static let times = 5000

  /// log2(3).
  private static let three = 1.584962500721156

  /// Half of the reference's documents are those of the holdout: JS(T, H) is 1.5 - 0.75 log2(3) bits,
  /// that of documents of new words 1 bit.
  static let divergences = [
    MetricExample(
      "as far from unseen texts as the reference",
      reference: [.documents(["a b", "c d"])], candidate: [.documents(["a b", "e f"])],
      holdout: [.documents(["a b", "a b"])], times: times, subject: .column("text"), value: 1),
    MetricExample(
      "all words are new, half of the reference's are",
      reference: [.documents(["a b", "c d"])], candidate: [.documents(["e f", "e f"])],
      holdout: [.documents(["a b", "a b"])], times: times, subject: .column("text"),
      value: 1 / (1.5 - 0.75 * three)),
  ]

  /// What a model of documents of one word makes of a word: the share of it among all and among
  /// those that begin a text, twice over.
  private static func share(
    _ count: Double, of all: Double, different: Double, words: Double
  ) -> Double {
    let alone = (count + different / words) / (all + different)
    let behindWord = (count + different * alone) / (all + different)
    return (count + different * behindWord) / (all + different)
  }

  static let reversePerplexities = [
    MetricExample(
      "words that are three times rarer among unseen texts",
      reference: [.documents(["a", "a", "a", "a"])], candidate: [.documents(["b", "b", "b", "b"])],
      holdout: [.documents(["a", "a", "a", "b"])], times: times, subject: .column("text"),
      value: share(15000, of: 20000, different: 2, words: 2)
        / share(5000, of: 20000, different: 2, words: 2)),
    MetricExample(
      "the words of the reference", reference: [.documents(["a b"])],
      candidate: [.documents(["a b"])], holdout: [.documents(["b a"])], times: times,
      subject: .column("text"), value: 1),
  ]

  static let lessons = [
    MetricExample(
      "half of the documents teach another word",
      reference: [.documents(["a", "a"])], candidate: [.documents(["a", "b"])],
      holdout: [.documents(["a", "a"])], times: times, subject: .column("text"),
      value: 2 * share(10000, of: 10000, different: 1, words: 2)),
    MetricExample(
      "the documents of the reference", reference: [.documents(["a b"])],
      candidate: [.documents(["a b"])], holdout: [.documents(["b a"])], times: times,
      subject: .column("text"), value: 1),
  ]

  /// The same documents on both sides.
  static let same = [
    MetricExample(
      "the same texts", reference: [.documents(["a b c", "d e f"])],
      candidate: [.documents(["g h", "i j"])], holdout: [.documents(["g h", "i j"])], times: times,
      subject: .column("text"), value: 1),
    MetricExample(
      "the same responses", reference: [.chats([("q", "a b c")])],
      candidate: [.chats([("r", "d e f")])], holdout: [.chats([("s", "d e f")])], times: times,
      subject: .column("response"), value: 1),
  ]
}
