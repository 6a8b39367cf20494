import GateBytes
import Testing

@testable import GateColumnar

/// Streams written by hand, since no library writes what is refused here.
@Suite struct ArrowTests {
  @Test func aStreamIsReadThatSaysTheLeast() throws {
    let body = Self.join(Self.bytes(7), Self.bytes(-1))
    let records = Self.records(2, [[2, 0]], [[0, 0], [0, 8]])
    let stream = Self.stream([Self.x], Self.message(3, records, body: body))
    #expect(try Self.cells(stream) == ["7", "-1"])
  }

  private static let brokenStreams: [(stream: [UInt8], words: String)] = [
    ([], "too early"), (mark, "too early"), (join(mark, bytes(0x7FFF_FFFF)), "too early"),
    (end, "does not begin with its schema"), (join(mark, bytes(4), bytes(2)), "too early"),
    (schema([x]), "mark of its end"), (join(schema([x]), schema([x]), end), "second schema"),
    (join(schema([x]), end, [0]), "1 bytes follow"),
    (join(message(1, .table([1: .tables([x])]), version: 2), end), "version before 4"),
    (join(message(1, .table([1: .tables([x])]), bodyLength: -1), end), "too early"),
    (join(message(4, .table([:])), end), "no record batch"),
    (join(message(3, records(0, [], [])), end), "does not begin with its schema"),
  ]

  @Test(arguments: brokenStreams)
  func streamsThatAreNoneAreRefused(stream: [UInt8], words: String) {
    Self.expectRefusal(stream, words)
  }

  private static let foreignSchemas: [(fields: [Flat], words: String)] = [
    ([Flat.table([2: .byte(2), 3: int32])], "without a name"), ([x, x], "two columns of the name"),
    ([field("u", 14, .table([:]))], "\"u\": it is a union"),
    ([field("r", 22, .table([:]))], "\"r\": it is run-end-encoded"),
    ([field("f", 99, .table([:]))], "unknown type 99"),
    ([.table([0: .string("x")])], "without a type"),
    ([field("i", 2, .table([0: .int(7)]))], "integers of 7 bits"),
    ([field("b", 15, .table([0: .int(-1)]))], "values of -1 parts"),
    ([field("d", 7, .table([1: .int(1000)]))], "scale 1000"),
    ([field("l", 12, .table([:]))], "a list of 0 types"),
    ([field("m", 17, .table([:]), [5: .tables([x])])], "a map that is not"),
    ([field("s", 13, .table([:]), [5: .tables([x, x])])], "two fields of the name"),
    ([field("d", 13, .table([:]), [4: .table([:]), 5: .tables([x])])], "a dictionary of lists"),
    ([field("c", 13, .table([:]), [5: .tables([.root])])], ""),
  ]

  @Test(arguments: foreignSchemas)
  func schemasThatAreNotReadAreRefused(fields: [Flat], words: String) {
    Self.expectRefusal(Self.stream(fields), words)
  }

  @Test func bytesInTheOtherOrderAreRefused() {
    let header = Flat.table([0: .short(1), 1: .tables([Self.x])])
    Self.expectRefusal(Self.join(Self.message(1, header), Self.end), "big-endian")
  }

  @Test func aListOfMoreTablesThanTheMessageHasIsRefused() {
    let header = Flat.table([1: .liar(count: 1 << 31 - 1)])
    Self.expectRefusal(Self.join(Self.message(1, header), Self.end), "too early")
  }

  @Test func depthHasALimit() {
    var deep = Self.x
    for _ in 0..<2000 { deep = Self.field("s", 13, .table([:]), [5: .tables([deep])]) }
    Self.expectRefusal(Self.stream([deep]), "nested more than 32 deep")
  }

