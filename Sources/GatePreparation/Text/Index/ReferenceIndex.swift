import GateModel
import GateTable
import GateText

/// A reference of texts with all that is made of it before anything is compared, to be kept in a file.
///
/// It holds the documents themselves, so that whatever is measured is what would be measured of the
/// files it was made of.
package struct ReferenceIndex: Sendable {
  package let set: TextSet
  /// How the records write their texts.
  package let shapes: String
  /// How many records were left out, by reason.
  package let malformed: [String: Int]
  package let stored: StoredCorpora

  init(set: TextSet, shapes: String, malformed: [String: Int], stored: StoredCorpora) {
    (self.set, self.shapes) = (set, shapes)
    (self.malformed, self.stored) = (malformed, stored)
  }

  /// - Returns: `nil` for a table.
  package init?(_ table: Table, malformed: [String: Int], threads: Int) async {
    guard let set = TextSet(table) else { return nil }
    self.init(
      set: set, shapes: table.schema[0].reason, malformed: malformed,
      stored: await StoredCorpora(set, threads: threads))
  }

  /// The data set as its files are read.
  ///
  /// - Parameter column: the name of the only column of such tables.
  package func table(column: String) -> Table {
    Table(
      schema: [ColumnSchema(name: column, kind: .text, reason: shapes)],
      columns: [.conversation(set.records)], unparsed: [UnparsedCells()], rowCount: set.count,
      origins: set.origins)
  }

  /// What tokens and folded forms depend on.
  package static var unicodeVersion: String { Tokeniser.unicodeVersion }

  /// Documents by field.
  package var documents: [(field: String, count: Int)] {
    stored.corpora.sorted { $0.key < $1.key }.map { ($0.key.name, $0.value.count) }
  }
}

// MARK: Writing

extension ReferenceIndex {
  /// What a file holds of it; `init(body:from:)` reads it.
  package var body: [UInt8] {
    var writer = IndexWriter()
    writer.append(shapes)
    let reasons = malformed.sorted { $0.key < $1.key }
    writer.append(reasons.count)
    for (reason, count) in reasons {
      writer.append(reason)
      writer.append(count)
    }
    appendRecords(to: &writer)
    appendOrigins(to: &writer)
    let (bytes, lengths) = stored.vocabulary.stored
    writer.append(bytes)
    writer.append(lengths)
    let corpora = stored.corpora.sorted { $0.key < $1.key }
    writer.append(corpora.count)
    for (role, corpus) in corpora {
      writer.append(role.rawValue)
      corpus.append(to: &writer)
    }
    return writer.bytes
  }

  /// Texts one after another; of each part its role with a bit for calls, and its length.
  private func appendRecords(to writer: inout IndexWriter) {
    var (texts, roles, lengths) = ([UInt8](), [UInt8](), [UInt32]())
    var (parts, faults) = ([UInt32](), [UInt8]())
    set.records.visit { _, record, bytes in
      for message in record.messages {
        let text = bytes.bytes(of: message.cell)
        texts += text
        lengths.append(UInt32(text.count))
        roles.append(message.role.rawValue | (message.hasCalls ? Self.callsBit : 0))
      }
      parts.append(UInt32(record.messages.count))
      faults.append(record.fault.flatMap { Self.number(of: $0) } ?? 0)
    }
    writer.append(texts)
    writer.append(roles)
    writer.append(lengths)
    writer.append(parts)
    writer.append(faults)
  }

  private func appendOrigins(to writer: inout IndexWriter) {
    writer.append(set.origins.segments.count)
    for segment in set.origins.segments {
      writer.append(segment.file)
      writer.append(segment.member == nil ? UInt8(0) : 1)
      writer.append(segment.member ?? "")
      writer.append(segment.firstRow)
    }
    writer.append((0..<set.count).map { UInt32(clamping: set.origins.line(of: $0)) })
  }

  private static let callsBit: UInt8 = 0x80

  /// From 1 on, in the order of the cases.
  private static func number(of fault: ShapeFault) -> UInt8? {
    ShapeFault.allCases.firstIndex(of: fault).map { UInt8($0 + 1) }
  }
}

// MARK: Reading

