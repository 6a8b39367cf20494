import CUTF8Proc

/// What Unicode says of single scalars, and its normal forms, from utf8proc's tables (Unicode 15).
///
/// A scalar is an `Int32` here, as in the library; every value of `UnicodeData.scalars` is allowed.
enum UnicodeData {
  /// All scalars, surrogates among them: they have a category of their own and nothing else.
  static let scalars: Range<Int32> = 0..<0x11_0000

  /// The version of Unicode, `15.0.0`.
  static var version: String { String(cString: utf8proc_unicode_version()) }

  /// The general category.
  static func category(of scalar: Int32) -> UnicodeCategory {
    UnicodeCategory(rawValue: UInt8(truncatingIfNeeded: utf8proc_category(scalar).rawValue))
      ?? .unassigned
  }

  /// The simple lower case of `UnicodeData.txt`, without context: one scalar.
  static func lowercase(of scalar: Int32) -> Int32 { utf8proc_tolower(scalar) }

  /// The canonical combining class; 0 for what starts a sequence.
  static func combiningClass(of scalar: Int32) -> Int {
    Int(utf8proc_get_property(scalar).pointee.combining_class)
  }

  /// Whether nothing of it is to be seen (`Default_Ignorable_Code_Point`): a joiner, a filler, a variation
  /// selector.
  static func isInvisible(_ scalar: Int32) -> Bool {
    utf8proc_get_property(scalar).pointee.ignorable != 0
  }

  /// Whether the scalar has a decomposition of either kind.
  static func decomposes(_ scalar: Int32) -> Bool {
    hangulSyllables.contains(scalar)
      || utf8proc_get_property(scalar).pointee.decomp_seqindex != UInt16.max
  }

  /// Composed by rule, not by table.
  private static let hangulSyllables: ClosedRange<Int32> = 0xac00...0xd7a3

  /// Whether the case folding is another than the scalar itself.
  static func foldsCase(_ scalar: Int32) -> Bool {
    utf8proc_get_property(scalar).pointee.casefold_seqindex != UInt16.max
  }

  /// Appends the full canonical or compatibility decomposition of one scalar, not yet ordered.
  static func decompose(_ scalar: Int32, compatibility: Bool, into scalars: inout [Int32]) {
    let form = UTF8PROC_DECOMPOSE.rawValue | UTF8PROC_STABLE.rawValue
    append(scalar, form | (compatibility ? UTF8PROC_COMPAT.rawValue : 0), to: &scalars)
  }

  /// Appends the full case folding of one scalar (statuses C and F of `CaseFolding.txt`).
  static func foldCase(_ scalar: Int32, into scalars: inout [Int32]) {
    append(scalar, UTF8PROC_CASEFOLD.rawValue, to: &scalars)
  }

  /// The longest decomposition of a scalar, U+FDFA, has 18 scalars.
  private static let longest = 32

  private static func append(_ scalar: Int32, _ options: UInt32, to scalars: inout [Int32]) {
    var boundary: Int32 = 0
    // Safety: the library writes no more than the capacity it is told, and returns how many.
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: longest) { room in
      let count = utf8proc_decompose_char(
        scalar, room.baseAddress, longest, utf8proc_option_t(rawValue: options), &boundary)
      precondition(count <= longest, "no scalar decomposes into more than 18")
      for index in 0..<max(0, count) { scalars.append(room[index]) }
    }
  }
}

// MARK: Normal forms

extension UnicodeData {
  /// Replaces scalars by their canonical (NFC) or compatibility (NFKC) composition.
  ///
  /// Linear but for sorting: the library's own ordering of marks is quadratic, which a text of marks
  /// alone would turn into hours.
  static func normalise(_ scalars: inout [Int32], compatibility: Bool) {
    var parts: [Int32] = []
    parts.reserveCapacity(scalars.count * 2)
    for scalar in scalars { decompose(scalar, compatibility: compatibility, into: &parts) }
    order(&parts)
    let form = UTF8PROC_COMPOSE.rawValue | UTF8PROC_STABLE.rawValue
    // Safety: the library composes in place and never beyond the count it is given.
    let count = parts.withUnsafeMutableBufferPointer {
      utf8proc_normalize_utf32(
        $0.baseAddress, $0.count, utf8proc_option_t(rawValue: form))
    }
    parts.removeSubrange(max(0, count)...)
    scalars = parts
  }

  /// The canonical ordering: each run of marks by its combining classes, equal ones as they stood.
  private static func order(_ scalars: inout [Int32]) {
    var start = 0
    while start < scalars.count {
      guard combiningClass(of: scalars[start]) != 0 else {
        start += 1
        continue
      }
      var end = start + 1
      while end < scalars.count, combiningClass(of: scalars[end]) != 0 { end += 1 }
      if end - start > 1 {
        let marks = scalars[start..<end].enumerated().map {
          (rank: combiningClass(of: $0.element), place: $0.offset, scalar: $0.element)
        }
        let sorted = marks.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }
        scalars.replaceSubrange(start..<end, with: sorted.map(\.scalar))
      }
      start = end
    }
  }
}
