import Glibc

/// Random numbers that depend on a seed and a label alone: the same on every machine and thread.
///
/// The generator is xoshiro256** (Blackman and Vigna, 2018), its state filled by splitmix64 from
/// the seed and the FNV-1a hash of the label, so that each label has a stream of its own. Nothing
/// here uses the standard library's sampling, whose algorithms may change between releases.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  /// The second number of the last pair that `normal()` made.
  private var spareNormal: Double?

  /// A stream for one purpose; `label` names the purpose.
  package init(seed: UInt64, label: String) {
    var mixer = SplitMix64(state: seed)
    mixer.state = mixer.next() ^ stableHash(of: label)
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// The generator at a given state, for comparison with published outputs. The state must not be
  /// all zeros.
  package init(state: (UInt64, UInt64, UInt64, UInt64)) {
    self.state = state
  }

  package mutating func next() -> UInt64 {
    let result = rotate(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotate(state.3, by: 45)
    return result
  }

  /// A uniform number in [0, 1), a multiple of 2^-53.
  package mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A uniform integer in `0..<n`, without bias: Lemire's multiplication with rejection (2019).
  package mutating func integer(below n: Int) -> Int {
    precondition(n > 0, "an integer below n needs a positive n")
    let bound = UInt64(n)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold {
        product = next().multipliedFullWidth(by: bound)
      }
    }
    return Int(product.high)
  }

  /// A standard normal number: Marsaglia's polar method, two numbers from each accepted pair.
  package mutating func normal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    while true {
      let x = 2 * unit() - 1
      let y = 2 * unit() - 1
      let square = x * x + y * y
      guard square < 1, square > 0 else { continue }
      let factor = (-2 * log(square) / square).squareRoot()
      spareNormal = y * factor
      return x * factor
    }
  }
}

/// The seeding generator that xoshiro's authors recommend (Steele, Lea and Flood, 2014).
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The 64-bit FNV-1a hash of the label's UTF-8 bytes.
func stableHash(of label: String) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in label.utf8 {
    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
  return hash
}

private func rotate(_ word: UInt64, by count: UInt64) -> UInt64 {
  (word << count) | (word >> (64 - count))
}
