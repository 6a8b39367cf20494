import GateKernels
import GateTable
import GateText

/// How many records of each side hold each artefact of a generator, and the first of the candidate's.
package struct RecordArtefacts: Sendable {
  package struct Counts: Sendable {
    package fileprivate(set) var records = 0
    private var byArtefact: [Artefacts: [Int]] = [:]
    private var counts: [Artefacts: Int] = [:]

    /// So many records are named for each artefact.
    private static let named = 100

    /// Records with the artefact.
    package subscript(artefact: Artefacts) -> Int { counts[artefact] ?? 0 }

    /// The first of them, in reading order.
    package func first(_ artefact: Artefacts) -> [Int] { byArtefact[artefact] ?? [] }

    fileprivate mutating func add(_ artefacts: Artefacts, row: Int) {
      records += 1
      for (_, artefact) in Artefacts.named where artefacts.contains(artefact) {
        counts[artefact, default: 0] += 1
        if self[artefact] <= Self.named { byArtefact[artefact, default: []].append(row) }
      }
    }

    fileprivate mutating func add(_ other: Counts) {
      records += other.records
      for (_, artefact) in Artefacts.named {
        counts[artefact, default: 0] += other[artefact]
        byArtefact[artefact] = Array(
          (first(artefact) + other.first(artefact)).prefix(Self.named))
      }
    }
  }

  package let reference: Counts
  package let candidate: Counts
  package let holdout: Counts?

  init(_ texts: ComparedTexts, threads: Int) async {
    let sides = [texts.reference, texts.candidate] + [texts.holdout].compactMap(\.self)
    let counts = await RecordPieces(sides).counted(threads: threads) { set, rows in
      var counts = Counts()
      set.records.visit(in: rows) { row, record, bytes in
        counts.add(Artefacts(record, bytes), row: row)
      }
      return counts
    } joining: {
      $0.add($1)
    } from: {
      Counts()
    }
    (reference, candidate) = (counts[0], counts[1])
    holdout = counts.count > 2 ? counts[2] : nil
  }
}

extension Artefacts {
  /// Those of all parts of a record. What was rejected is looked at for broken text alone.
  fileprivate init(_ record: ConversationRecord, _ bytes: Span<UInt8>) {
    self = []
    var prompt: TextCell?
    for message in record.messages {
      let cell = message.cell
      let text = bytes.extracting(cell.offset..<(cell.offset + cell.length))
      let isAnswer = message.role == .response || message.role == .text
      formUnion(Artefacts(of: text, isAnswer: isAnswer))
      switch message.role {
      case .prompt: prompt = cell
      case .response:
        if let asked = prompt {
          let question = bytes.extracting(asked.offset..<(asked.offset + asked.length))
          formUnion(Artefacts(ofResponse: text, to: question))
        }
        prompt = nil
      case .text, .system, .tool, .rejected: break
      }
    }
  }
}
