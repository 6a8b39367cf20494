/// One pass over a text. ASCII goes the fast way, eight bytes at a time; everything else, and words
/// that something else follows, scalar by scalar (`TokenScanner+Scalars`).
///
/// Safety: unchecked buffers in release builds. `at` never passes the count of the text; a scalar of
/// `decode()` is below 0x110000, the count of both tables; a word has at most 64 scalars of at most 4
/// bytes, and their NFC three times that (Unicode annex 15), less than `room`.
struct TokenScanner {
  let text: UnsafeBufferPointer<UInt8>
  let traits: UnsafeBufferPointer<UInt8>
  let lower: UnsafeBufferPointer<Int32>
  /// The bytes of the word that is being read.
  let scratch: UnsafeMutableBufferPointer<UInt8>

  static let room = 1024

  /// The next byte of the text.
  var at = 0
  var word = ScannedWord()
  /// The scalars of a word that is brought into NFC.
  var scalars: [Int32] = []

  init(
    text: UnsafeBufferPointer<UInt8>, traits: UnsafeBufferPointer<UInt8>,
    lower: UnsafeBufferPointer<Int32>, scratch: UnsafeMutableBufferPointer<UInt8>
  ) {
    self.text = text
    self.traits = traits
    self.lower = lower
    self.scratch = scratch
  }

  /// The whole text.
  @inline(__always)
  mutating func run<Sink: TokenSink>(_ sink: inout Sink) {
    while at < text.count {
      let byte = text[at]
      guard byte < 0x80 else {
        readScalars(&sink)
        continue
      }
      switch traits[Int(byte)] & ScalarTraits.classMask {
      case ScalarClass.space.rawValue:
        at += 1
      case ScalarClass.word.rawValue:
        if !readASCIIWord(&sink) { readScalars(&sink) }
      default:
        scratch[0] = byte
        at += 1
        let packed = UInt64(byte)
        emit(packed, TokenHash.first(packed), length: 1, at - 1, at, isWord: false, &sink)
      }
    }
  }

  @inline(__always)
  func emit<Sink: TokenSink>(
    _ packed: UInt64, _ hash: UInt64, length: Int, _ start: Int, _ end: Int, isWord: Bool,
    _ sink: inout Sink
  ) {
    sink.take(
      ScannedToken(
        bytes: UnsafeBufferPointer(rebasing: scratch[..<length]), packed: packed, hash: hash,
        start: start, end: end, isWord: isWord))
  }
}

// MARK: Words of ASCII

extension TokenScanner {
  /// Bytes of the longest word that is read here; longer ones are left to `readScalars`.
  private static let longestASCII = 48

  /// Reads a word of ASCII that something else than an apostrophe follows, and nothing where it is
  /// another one, or too near to the end of the text.
  @inline(__always)
  private mutating func readASCIIWord<Sink: TokenSink>(_ sink: inout Sink) -> Bool {
    var (length, packed, hash) = (0, UInt64(0), UInt64(0))
    while length <= Self.longestASCII, at + length + TokenHash.step <= text.count {
      let place = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped) + at + length
      let block = ASCIIBlock(
        UInt64(littleEndian: place.loadUnaligned(as: UInt64.self)))
      UnsafeMutableRawPointer(scratch.baseAddress.unsafelyUnwrapped + length)
        .storeBytes(of: block.packed.littleEndian, as: UInt64.self)
      if length == 0 {
        (packed, hash) = (block.packed, TokenHash.first(block.packed))
      } else if block.count > 0 {
        hash = TokenHash.next(hash, block.packed)
      }
      length += block.count
      guard block.count < TokenHash.step else { continue }
      let next = text[at + length]
      guard next < 0x80, next != UInt8(ascii: "'") else { return false }
      emit(packed, hash, length: length, at, at + length, isWord: true, &sink)
      at += length
      return true
    }
    return false
  }
}

/// Eight bytes of text: how many ASCII letters and digits they begin with, and those in lower case.
struct ASCIIBlock {
  let count: Int
  /// Lower case, zeros above `count`.
  let packed: UInt64

  @inline(__always)
  init(_ bytes: UInt64) {
    let low = bytes & Self.each(0x7f)
    let letters = Self.within(low | Self.each(0x20), "a", "z")
    let isWord = (letters | Self.within(low, "0", "9")) & ~bytes & Self.each(0x80)
    let others = ~isWord & Self.each(0x80)
    count = others.trailingZeroBitCount >> 3
    // The bit that tells lower case from upper.
    let lowered = bytes | (letters & Self.each(0x80)) >> 2
    packed = others == 0 ? lowered : lowered & ((others & (0 &- others)) >> 7 &- 1)
  }

  /// The byte eight times.
  @inline(__always)
  private static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The highest bit of each byte that is in the range; bytes are below 0x80.
  @inline(__always)
  private static func within(_ bytes: UInt64, _ first: Unicode.Scalar, _ last: Unicode.Scalar)
    -> UInt64
  {
    let (first, last) = (UInt8(ascii: first), UInt8(ascii: last))
    return (bytes &+ each(0x80 - first)) & ~(bytes &+ each(0x7f - last))
  }
}
