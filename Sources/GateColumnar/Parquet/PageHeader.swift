/// A page of a column chunk, as its header describes it.
struct PageHeader {
  enum Kind {
    case data(DataPage)
    case dictionary(count: Int, encoding: Encoding)
    /// An index, or of a kind that is to be passed over.
    case other
  }

  struct DataPage {
    let count: Int
    let encoding: Encoding
    /// Bytes of the levels, which stand uncompressed in front: version 2.
    let levelBytes: (repetition: Int, definition: Int)?
    let isCompressed: Bool
    /// Only where both kinds of levels are there.
    let levelEncodings: (repetition: Int, definition: Int)
  }

  let kind: Kind
  let storedBytes: Int
  let contentBytes: Int
  let checksum: UInt32?

  init(_ header: ThriftStructure) throws(Damage) {
    guard let stored = header.integer(3), let content = header.integer(2), stored >= 0,
      content >= 0
    else { throw Damage("a page of a negative size, or of none") }
    storedBytes = stored
    contentBytes = content
    checksum = header.integer(4).map { UInt32(truncatingIfNeeded: $0) }
    switch header.integer(1) {
    case 0: kind = .data(try Self.first(header.structure(5)))
    case 2:
      guard let body = header.structure(7), let count = body.integer(1), count >= 0 else {
        throw Damage("a dictionary page without its header")
      }
      kind = .dictionary(count: count, encoding: try Encoding(number: body.integer(2) ?? 0))
    case 3: kind = .data(try Self.second(header.structure(8)))
    default: kind = .other
    }
  }

  private static func first(_ body: ThriftStructure?) throws(Damage) -> DataPage {
    guard let body, let count = body.integer(1), count >= 0 else {
      throw Damage("a data page without its header")
    }
    return DataPage(
      count: count, encoding: try Encoding(number: body.integer(2) ?? 0), levelBytes: nil,
      isCompressed: true, levelEncodings: (body.integer(4) ?? 3, body.integer(3) ?? 3))
  }

  private static func second(_ body: ThriftStructure?) throws(Damage) -> DataPage {
    guard let body, let count = body.integer(1), count >= 0, let definition = body.integer(5),
      definition >= 0, let repetition = body.integer(6), repetition >= 0
    else { throw Damage("a data page without its header") }
    return DataPage(
      count: count, encoding: try Encoding(number: body.integer(4) ?? 0),
      levelBytes: (repetition, definition), isCompressed: body.bool(7) ?? true,
      levelEncodings: (3, 3))
  }
}