  @Test func columnsHaveALimit() {
    var limits = ReadLimits.standard
    limits.columns = 3
    let fields = (0..<4).map { Self.field("c\($0)", 2, Self.int32) }
    #expect {
      try Self.cells(Self.stream(fields), limits: limits)
    } throws: { error in
      (error as? InputError)?.message.contains("--max-columns") == true
    }
  }

  private static let lyingBatches: [(records: Flat, words: String)] = [
    (records(2, [[1, 0]], [[0, 0], [0, 8]]), "1 values of 2 rows"),
    (records(-1, [[-1, 0]], [[0, 0], [0, 8]]), "of -1 rows"),
    (records(2, [], []), "0 arrays in a record batch, expected 1"),
    (records(2, [[2, 0]], [[0, 0]]), "in 2 buffers"),
    (
      records(2, [[2, 0]], [[0, 0], [0, 8], [0, 8]]), "3 buffers in a record batch, expected 2"
    ),
    (records(2, [[2, 3]], [[0, 0], [0, 8]]), "2 values and 3 missing"),
    (records(2, [[2, 0]], [[0, 0], [1, 8]]), "does not stand in its message"),
    (records(2, [[2, 0]], [[0, 0], [-8, 8]]), "does not stand in its message"),
    (records(2, [[2, 0]], [[0, 0], [0, .max]]), "does not stand in its message"),
    (records(3, [[3, 0]], [[0, 0], [0, 8]]), "8 bytes for 3 values"),
    (records(2, [[2, 1]], [[0, 0], [0, 8]]), "0 bytes for 2 bits"),
    (records(.max, [[.max, 0]], [[0, 0], [0, 8]]), ""),
    (records(1 << 39, [[1 << 39, 0]], [[0, 0], [0, 8]]), "--max-cells"),
    (records(2, [[2, 0]], [[0, 0], [0, 8]], [3: .table([0: .byte(7)])]), "unknown codec 7"),
    (records(2, [[2, 0]], [[0, 0], [0, 8]], [3: .table([1: .byte(1)])]), "buffer by buffer"),
  ]

  @Test(arguments: lyingBatches)
  func batchesThatLieAreRefused(records: Flat, words: String) {
    let body = Self.join(Self.bytes(1), Self.bytes(2))
    Self.expectRefusal(Self.stream([Self.x], Self.message(3, records, body: body)), words)
  }

  /// A buffer that says that it unfolds to 2 GB.
  @Test(arguments: [0, 1])
  func bombsMeetTheLimitsBeforeMemoryIsTaken(codec: Int) {
    let body = Self.join(Self.bytes(1 << 31, 8), Self.bytes(0, 8))
    let records = Self.records(
      2, [[2, 0]], [[0, 0], [0, 16]], [3: .table([0: .byte(codec)])])
    let stream = Self.stream([Self.x], Self.message(3, records, body: body))
    Self.expectRefusal(stream, "--max-ratio")
  }

  private static let lyingOffsets: [(type: Int, offsets: [Int], words: String)] = [
    (12, [0, 2, 1], "a list from 2 to 1"), (12, [0, 1, 9], "a list from 1 to 9"),
    (12, [-1, 1, 2], "a list from -1"), (5, [0, 9, 2], "contradict"), (5, [1, 0, 2], "contradict"),
    (5, [0, 1, 99], "too early"), (5, [-1, 1, 2], "too early"), (5, [5, 1, 2], "too early"),
  ]

  @Test(arguments: lyingOffsets)
  func offsetsThatLieAreRefused(type: Int, offsets: [Int], words: String) {
    let isList = type == 12
    let column = Self.field(
      "c", type, .table([:]), isList ? [5: .tables([Self.x])] : [:])
    let places = offsets.flatMap { Self.bytes($0) }
    let body = Self.join(places, [0, 0, 0, 0], Self.bytes(1), Self.bytes(2))
    let records = Self.records(
      2, isList ? [[2, 0], [2, 0]] : [[2, 0]],
      isList ? [[0, 0], [0, 12], [0, 0], [16, 8]] : [[0, 0], [0, 12], [16, 8]])
    Self.expectRefusal(Self.stream([column], Self.message(3, records, body: body)), words)
  }

  private static let lyingViews: [(view: [Int], words: String)] = [
    ([-1, 0, 0, 0], "a string of -1 bytes"), ([13, 0, 1, 0], "does not stand in its buffers"),
    ([13, 0, 0, 4], "does not stand in its buffers"), ([13, 0, 0, -1], "does not stand"),
    ([.max, 0, 0, 0], ""),
  ]

  @Test(arguments: lyingViews)
  func viewsThatLieAreRefused(view: [Int], words: String) {
    let body = Self.join(view.flatMap { Self.bytes($0) }, [UInt8](repeating: 65, count: 16))
    let records = Self.records(1, [[1, 0]], [[0, 0], [0, 16], [16, 16]], [4: .longs([[1]])])
    let column = Self.field("v", 24, .table([:]))
    Self.expectRefusal(Self.stream([column], Self.message(3, records, body: body)), words)
  }

  @Test func entriesStandInTheirDictionary() throws {
    let column = Self.field("d", 5, .table([:]), [4: .table([0: .long(7)])])
    let entries = Flat.table([
      0: .long(7), 1: Self.records(1, [[1, 0]], [[0, 0], [0, 8], [8, 1]]),
    ])
    let body = Self.join(Self.bytes(0), Self.bytes(1), [65, 0, 0, 0])
    let dictionary = Self.message(2, entries, body: body)
    func batch(_ entry: Int) -> [UInt8] {
      Self.message(3, Self.records(1, [[1, 0]], [[0, 0], [0, 4]]), body: Self.bytes(entry))
    }
    #expect(try Self.cells(Self.stream([column], dictionary, batch(0))) == ["A"])
    Self.expectRefusal(
      Self.stream([column], dictionary, batch(1)), "entry 1 of a dictionary of 1")
    Self.expectRefusal(Self.stream([column], dictionary, batch(-1)), "entry -1")
    Self.expectRefusal(Self.stream([column], batch(0)), "a dictionary that is not there")
    let other = Self.message(2, .table([0: .long(8), 1: Self.records(0, [[0, 0]], [])]))
    Self.expectRefusal(Self.stream([column], other), "a dictionary of no column")
  }

  @Test func columnsThatShareADictionaryAreOfOneType() {
    let key = [4: Flat.table([0: .long(7)])]
    let fields = [Self.field("a", 5, .table([:]), key), Self.field("b", 4, .table([:]), key)]
    Self.expectRefusal(Self.stream(fields), "shares a dictionary")
  }
}
