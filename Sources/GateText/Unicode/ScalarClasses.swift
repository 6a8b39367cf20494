/// Two flat tables over all scalars: class with traits, and simple lower case.
///
/// Filled once from utf8proc, in some 10 ms; 5 MB.
struct ScalarClasses: Sendable {
  /// By scalar: a `ScalarClass` and the flags of `ScalarTraits`.
  let traits: [UInt8]
  /// By scalar.
  let lower: [Int32]

  static let shared = ScalarClasses()

  private init() {
    let count = Int(UnicodeData.scalars.upperBound)
    var traits = [UInt8](repeating: 0, count: count)
    var lower = [Int32](repeating: 0, count: count)
    for scalar in UnicodeData.scalars {
      traits[Int(scalar)] = Self.scalarClass(of: scalar).rawValue
      lower[Int(scalar)] = UnicodeData.lowercase(of: scalar)
    }
    Self.addTraits(to: &traits, lower)
    self.traits = traits
    self.lower = lower
  }

  func scalarClass(of scalar: Int32) -> ScalarClass {
    ScalarClass(rawValue: traits[Int(scalar)] & ScalarTraits.classMask) ?? .other
  }

  func has(_ trait: UInt8, _ scalar: Int32) -> Bool { traits[Int(scalar)] & trait != 0 }
}

// MARK: Classes

extension ScalarClasses {
  private static let variationSelectors: ClosedRange<Int32> = 0xfe00...0xfe0f

  /// Kana, Han, Thai and Lao, Burmese, Khmer: scripts that are written without spaces.
  private static let unspaced: [ClosedRange<Int32>] = [
    0x3040...0x30ff, 0x31f0...0x31ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff,
    0xff66...0xff9d, 0x2_0000...0x3_ffff, 0x0e00...0x0eff, 0x1000...0x109f, 0x1780...0x17ff,
  ]

  private static func scalarClass(of scalar: Int32) -> ScalarClass {
    let category = UnicodeData.category(of: scalar)
    if category == .format || variationSelectors.contains(scalar) { return .ignored }
    if category.isMark { return isUnspaced(scalar) ? .aloneMark : .mark }
    if category.isLetterOrNumber { return isUnspaced(scalar) ? .alone : .word }
    return category.isSeparator || category == .control ? .space : .other
  }

  private static func isUnspaced(_ scalar: Int32) -> Bool {
    unspaced.contains { $0.contains(scalar) }
  }
}

// MARK: Traits

extension ScalarClasses {
  private static func addTraits(to traits: inout [UInt8], _ lower: [Int32]) {
    let decomposed = UnicodeData.scalars.filter(UnicodeData.decomposes)
    markJoining(decomposed, &traits)
    var form: [Int32] = []
    for scalar in decomposed {
      form = [scalar]
      UnicodeData.normalise(&form, compatibility: false)
      if form != [scalar] { traits[Int(scalar)] |= ScalarTraits.changes }
      form = [scalar]
      UnicodeData.normalise(&form, compatibility: true)
      if form != [scalar] { traits[Int(scalar)] |= ScalarTraits.foldsApart }
    }
    for scalar in UnicodeData.scalars {
      if UnicodeData.foldsCase(scalar) || lower[Int(scalar)] != scalar {
        form.removeAll(keepingCapacity: true)
        UnicodeData.foldCase(scalar, into: &form)
        if form != [lower[Int(scalar)]] { traits[Int(scalar)] |= ScalarTraits.foldsApart }
      }
      if UnicodeData.isInvisible(scalar) {
        traits[Int(scalar)] |= ScalarTraits.invisible | ScalarTraits.foldsApart
      }
      let apart = ScalarTraits.joins | ScalarTraits.changes
      if traits[Int(scalar)] & apart != 0 || LookAlikes.latin(scalar) != nil {
        traits[Int(scalar)] |= ScalarTraits.foldsApart
      }
    }
  }

  /// What stands behind the first place of a canonical decomposition composes with something.
  private static func markJoining(_ decomposed: [Int32], _ traits: inout [UInt8]) {
    var form: [Int32] = []
    for scalar in decomposed {
      form.removeAll(keepingCapacity: true)
      UnicodeData.decompose(scalar, compatibility: false, into: &form)
      for part in form.dropFirst() { traits[Int(part)] |= ScalarTraits.joins }
    }
    for scalar in UnicodeData.scalars where UnicodeData.combiningClass(of: scalar) != 0 {
      traits[Int(scalar)] |= ScalarTraits.joins
    }
    for scalar in decomposed {
      form.removeAll(keepingCapacity: true)
      UnicodeData.decompose(scalar, compatibility: true, into: &form)
      if let first = form.first, traits[Int(first)] & ScalarTraits.joins != 0 {
        traits[Int(scalar)] |= ScalarTraits.joins
      }
    }
  }
}
