import GateDigests
import GateKernels
import GateTable
import GateText

/// Records of each side that hold personal data, and those of the candidate that repeat it.
package struct PersonalRecords: Sendable {
  package struct Side: Sendable {
    package fileprivate(set) var records = 0
    /// Those with any personal string, in reading order.
    package fileprivate(set) var rows: [Int] = []
    package fileprivate(set) var byKind: [PersonalString.Kind: Int] = [:]
    /// The records of each string, by a hash of its normal form.
    fileprivate var strings: [RowHash: [Int]] = [:]

    fileprivate mutating func add(_ other: Side) {
      records += other.records
      rows += other.rows
      byKind.merge(other.byKind, uniquingKeysWith: +)
      strings.merge(other.strings, uniquingKeysWith: +)
    }
  }

  package let reference: Side
  package let candidate: Side
  package let holdout: Side?

  init(_ texts: ComparedTexts, threads: Int) async {
    let sides = [texts.reference, texts.candidate] + [texts.holdout].compactMap(\.self)
    let found = await RecordPieces(sides).counted(threads: threads) { set, rows in
      var side = Side()
      set.records.visit(in: rows) { row, record, bytes in side.add(record, bytes, row: row) }
      return side
    } joining: {
      $0.add($1)
    } from: {
      Side()
    }
    (reference, candidate) = (found[0], found[1])
    holdout = found.count > 2 ? found[2] : nil
  }
}

extension PersonalRecords.Side {
  fileprivate mutating func add(
    _ record: ConversationRecord, _ bytes: Span<UInt8>, row: Int
  ) {
    records += 1
    var kinds: Set<PersonalString.Kind> = []
    var hashes: Set<RowHash> = []
    for message in record.messages {
      let cell = message.cell
      let text = bytes.extracting(cell.offset..<(cell.offset + cell.length))
      for string in PersonalData.strings(in: text) {
        kinds.insert(string.kind)
        hashes.insert(Self.hash(string))
      }
    }
    guard !kinds.isEmpty else { return }
    rows.append(row)
    for kind in kinds { byKind[kind, default: 0] += 1 }
    for hash in hashes { strings[hash, default: []].append(row) }
  }

  /// Strings of two kinds are two strings.
  private static func hash(_ string: PersonalString) -> RowHash {
    RowHasher.hash((Array(string.kind.rawValue.utf8) + [0] + string.normal).span, seed: 0)
  }
}

extension PersonalRecords {
  /// Records with personal strings of the reference: of the candidate those that the holdout lacks, of
  /// the holdout those that as many records of the candidate lack, so that what everybody knows counts on
  /// neither side. More records lack less: held against a larger candidate, honest sets would differ.
  package struct Reuse: Sendable {
    /// Different strings of the reference that the holdout lacks.
    package let strings: Int
    /// In reading order.
    package let candidate: [Int]
    package let holdout: [Int]
  }

  /// `nil` without a holdout.
  package var reuse: Reuse? {
    guard let holdout else { return nil }
    return Reuse(
      strings: reference.strings.keys.count { holdout.strings[$0] == nil },
      candidate: candidate.rows(with: reference.strings, lackedBy: Set(holdout.strings.keys)),
      holdout: holdout.rows(
        with: reference.strings, lackedBy: candidate.strings(ofRecords: holdout.records)))
  }
}

extension PersonalRecords.Side {
  fileprivate func rows(
    with known: [RowHash: [Int]], lackedBy other: Set<RowHash>
  ) -> [Int] {
    strings.reduce(into: Set<Int>()) { rows, string in
      if known[string.key] != nil, !other.contains(string.key) { rows.formUnion(string.value) }
    }.sorted()
  }

  /// The strings that so many of the records hold, or all where there are no more.
  ///
  /// Records are drawn by what they hold, since their order means nothing.
  fileprivate func strings(ofRecords count: Int) -> Set<RowHash> {
    guard records > count else { return Set(strings.keys) }
    var held: [Int: [RowHash]] = [:]
    for (string, rows) in strings { for row in rows { held[row, default: []].append(string) } }
    let lists = held.values.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
    var (drawn, copies) = ([(key: RowHash, list: [RowHash])](), UInt64(0))
    for (index, list) in lists.enumerated() {
      copies = index > 0 && lists[index - 1] == list ? copies + 1 : 0
      let numbers = list.flatMap { [$0.high, $0.low] } + [copies]
      let bytes = numbers.flatMap { number in
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
      }
      drawn.append((RowHasher.hash(bytes.span, seed: 1), list))
    }
    drawn.sort { $0.key < $1.key }
    let share = Double(count) / Double(records)
    return Set(drawn.prefix(Int((share * Double(drawn.count)).rounded())).flatMap(\.list))
  }
}
