import GateKernels
import GateModel
import GateTable
import GateText
import Testing

@testable import GatePreparation

/// Documents of fields in canonical order.
struct CorpusTests {
  private typealias Record = [(PartRole, String)]

  private func set(_ records: [Record]) -> TextSet {
    var bytes: [UInt8] = []
    var messages: [ConversationColumn.Message] = []
    var starts: [UInt32] = [0]
    for record in records {
      for (role, text) in record {
        messages.append(.init(role, TextCell(offset: bytes.count, length: text.utf8.count)))
        bytes += Array(text.utf8)
      }
      starts.append(UInt32(messages.count))
    }
    let column = ConversationColumn(
      runs: [
        .init(
          storage: bytes, messages: messages, starts: starts, faults: records.map { _ in nil })
      ])
    return TextSet(
      records: column,
      origins: RowOrigins(
        segments: [.init(file: "a.jsonl", firstRow: 0)],
        lines: records.indices.map { UInt32($0 + 1) }))
  }

  private func table(_ records: [Record]) -> Table {
    let set = set(records)
    return Table(
      schema: [ColumnSchema(name: "record", kind: .text, reason: "")],
      columns: [.conversation(set.records)], unparsed: [UnparsedCells()],
      rowCount: records.count, origins: set.origins)
  }

