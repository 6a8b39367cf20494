import GateProvenance

/// Mixes of training data.
enum MixTarget {
  static func read(_ bytes: [UInt8]) -> Int32 {
    guard let mix = try? TrainingMix(bytes) else { return 0 }
    let (low, high) = mix.syntheticShare
    expect(0 <= low.value && low.value <= high.value && high.value <= 1, "a share")
    let kept = try? mix.realKept(of: mix)
    expect(kept.map { $0.value <= 1 } ?? true, "no more is kept than there was")
    return 0
  }
}
