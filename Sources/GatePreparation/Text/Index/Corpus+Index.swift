import GateDigests
import GateTable
import GateText

extension Corpus {
  func append(to writer: inout IndexWriter) {
    writer.append(rows)
    for hashes in [folded, exact] {
      writer.append(hashes.map(\.high))
      writer.append(hashes.map(\.low))
    }
    writer.append(partStarts)
    writer.append(parts.starts.map { UInt64($0) })
    writer.append(parts.ids)
    writer.append(byteCount)
  }

  /// - Parameters:
  ///   - set: whose documents they are.
  ///   - tokens: how many the vocabulary has.
  init(
    _ reader: inout IndexReader, of set: TextSet, _ role: PartRole, tokens: Int
  ) throws(IndexDamage) {
    let rows = try reader.list(of: Int32.self)
    let folded = try Self.hashes(&reader)
    let exact = try Self.hashes(&reader)
    let partStarts = try reader.list(of: Int32.self)
    let starts = try reader.list(of: UInt64.self).map { Int(clamping: $0) }
    let ids = try reader.list(of: UInt32.self)
    let byteCount = try reader.number()
    guard let parts = TokenStream(ids: ids, starts: starts), ids.allSatisfy({ $0 < tokens }),
      folded.count == rows.count, exact.count == rows.count, partStarts.count == rows.count + 1,
      partStarts.first == 0, partStarts.last.map({ Int($0) == parts.count }) == true,
      zip(partStarts, partStarts.dropFirst()).allSatisfy({ $0 <= $1 }),
      zip(folded, folded.dropFirst()).allSatisfy({ $0 <= $1 }),
      rows.allSatisfy({ $0 >= 0 && $0 < set.count }), Set(rows).count == rows.count
    else { throw IndexDamage("the documents of a field do not add up") }
    self.init(
      rows: rows, folded: folded, exact: exact, parts: parts, partStarts: partStarts,
      byteCount: byteCount, source: set, role: role)
  }

  private static func hashes(_ reader: inout IndexReader) throws(IndexDamage) -> [RowHash] {
    let (high, low) = (try reader.list(of: UInt64.self), try reader.list(of: UInt64.self))
    guard high.count == low.count else { throw IndexDamage("half of a hash is missing") }
    return zip(high, low).map { RowHash(high: $0, low: $1) }
  }
}
