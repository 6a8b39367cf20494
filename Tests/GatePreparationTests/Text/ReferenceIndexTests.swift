import GateKernels
import GateModel
import GateTable
import Testing

@testable import GatePreparation

@Suite struct ReferenceIndexTests {
  private static let records: [WrittenRecords.Record] = [
    [(.system, "Be brief."), (.prompt, "How many?"), (.response, "Three, I\u{2019}d say.")],
    [(.prompt, "And \u{65e5}\u{672c}?"), (.response, "x")],
    [(.prompt, "How many?"), (.response, "Three, i'd  SAY."), (.prompt, ""), (.response, "No.")],
    [],
  ]

  private func index() async throws -> ReferenceIndex {
    try #require(
      await ReferenceIndex(
        WrittenRecords.table(Self.records, file: "t.jsonl"), malformed: ["syntax": 2], threads: 2))
  }

  private func texts(_ set: TextSet) -> [[String]] {
    var all: [[String]] = []
    set.records.visit { row, record, bytes in
      all.append(
        ["\(set.place(of: row))", "\(String(describing: record.fault))"]
          + record.messages.map { "\($0.role.name) \($0.hasCalls) \(bytes.text(of: $0.cell))" })
    }
    return all
  }

  @Test func `What was written is read again`() async throws {
    let index = try await index()
    let body = index.body
    // Where it stands in its file does not matter.
    let read = try ReferenceIndex(body: [1, 2, 3] + body, from: 3)
    #expect(texts(read.set) == texts(index.set) && read.shapes == index.shapes)
    #expect(read.malformed == ["syntax": 2])
    #expect(read.body == body)
    #expect(read.documents.map(\.field) == ["prompt", "response", "system"])
    for (role, corpus) in index.stored.corpora {
      let other = try #require(read.stored.corpora[role])
      #expect(other.rows == corpus.rows && other.folded == corpus.folded)
      #expect(other.exact == corpus.exact && other.parts.ids == corpus.parts.ids)
      #expect(other.partStarts == corpus.partStarts && other.byteCount == corpus.byteCount)
    }
  }

  @Test func `A body that is cut anywhere is refused`() async throws {
    let body = try await index().body
    for count in 0..<body.count {
      #expect(throws: IndexDamage.self) { try ReferenceIndex(body: Array(body[..<count]), from: 0) }
    }
    #expect(throws: IndexDamage.self) { try ReferenceIndex(body: body + [0], from: 0) }
  }

  /// Numbers that nobody wrote are refused, or stand for something that can be read.
  @Test func `No changed byte makes the reader trap`() async throws {
    let body = try await index().body
    var generator = SeededGenerator(seed: 3, label: "damage")
    for _ in 0..<4000 {
      var damaged = body
      for _ in 0..<(1 + generator.integer(below: 3)) {
        damaged[generator.integer(below: body.count)] = UInt8(generator.integer(below: 256))
      }
      guard let read = try? ReferenceIndex(body: damaged, from: 0) else { continue }
      for corpus in read.stored.corpora.values {
        for document in 0..<corpus.count {
          _ = (corpus.place(of: document), corpus.texts(of: document))
        }
      }
    }
  }

  /// A reference that was stored is compared as one that is read.
  @Test func `A stored reference gives the same documents`() async throws {
    let index = try await index()
    let candidate = WrittenRecords.table([[(.prompt, "New words?"), (.response, "Three.")]])
    func corpora(_ stored: StoredCorpora?) async throws -> CorpusComparison {
      let comparison = await Comparison(
        reference: index.table(column: "record"), candidate: candidate, holdout: nil, roles: [:],
        stored: stored, threads: 2)
      return await CorpusComparison(try #require(comparison.texts), seed: 1, threads: 2)
    }
    let (read, stored) = (try await corpora(nil), try await corpora(index.stored))
    #expect(read.fields.map(\.name) == stored.fields.map(\.name))
    for (one, other) in zip(read.fields, stored.fields) {
      #expect(one.reference.folded == other.reference.folded)
      #expect(one.reference.rows == other.reference.rows)
      for (own, same) in [(one.reference, other.reference), (one.candidate, other.candidate)] {
        #expect(
          own.parts.ids.map { Array(read.vocabulary.token($0)) }
            == same.parts.ids.map { Array(stored.vocabulary.token($0)) })
      }
    }
  }
}