extension ReferenceIndex {
  /// - Parameter start: where the body begins.
  /// - Throws: what is wrong with it. Nothing that is read can trap later.
  package init(body bytes: [UInt8], from start: Int) throws(IndexDamage) {
    var reader = IndexReader(bytes, from: start)
    let shapes = try reader.text()
    var malformed: [String: Int] = [:]
    for _ in 0..<(try reader.number()) {
      let reason = try reader.text()
      malformed[reason] = try reader.number()
    }
    let records = try Self.records(&reader)
    let set = TextSet(records: records, origins: try Self.origins(&reader, of: records.count))
    let (tokens, lengths) = (try reader.list(of: UInt8.self), try reader.list(of: UInt32.self))
    guard let vocabulary = Vocabulary(stored: tokens, lengths: lengths) else {
      throw IndexDamage("its vocabulary does not add up")
    }
    var corpora: [PartRole: Corpus] = [:]
    for _ in 0..<(try reader.number()) {
      guard let role = PartRole(rawValue: try reader.one()), corpora[role] == nil else {
        throw IndexDamage("a field has no name, or one twice")
      }
      corpora[role] = try Corpus(&reader, of: set, role, tokens: vocabulary.count)
    }
    guard Set(corpora.keys) == Set(records.roles) else {
      throw IndexDamage("its fields are not those of its records")
    }
    guard reader.isAtEnd else { throw IndexDamage("it goes on behind its end") }
    self.init(
      set: set, shapes: shapes, malformed: malformed,
      stored: StoredCorpora(vocabulary: vocabulary, corpora: corpora))
  }

  private static func records(_ reader: inout IndexReader) throws(IndexDamage) -> ConversationColumn
  {
    let texts = try reader.list(of: UInt8.self)
    let (roles, lengths) = (try reader.list(of: UInt8.self), try reader.list(of: UInt32.self))
    let (parts, faults) = (try reader.list(of: UInt32.self), try reader.list(of: UInt8.self))
    guard roles.count == lengths.count, parts.count == faults.count, !parts.isEmpty,
      parts.reduce(0, { $0 + Int($1) }) == roles.count, roles.count <= Int(UInt32.max),
      lengths.reduce(0, { $0 + Int($1) }) == texts.count,
      lengths.allSatisfy({ Int($0) <= TextCell.mostBytes })
    else { throw IndexDamage("its records do not add up") }
    guard String(validating: texts, as: UTF8.self) != nil else {
      throw IndexDamage("its texts are no UTF-8")
    }
    var (messages, offset) = ([ConversationColumn.Message](), 0)
    messages.reserveCapacity(roles.count)
    for (role, length) in zip(roles, lengths) {
      guard let speaker = PartRole(rawValue: role & ~callsBit) else {
        throw IndexDamage("nobody has this role")
      }
      let cell = TextCell(offset: offset, length: Int(length))
      messages.append(.init(speaker, cell, hasCalls: role & callsBit != 0))
      offset += Int(length)
    }
    var starts: [UInt32] = [0]
    for count in parts { starts.append(starts[starts.count - 1] + count) }
    var found: [ShapeFault?] = []
    for fault in faults {
      guard Int(fault) <= ShapeFault.allCases.count else { throw IndexDamage("no fault is this") }
      found.append(fault == 0 ? nil : ShapeFault.allCases[Int(fault) - 1])
    }
    return ConversationColumn(runs: [
      .init(storage: texts, messages: messages, starts: starts, faults: found)
    ])
  }

  private static func origins(
    _ reader: inout IndexReader, of count: Int
  ) throws(IndexDamage) -> RowOrigins {
    var segments: [RowOrigins.Segment] = []
    for _ in 0..<(try reader.number()) {
      let file = try reader.text()
      let hasMember: UInt8 = try reader.one()
      let member = try reader.text()
      let first = try reader.number()
      guard first > segments.last?.firstRow ?? -1 else {
        throw IndexDamage("files are in disorder")
      }
      segments.append(.init(file: file, member: hasMember == 0 ? nil : member, firstRow: first))
    }
    let lines = try reader.list(of: UInt32.self)
    guard segments.first?.firstRow == 0, lines.count == count else {
      throw IndexDamage("its places do not add up")
    }
    return RowOrigins(segments: segments, lines: lines)
  }
}
