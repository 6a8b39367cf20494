/// The word that is being read, whose bytes stand in the scanner's scratch.
struct ScannedWord {
  /// Bytes so far; 0 between words.
  var length = 0
  var scalars = 0
  /// Bytes of the text.
  var start = 0
  var end = 0
  /// Begins with a letter or mark of a script without spaces: no letter joins it.
  var isAlone = false
  var hasLetter = false
  /// Whether its NFC may be another.
  var mayChange = false
}

extension TokenScanner {
  /// Reads scalars to the next ASCII byte that no word stands before, or to the end of the text.
  @inline(never)
  mutating func readScalars<Sink: TokenSink>(_ sink: inout Sink) {
    while at < text.count {
      let start = at
      let scalar = decode()
      let traits = traits[Int(scalar)]
      switch traits & ScalarTraits.classMask {
      case ScalarClass.ignored.rawValue:
        continue
      case ScalarClass.space.rawValue:
        flush(&sink)
      case ScalarClass.other.rawValue:
        if Self.isApostrophe(scalar), word.length > 0, !word.isAlone, isLetterNext() {
          add(scalar, traits, start, &sink)
        } else {
          flush(&sink)
          emitAlone(scalar, start, &sink)
        }
      case ScalarClass.alone.rawValue:
        flush(&sink)
        begin(isAlone: true, start)
        add(scalar, traits, start, &sink)
      case ScalarClass.word.rawValue:
        if word.isAlone { flush(&sink) }
        if word.length == 0 { begin(isAlone: false, start) }
        add(scalar, traits, start, &sink)
      default:
        let isAloneMark = traits & ScalarTraits.classMask == ScalarClass.aloneMark.rawValue
        if word.length == 0 { begin(isAlone: isAloneMark, start) }
        add(scalar, traits, start, &sink)
      }
      if word.length == 0, at < text.count, text[at] < 0x80 { return }
    }
    flush(&sink)
  }

  static func isApostrophe(_ scalar: Int32) -> Bool { scalar == 0x27 || scalar == 0x2019 }

  /// Whether a letter or number that can join a word follows, format characters aside.
  private mutating func isLetterNext() -> Bool {
    let here = at
    defer { at = here }
    while at < text.count {
      let kind = traits[Int(decode())] & ScalarTraits.classMask
      if kind != ScalarClass.ignored.rawValue { return kind == ScalarClass.word.rawValue }
    }
    return false
  }

  @inline(__always)
  private mutating func begin(isAlone: Bool, _ start: Int) {
    word = ScannedWord()
    (word.start, word.isAlone) = (start, isAlone)
  }

  @inline(__always)
  private mutating func add<Sink: TokenSink>(
    _ scalar: Int32, _ traits: UInt8, _ start: Int, _ sink: inout Sink
  ) {
    let kind = traits & ScalarTraits.classMask
    word.hasLetter =
      word.hasLetter || kind == ScalarClass.word.rawValue || kind == ScalarClass.alone.rawValue
    word.mayChange =
      word.mayChange || traits & (ScalarTraits.joins | ScalarTraits.changes) != 0
    write(lower[Int(scalar)])
    word.scalars += 1
    word.end = at
    if word.scalars == Tokeniser.longest { flush(&sink) }
  }

  /// Hands the word over, if there is one.
  @inline(__always)
  private mutating func flush<Sink: TokenSink>(_ sink: inout Sink) {
    guard word.length > 0 else { return }
    if word.mayChange { compose() }
    emitWord(&sink)
  }

  /// Hands over a scalar that is a token as it stands.
  private mutating func emitAlone<Sink: TokenSink>(
    _ scalar: Int32, _ start: Int, _ sink: inout Sink
  ) {
    (word.start, word.end) = (start, at)
    write(scalar)
    emitWord(&sink)
  }

  @inline(__always)
  private mutating func emitWord<Sink: TokenSink>(_ sink: inout Sink) {
    let bytes = UnsafeBufferPointer(rebasing: scratch[..<word.length])
    emit(
      TokenHash.packed(bytes, from: 0), TokenHash.hash(bytes), length: word.length, word.start,
      word.end, isWord: word.hasLetter, &sink)
    word = ScannedWord()
  }

  /// Brings the word's bytes into NFC.
  @inline(never)
  private mutating func compose() {
    scalars.removeAll(keepingCapacity: true)
    let bytes = UnsafeBufferPointer(rebasing: scratch[..<word.length])
    var place = 0
    while place < bytes.count { scalars.append(UTF8Scalar.decode(bytes, &place)) }
    UnicodeData.normalise(&scalars, compatibility: false)
    word.length = 0
    for scalar in scalars { write(scalar) }
  }

  @inline(__always)
  private mutating func decode() -> Int32 { UTF8Scalar.decode(text, &at) }

  /// Appends a scalar to the word's bytes.
  @inline(__always)
  private mutating func write(_ scalar: Int32) {
    word.length = UTF8Scalar.encode(scalar, scratch, at: word.length)
  }
}
