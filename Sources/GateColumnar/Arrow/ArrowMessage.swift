/// A message of Arrow IPC: what it says, and where the buffers behind it stand.
struct ArrowMessage {
  enum Kind: Int {
    case schema = 1
    case dictionary, records
  }

  let kind: Kind
  let header: FlatTable
  let body: Range<Int>
  /// The byte at which the message begins.
  let start: Int

  /// Stands before the length of each message; writers of before 2019 leave it out.
  private static let mark = UInt32.max

  /// The message at the cursor, which is moved behind its body; `nil` for the mark of the end.
  init?(_ cursor: inout ByteCursor) throws(Damage) {
    start = cursor.index
    var length = try cursor.fixed(UInt32.self)
    if length == Self.mark { length = try cursor.fixed(UInt32.self) }
    guard length > 0 else { return nil }
    let message = try FlatTable(cursor.bytes, cursor.take(Int(length)))
    // Version 4 is that of Arrow 0.8 to 0.17; before it, padding was other.
    guard try message.integer(0, Int16.self) >= 3 else {
      throw Damage("metadata of a version before 4; write the file anew")
    }
    guard let kind = Kind(rawValue: try message.integer(1, UInt8.self)),
      let header = try message.table(2)
    else {
      throw Damage("a message that is no schema, no dictionary and no record batch")
    }
    self.kind = kind
    self.header = header
    body = try cursor.take(try message.integer(3, Int64.self))
  }
}

/// The messages of a stream, or of a file in the order in which they are to be read.
struct ArrowMessages {
  let schema: FlatTable
  /// Dictionaries and record batches.
  private(set) var messages: [ArrowMessage] = []

  private static let magic = Array("ARROW1".utf8)
  /// The magic and its padding.
  private static let head = 8

  init(_ bytes: [UInt8]) throws(Damage) {
    if bytes.starts(with: Self.magic) {
      try self.init(file: bytes)
    } else {
      try self.init(stream: bytes)
    }
  }

  private init(stream bytes: [UInt8]) throws(Damage) {
    var cursor = ByteCursor(bytes)
    guard let first = try ArrowMessage(&cursor), first.kind == .schema else {
      throw Damage("a stream that does not begin with its schema")
    }
    schema = first.header
    // The format lets a stream end anywhere; but then nobody could tell one that was cut off.
    while let message = try Self.next(&cursor) {
      guard message.kind != .schema else { throw Damage("a second schema in the stream") }
      messages.append(message)
    }
    guard cursor.rest == 0 else {
      throw Damage("\(cursor.rest) bytes follow the end of the stream")
    }
  }

  private static func next(_ cursor: inout ByteCursor) throws(Damage) -> ArrowMessage? {
    guard cursor.rest > 0 else {
      throw Damage(
        "the mark of its end is missing: cut off, or its writer was not closed; write it anew")
    }
    return try ArrowMessage(&cursor)
  }

  /// By the footer, which says where the messages stand: dictionaries first.
  private init(file bytes: [UInt8]) throws(Damage) {
    let tail = Self.magic.count + 4
    guard bytes.count >= Self.head + tail, bytes.suffix(Self.magic.count).elementsEqual(Self.magic)
    else {
      throw Damage(
        "it does not end in ARROW1: truncated, or still being written; write the file anew")
    }
    var cursor = try ByteCursor(bytes, (bytes.count - tail)..<bytes.count)
    let length = try cursor.length()
    guard length <= bytes.count - Self.head - tail else {
      throw Damage("a footer of \(length) bytes in a file of \(bytes.count)")
    }
    let end = bytes.count - tail - length
    let footer = try FlatTable(bytes, end..<(bytes.count - tail))
    guard let schema = try footer.table(1) else { throw Damage("a footer without a schema") }
    self.schema = schema
    var total = 0
    for (field, kind) in [(2, ArrowMessage.Kind.dictionary), (3, .records)] {
      // A block is its place, the length of its metadata and that of its body.
      for (place, _) in try footer.pairs(field, width: 24, at: 0, 16) {
        guard place >= Self.head, place <= end else {
          throw Damage("a message that begins at byte \(place) of \(end)")
        }
        var cursor = try ByteCursor(bytes, place..<end)
        guard let message = try ArrowMessage(&cursor), message.kind == kind else {
          throw Damage("another message than the footer says at byte \(place)")
        }
        // None is read twice.
        total += cursor.index - place
        guard total <= bytes.count else { throw Damage("messages that stand in one another") }
        messages.append(message)
      }
    }
  }
}
