/// Some texts of `NumberedGrams`, the last of which may be cut.
package struct TextSample: Sendable {
  /// The places of each text that has any.
  package private(set) var texts: [Range<Int>] = []
  /// Words of all.
  package private(set) var count = 0
  /// How many texts were taken, empty ones among them.
  package private(set) var documents = 0

  /// Texts in the given order, up to so many words.
  package init(_ grams: NumberedGrams, _ order: some Sequence<Int>, words budget: Int) {
    for text in order {
      guard count < budget else { return }
      add(grams.starts[text]..<grams.starts[text + 1], words: budget)
    }
  }

  private mutating func add(_ text: Range<Int>, words budget: Int) {
    let part = text.prefix(budget - count)
    if !part.isEmpty { texts.append(part) }
    count += part.count
    documents += 1
  }

  /// The first so many words.
  func cut(to budget: Int) -> TextSample {
    guard budget < count else { return self }
    var sample = self
    (sample.texts, sample.count, sample.documents) = ([], 0, 0)
    for text in texts where sample.count < budget { sample.add(text, words: budget) }
    return sample
  }
}
