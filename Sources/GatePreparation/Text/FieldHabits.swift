import GateKernels
import GateTable
import GateText

/// What documents of a field have in common, and how they repeat themselves, on each side.
package struct FieldHabits: Sendable {
  package struct Side: Sendable {
    /// For each document of the sample whether it is made from a template.
    package let isTemplated: [Bool]
    /// Whether it holds runs that are more frequent than in the real texts.
    package let isAmplified: [Bool]
    package let openings: Openings
    /// Whether it repeats itself beyond Gopher's limits.
    package let isRepetitive: [Bool]
    /// How many documents are in each language.
    package let languages: [String: Int]
  }

  package let candidate: Side
  /// Of real documents that the generator learned from.
  package let learned: Side
  /// Of real ones that it never saw.
  package let unseen: Side
  /// How the characters of the candidate differ from those of unseen real texts.
  package let characters: CharacterPanel?
  /// What most documents of the candidate are made from, and how most of them begin.
  package let templates: [SharedRun]
  package let openings: [SharedRun]

  /// Documents of a side whose language is told.
  private static let mostLanguages = 5000

  init(_ field: CorpusField, _ vocabulary: Vocabulary, seed: UInt64, threads: Int) async {
    let corpora = [field.candidate, field.contrast.learned, field.contrast.unseen]
    let samples = corpora.map(\.sampled)
    let whole = corpora.indices.map { corpora[$0].tokens(of: samples[$0]) }
    let affixes = whole.dropFirst().map { SharedAffixes(of: $0) }
    let bodies = whole.map { $0.without(affixes) }
    let templates = TemplateDocuments(vocabulary)
    let pieces = corpora.indices.flatMap { side in Self.pieces(of: samples[side], side) }
    // What takes longest begins first, so that no thread waits for it at the end.
    let steps = bodies.indices.map { Step.count(side: $0) } + pieces.map { Step.read($0) }
    let done = await concurrently(steps, threads: threads) { step -> Step.Result in
      switch step {
      case .count(let side): .frequencies(templates.frequencies(bodies[side]))
      case .read(let piece): .read(piece.read(corpora[piece.side]))
      }
    }
    let frequencies = done.compactMap {
      if case .frequencies(let found) = $0 { found } else { nil }
    }
    let read = done.compactMap { if case .read(let found) = $0 { found } else { nil } }
    let sides = await concurrently(Array(corpora.indices), threads: threads) { side in
      let own = zip(pieces, read).filter { $0.0.side == side }.map(\.1)
      // A real set is measured against the other one; the candidate against both.
      let others = [1, 2].filter { $0 != side }.map { frequencies[$0] }
      return Side(
        isTemplated: templates.flags(bodies[side], frequencies[side]),
        isAmplified: templates.amplified(bodies[side], frequencies[side], over: others),
        openings: Openings(whole[side]), isRepetitive: own.flatMap(\.isRepetitive),
        languages: own.reduce(into: [:]) { $0.merge($1.languages, uniquingKeysWith: +) })
    }
    (candidate, learned, unseen) = (sides[0], sides[1], sides[2])
    self.templates = templates.shared(
      bodies[0], frequencies[0], beside: Array(frequencies.dropFirst()))
    openings = candidate.openings.shared(beside: unseen.openings)
    let tallies = corpora.indices.map { side in
      zip(pieces, read).filter { $0.0.side == side }.flatMap(\.1.characters)
    }
    characters = CharacterPanel(
      candidate: tallies[0], learned: tallies[1], unseen: tallies[2], seed: seed,
      label: field.name)
  }

  /// Work that goes on side by side.
  private enum Step: Sendable {
    case count(side: Int)
    case read(Piece)

    enum Result: Sendable {
      case frequencies(TemplateDocuments.Frequencies)
      case read(Piece.Read)
    }
  }

  private static let pieceSize = 512

  private static func pieces(of documents: [Int], _ side: Int) -> [Piece] {
    stride(from: 0, to: documents.count, by: pieceSize).map { start in
      Piece(
        side: side, documents: documents[start..<min(start + pieceSize, documents.count)],
        toldLanguages: min(max(0, mostLanguages - start), pieceSize))
    }
  }

  /// Documents that one thread reads at a time.
  private struct Piece: Sendable {
    let side: Int
    let documents: ArraySlice<Int>
    let toldLanguages: Int

    struct Read: Sendable {
      var isRepetitive: [Bool] = []
      var languages: [String: Int] = [:]
      /// Of each document.
      var characters: [CharacterTally] = []
    }

    func read(_ corpus: Corpus) -> Read {
      var (read, limits) = (Read(), RepetitionLimits())
      for (place, document) in documents.enumerated() {
        let texts = corpus.texts(of: document)
        read.isRepetitive.append(texts.contains { limits.areExceeded(by: $0.span) })
        var tally = CharacterTally()
        for text in texts { tally.add(text.span) }
        read.characters.append(tally)
        if place < toldLanguages {
          let whole = Array(texts.joined(separator: [UInt8(ascii: "\n")]))
          read.languages[TextLanguage.code(of: whole.span), default: 0] += 1
        }
      }
      return read
    }
  }
}

/// The habits of each field.
package struct TextHabits: Sendable {
  private let fields: [PartRole: FieldHabits]

  package subscript(role: PartRole) -> FieldHabits? { fields[role] }

  init(_ corpora: CorpusComparison, seed: UInt64, threads: Int) async {
    var fields: [PartRole: FieldHabits] = [:]
    for field in corpora.fields {
      fields[field.role] = await FieldHabits(
        field, corpora.vocabulary, seed: seed, threads: threads)
    }
    self.fields = fields
  }
}
