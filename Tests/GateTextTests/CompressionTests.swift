import GateBytes
import GateKernels
import Testing

@testable import GateText

@Suite struct CompressionTests {
  private func text(of words: [String], _ count: Int) -> [UInt8] {
    var generator = SeededGenerator(seed: 3, label: "compressed")
    return Array(
      (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined().utf8)
  }

  @Test func `Texts of few characters are compressed at the usual level`() {
    let bases = text(of: ["A", "C", "G", "T"], 40_000)
    let bits = text(of: ["0 ", "1 "], 20_000)
    let prose = text(of: (0..<3000).map { String($0 * 7919, radix: 36) + " " }, 5000)
    #expect(CompressionRatio.level(for: [prose, prose]) == .strongest)
    #expect(CompressionRatio.level(for: [[], Array("ab".utf8)]) == .strongest)
    #expect(CompressionRatio.level(for: [bases]) == .usual)
    // One of those that are compared is enough: ratios are of one level.
    #expect(CompressionRatio.level(for: [prose, bits]) == .usual)
    #expect(Gzip.size(of: bases, .usual) != Gzip.size(of: bases))
  }
}
