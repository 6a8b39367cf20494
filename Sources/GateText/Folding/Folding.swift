import GateDigests

/// The folded form of texts, by which copies are found: words alone, one space between.
///
/// Format characters go; then NFKC, letters that look Latin as Latin ones (`LookAlikes`), full case
/// folding (a dot above behind an i goes, so that every I of Turkish is an i), and the tokens of the
/// result that hold a letter or number. Marks stay. Linear.
package struct Folding {
  /// The folded form of the last text.
  package private(set) var bytes: [UInt8] = []
  private var folder = ScalarFolder()

  package init() {}

  /// - Parameter dropsInvisible: whether whatever else is invisible goes as format characters do, so that a
  ///   copy cannot hide behind it.
  package init(dropsInvisible: Bool) { folder.dropsInvisible = dropsInvisible }

  /// The folded form of a text.
  package static func folded(_ text: Span<UInt8>) -> [UInt8] {
    var folding = Folding()
    folding.fold(text)
    return folding.bytes
  }

  /// The hash of a text's folded form; equal for all texts without a word.
  package mutating func hash(_ text: Span<UInt8>) -> RowHash {
    fold(text)
    return RowHasher.hash(bytes.span, seed: 0)
  }

  /// Leaves the folded form in `bytes`.
  package mutating func fold(_ text: Span<UInt8>) {
    withJoiner { joiner, folder in
      if ScalarFolder.isPlain(text) {
        Tokeniser.scan(text, into: &joiner)
      } else {
        folder.fold(text)
        Tokeniser.scan(folder.bytes.span, into: &joiner)
      }
    }
  }

  /// Leaves in `bytes` the words that `body` gives.
  mutating func withJoiner(_ body: (inout WordJoiner, inout ScalarFolder) -> Void) {
    // Exchanged, not copied: the joiner is the only owner while it writes.
    var joiner = WordJoiner()
    swap(&joiner.bytes, &bytes)
    joiner.bytes.removeAll(keepingCapacity: true)
    body(&joiner, &folder)
    swap(&joiner.bytes, &bytes)
  }
}

/// Keeps words, with a space between two.
struct WordJoiner: TokenSink {
  var bytes: [UInt8] = []

  @inline(__always)
  mutating func take(_ token: ScannedToken) {
    guard token.isWord else { return }
    if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
    bytes.append(contentsOf: token.bytes)
  }
}
