/// Scripts by the blocks that their letters stand in.
///
/// Coarser than the property of Unicode, which is no part of the libraries at hand: letters of a block
/// count as its script.
package enum WritingScript {
  /// The last holds all letters of no other.
  package static let names =
    Array(Set(blocks.map(\.name))).sorted { $0 < $1 } + ["other scripts"]

  /// The place of a letter's script in `names`.
  static func place(of letter: Int32) -> Int {
    Int(table[min(Int(letter) >> shift, table.count - 1)])
  }

  private static let blocks: [(name: String, scalars: ClosedRange<Int>)] = [
    ("Latin", 0x0041...0x02af), ("Latin", 0x1d00...0x1dbf), ("Latin", 0x1e00...0x1eff),
    ("Latin", 0x2c60...0x2c7f), ("Latin", 0xa720...0xa7ff), ("Latin", 0xab30...0xab6f),
    ("Latin", 0xfb00...0xfb0f), ("Latin", 0xff20...0xff5f),
    ("Greek", 0x0370...0x03ff), ("Greek", 0x1f00...0x1fff),
    ("Cyrillic", 0x0400...0x052f), ("Cyrillic", 0x1c80...0x1c8f), ("Cyrillic", 0x2de0...0x2dff),
    ("Cyrillic", 0xa640...0xa69f),
    ("Armenian", 0x0530...0x058f), ("Hebrew", 0x0590...0x05ff), ("Hebrew", 0xfb20...0xfb4f),
    ("Arabic", 0x0600...0x06ff), ("Arabic", 0x0750...0x077f), ("Arabic", 0x0870...0x08ff),
    ("Arabic", 0xfb50...0xfdff), ("Arabic", 0xfe70...0xfeff),
    ("Syriac", 0x0700...0x074f), ("Thaana", 0x0780...0x07bf),
    ("Devanagari", 0x0900...0x097f), ("Devanagari", 0xa8e0...0xa8ff),
    ("Bengali", 0x0980...0x09ff), ("Gurmukhi", 0x0a00...0x0a7f), ("Gujarati", 0x0a80...0x0aff),
    ("Odia", 0x0b00...0x0b7f), ("Tamil", 0x0b80...0x0bff), ("Telugu", 0x0c00...0x0c7f),
    ("Kannada", 0x0c80...0x0cff), ("Malayalam", 0x0d00...0x0d7f), ("Sinhala", 0x0d80...0x0dff),
    ("Thai", 0x0e00...0x0e7f), ("Lao", 0x0e80...0x0eff), ("Tibetan", 0x0f00...0x0fff),
    ("Myanmar", 0x1000...0x109f), ("Georgian", 0x10a0...0x10ff), ("Georgian", 0x1c90...0x1cbf),
    ("Hangul", 0x1100...0x11ff), ("Hangul", 0x3130...0x318f), ("Hangul", 0xa960...0xa97f),
    ("Hangul", 0xac00...0xd7ff), ("Hangul", 0xffa0...0xffdf),
    ("Ethiopic", 0x1200...0x139f), ("Ethiopic", 0x2d80...0x2ddf), ("Cherokee", 0x13a0...0x13ff),
    ("Khmer", 0x1780...0x17ff), ("Mongolian", 0x1800...0x18af),
    ("Kana", 0x3040...0x30ff), ("Kana", 0x31f0...0x31ff), ("Kana", 0xff60...0xff9f),
    ("Han", 0x2e80...0x2fdf), ("Han", 0x3000...0x300f), ("Han", 0x3400...0x4dbf),
    ("Han", 0x4e00...0x9fff), ("Han", 0xf900...0xfaff), ("Han", 0x2_0000...0x3_ffff),
  ]

  /// Blocks begin at multiples of 16.
  private static let shift = 4

  private static let table: [UInt8] = {
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, UInt8($0)) })
    let other = UInt8(names.count - 1)
    var table = [UInt8](repeating: other, count: 0x4_0001 >> shift + 1)
    for (name, scalars) in blocks {
      for row in (scalars.lowerBound >> shift)...(scalars.upperBound >> shift) {
        table[row] = places[name] ?? other
      }
    }
    return table
  }()
}