  private func corpora(
    _ reference: [Record], _ candidate: [Record], holdout: [Record]? = nil, seed: UInt64 = 1,
    memory: Int = .max
  ) async throws -> CorpusComparison {
    let comparison = Comparison(
      reference: table(reference), candidate: table(candidate), holdout: holdout.map(table),
      roles: [:])
    return await CorpusComparison(
      try #require(comparison.texts), seed: seed, memory: memory, threads: 2)
  }

  private func words(_ corpus: Corpus, _ corpora: CorpusComparison) -> [[[String]]] {
    (0..<corpus.count).map { document in
      corpus.partRange(of: document).map { part in
        corpus.parts[part].map { String(decoding: corpora.vocabulary.token($0), as: UTF8.self) }
      }
    }
  }

  @Test func `Copies of a document stand anywhere in a sample`() async throws {
    let plain = (0..<100).map { [(PartRole.text, "document number \($0)")] }
    let copies = (0..<100).map { _ in [(PartRole.text, "what everybody says")] }
    let corpora = try await corpora(plain, plain + copies)
    let (real, made) = (corpora.fields[0].reference, corpora.fields[0].candidate)
    #expect(real.sampleOrder == Array(0..<100))
    #expect(made.sampleOrder.sorted() == Array(0..<200))
    let counts = Dictionary(made.folded.map { ($0, 1) }, uniquingKeysWith: +)
    for part in [made.sampleOrder.prefix(100), made.sampleOrder.suffix(100)] {
      // Four standard deviations around a half.
      #expect((35...65).contains(part.count { counts[made.folded[$0]] == 100 }))
    }
  }

  /// One of 200 addresses in each record: a holdout of 300 lacks many, a candidate of 1,200 hardly any.
  @Test func `Honest sets of other sizes repeat personal data alike`() async throws {
    var generator = SeededGenerator(seed: 5, label: "addresses")
    func records(_ count: Int) -> Table {
      var records: [Record] = []
      for _ in 0..<count {
        let person = Int.random(in: 0..<200, using: &generator)
        records.append([(.text, "write to person\(person)@example.org")])
      }
      return table(records)
    }
    let comparison = Comparison(
      reference: records(800), candidate: records(1200), holdout: records(300), roles: [:])
    let found = await PersonalRecords(try #require(comparison.texts), threads: 2)
    let reuse = try #require(found.reuse)
    let (made, unseen) = (Double(reuse.candidate.count) / 1200, Double(reuse.holdout.count) / 300)
    // An address is lacked with a chance of about exp(-300 / 200).
    #expect(abs(made - 0.22) < 0.07 && abs(unseen - 0.22) < 0.07, "\(made), \(unseen)")
  }

  /// Where memory is bounded tokens are put aside: the documents stay the same.
  @Test(arguments: [false, true])
  func corporaDoNotDependOnMemory(hasHoldout: Bool) async throws {
    func records(_ first: Int) -> [Record] {
      (first..<(first + 90)).map { index in
        [
          (.prompt, "What is \(index) times \(index % 7), please?"),
          (.response, String(repeating: "It is \(index % 11) or so. ", count: index % 5)),
        ]
      }
    }
    let (real, made, unseen) = (records(0), records(60), hasHoldout ? records(30) : nil)
    let free = try await corpora(real, made, holdout: unseen)
    let bounded = try await corpora(real, made, holdout: unseen, memory: 1000)
    #expect(free.memory.file == nil && bounded.memory.file != nil)
    #expect(free.vocabulary.hashes == bounded.vocabulary.hashes)
    for (one, other) in zip(free.fields, bounded.fields) {
      let pairs = [
        (one.reference, other.reference), (one.candidate, other.candidate),
        (one.contrast.learned, other.contrast.learned),
        (one.contrast.unseen, other.contrast.unseen),
      ]
      for (one, other) in pairs {
        #expect(one.rows == other.rows && one.folded == other.folded)
        #expect(one.parts.starts == other.parts.starts && one.partStarts == other.partStarts)
        #expect(one.parts.ids == other.parts.ids && one.count > 30)
      }
    }
  }

  /// From the limit and the texts alone.
  @Test func fewerNGramsAreKeptWhereMemoryIsBounded() async throws {
    let corpora = try await corpora([[(.text, "a b c")]], [[(.text, "a b c")]], memory: 512 << 20)
    let strides = [1_000_000, 10_000_000, 40_000_000, 400_000_000].map {
      corpora.memory.sampling(tokens: $0).stride
    }
    #expect(strides == strides.sorted() && strides[0] == 1 && strides[3] > strides[2])
    for (tokens, stride) in zip([40_000_000, 400_000_000], strides[2...]) {
      #expect(GramSet.bytes(grams: tokens / stride) <= 128 << 20)
      #expect(GramSet.bytes(grams: 2 * tokens / stride) > 128 << 20)
    }
  }

  @Test func keepsThePartsOfARoleTogether() async throws {
    let chat: Record = [
      (.system, "be brief"), (.prompt, "a b"), (.response, "c"), (.prompt, "d"),
      (.response, "e f"),
    ]
    let found = try await corpora([chat], [chat])
    #expect(found.fields.map(\.name) == ["prompt", "response"])
    #expect(found.asides.map(\.name) == ["system"])
    #expect(words(found.fields[0].reference, found) == [[["a", "b"], ["d"]]])
    #expect(words(found.fields[1].candidate, found) == [[["c"], ["e", "f"]]])
    #expect(found.fields[1].reference.tokenCount(of: 0) == 3)
    #expect(found.fields[1].reference.texts(of: 0) == [Array("c".utf8), Array("e f".utf8)])
    #expect(found.fields[0].reference.byteCount == 4)
  }

  @Test func ordersDocumentsByContent() async throws {
    let texts = (0..<20_000).map { "document \($0 % 7_000) of many" }
    let records = texts.map { [(PartRole.text, $0)] }
    let one = try await corpora(records, records)
    let other = try await corpora(records.reversed(), records)
    let (first, second) = (one.fields[0].reference, other.fields[0].reference)
    #expect(first.folded == second.folded)
    #expect(first.folded == first.folded.sorted())
    #expect(words(first, one) == words(second, other))
    #expect(first.distinct.count == 7_000)
    for document in [0, 1, 777, 19_999] {
      #expect(
        first.texts(of: document) == [Array(texts[Int(first.rows[document])].utf8)])
      #expect(first.place(of: document).line == Int(first.rows[document]) + 1)
    }
  }

  @Test func tellsCopiesByFoldedFormAndByBlanks() async throws {
    let texts = ["One, two!", "one two", "ONE\u{200b}, two !", "one  two", "one three"]
    let found = try await corpora(texts.map { [(.text, $0)] }, [[(.text, "x")]])
    let corpus = found.fields[0].reference
    #expect(corpus.distinct.count == 2)
    #expect(Set(corpus.exact).count == 4)
    // Parts stay apart.
    let chats: [Record] = [
      [(.prompt, "a"), (.prompt, "b c")], [(.prompt, "a b"), (.prompt, "c")],
    ]
    #expect(try await corpora(chats, chats).fields[0].reference.distinct.count == 2)
  }

  @Test func aHalfOfTheReferencePlaysTheHoldout() async throws {
    let records = (0..<1000).map { [(PartRole.text, "text \($0 / 2)")] }
    let found = try await corpora(records, records)
    let contrast = found.fields[0].contrast
    #expect(contrast.isStandIn)
    #expect(contrast.learned.count + contrast.unseen.count == 1000)
    #expect((400...600).contains(contrast.unseen.count))
    #expect(Set(contrast.learned.folded).isDisjoint(with: contrast.unseen.folded))
    let tokens = contrast.learned.tokenCount + contrast.unseen.tokenCount
    #expect(tokens == 2000)
    let other = try await corpora(records, records, seed: 2)
    #expect(other.fields[0].contrast.unseen.folded != contrast.unseen.folded)
    let given = try await corpora(records, records, holdout: Array(records.prefix(3)))
    #expect(!given.fields[0].contrast.isStandIn)
    #expect(given.fields[0].contrast.unseen.count == 3)
  }

  @Test func aDataSetMayLackAField() async throws {
    let found = try await corpora([[(.text, "a")], [(.prompt, "p")]], [[(.response, "b")]])
    #expect(found.fields.map(\.name) == ["text", "prompt"])
    #expect(found.fields.map(\.candidate.count) == [0, 0])
    #expect(found.fields.map(\.reference.count) == [1, 1])
  }

  @Test func whatIsDrawnOfTextsHasTenRealOnesAtLeast() async throws {
    func records(_ count: Int, _ text: (Int) -> String) -> [Record] {
      (0..<count).map { [(.text, text($0))] }
    }
    // Lengths 1 to 3; "sun" in 20 of 30 documents, "moon" in 10, "secret" in 9.
    let reference = records(30) { index in
      switch index {
      case 0..<9: "sun secret"
      case 9..<20: "sun"
      default: "moon moon moon"
      }
    }
    let corpora = try await corpora(
      reference, records(4) { _ in "moon moon star" }, holdout: records(2) { _ in "sun sun" })
    let profiles = await corpora.profiles(threads: 2)
    #expect(profiles.map(\.column) == ["text", "text"])
    #expect(profiles.map(\.aspect) == ["length in tokens", "words"])
    let lengths = profiles[0].bins
    // Nine documents of two tokens are too few for a bin of their own.
    #expect(lengths.allSatisfy { $0.real >= 10 })
    #expect(lengths.map(\.real).reduce(0, +) == 30)
    #expect(lengths.map(\.synthetic).reduce(0, +) == 4)
    #expect(lengths.compactMap(\.holdout).reduce(0, +) == 2)
    let words = profiles[1].bins
    // 30 of 59 tokens against 8 of 12; "secret" and "star" have no name.
    #expect(words.map(\.label) == ["sun", "moon", "rest"])
    #expect(words.map(\.real) == [20, 30, 9])
    #expect(words.map(\.synthetic) == [0, 8, 4])
    #expect(words.map(\.holdout) == [4, 0, 0])
  }
}
