/// Folds a text scalar by scalar, before it is cut into tokens.
///
/// Normal forms are made segment by segment: from a scalar that joins nothing before it to the next.
struct ScalarFolder {
  /// Whether fillers, joiners and other scalars of which nothing is to be seen go as format characters do.
  var dropsInvisible = false
  /// UTF-8 of the last text.
  private(set) var bytes: [UInt8] = []
  /// Scalars since the last that joins nothing before it.
  private var segment: [Int32] = []
  private var folded: [Int32] = []
  /// Whether the last scalar written is an i, which loses one dot above.
  private var isAfterI = false

  private static let smallI: Int32 = 0x69
  private static let dotAbove: Int32 = 0x307

  /// Whether the words of a text are those of its folded form: nothing in it changes but by its
  /// simple lower case.
  static func isPlain(_ text: Span<UInt8>) -> Bool {
    let classes = ScalarClasses.shared
    // Safety: `decode` reads within the count and gives scalars below that of the table.
    return text.withUnsafeBufferPointer { text in
      classes.traits.withUnsafeBufferPointer { traits in
        var place = 0
        while place < text.count {
          if isASCII(text, place) {
            place += wordSize
          } else if text[place] < 0x80 {
            place += 1
          } else if traits[Int(UTF8Scalar.decode(text, &place))] & ScalarTraits.foldsApart != 0 {
            return false
          }
        }
        return true
      }
    }
  }

  private static let wordSize = 8

  /// Whether eight bytes from a place on are there and ASCII.
  @inline(__always)
  private static func isASCII(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    guard let start = text.baseAddress, place + wordSize <= text.count else { return false }
    // Safety: the bytes that are loaded stand within the count.
    return UnsafeRawPointer(start + place).loadUnaligned(as: UInt64.self) & highBits == 0
  }

  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Leaves the text in `bytes`: without format characters, in NFKC, look-alikes made Latin, case
  /// folded.
  mutating func fold(_ text: Span<UInt8>) {
    bytes.removeAll(keepingCapacity: true)
    isAfterI = false
    let classes = ScalarClasses.shared
    // Safety: `decode` reads within the count of the text.
    text.withUnsafeBufferPointer { text in
      var place = 0
      while place < text.count {
        let scalar = UTF8Scalar.decode(text, &place)
        guard classes.scalarClass(of: scalar) != .ignored,
          !(dropsInvisible && classes.has(ScalarTraits.invisible, scalar))
        else { continue }
        if !classes.has(ScalarTraits.joins, scalar) { flush(classes) }
        segment.append(scalar)
      }
    }
    flush(classes)
  }

  private mutating func flush(_ classes: ScalarClasses) {
    guard !segment.isEmpty else { return }
    if segment.count == 1, !classes.has(ScalarTraits.foldsApart, segment[0]) {
      write(classes.lower[Int(segment[0])])
    } else {
      UnicodeData.normalise(&segment, compatibility: true)
      for scalar in segment { foldCase(scalar, classes) }
    }
    segment.removeAll(keepingCapacity: true)
  }

  private mutating func foldCase(_ scalar: Int32, _ classes: ScalarClasses) {
    if let latin = LookAlikes.latin(scalar) {
      write(Int32(latin))
    } else if classes.has(ScalarTraits.foldsApart, scalar) {
      folded.removeAll(keepingCapacity: true)
      UnicodeData.foldCase(scalar, into: &folded)
      for part in folded { write(part) }
    } else {
      write(classes.lower[Int(scalar)])
    }
  }

  @inline(__always)
  private mutating func write(_ scalar: Int32) {
    if scalar == Self.dotAbove, isAfterI {
      isAfterI = false
      return
    }
    isAfterI = scalar == Self.smallI
    UTF8Scalar.append(scalar, to: &bytes)
  }
}
