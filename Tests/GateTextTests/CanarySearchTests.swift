import GateKernels
import Testing

@testable import GateText

@Suite struct CanarySearchTests {
  /// The least number of edits that make the canary of some part of the text, slowly (Sellers, 1980).
  private func edits(_ canary: [UInt8], _ text: [UInt8]) -> Int {
    var row = Array(0...canary.count)
    var least = row[canary.count]
    for byte in text {
      var next = [0]
      for (index, own) in canary.enumerated() {
        next.append(min(row[index] + (own == byte ? 0 : 1), row[index + 1] + 1, next[index] + 1))
      }
      row = next
      least = min(least, row[canary.count])
    }
    return least
  }

  @Test func `One edit is found wherever it is, two are not`() {
    var generator = SeededGenerator(seed: 41, label: "canaries")
    let letters = Array("ab".utf8)
    var counts = [0, 0, 0]
    for _ in 0..<3000 {
      let canary = (0..<14).map { _ in letters[generator.integer(below: 2)] }
      var copy = canary
      for _ in 0..<generator.integer(below: 4) {
        let place = generator.integer(below: copy.count)
        switch generator.integer(below: 3) {
        case 0: copy[place] = letters[generator.integer(below: 2)]
        case 1: copy.remove(at: place)
        default: copy.insert(letters[generator.integer(below: 2)], at: place)
        }
      }
      let text = bytes("x ") + copy + bytes(" y")
      let distance = edits(canary, text)
      var search = CanarySearch([String(decoding: canary, as: UTF8.self)])
      #expect(search.found(in: text).isEmpty == (distance > 1))
      counts[min(distance, 2)] += 1
    }
    #expect(counts.allSatisfy { $0 > 100 })
  }

  @Test func `Short ones are found as words alone, and any as written`() {
    var search = CanarySearch(["xk7 blue", "zq", "=#="])
    #expect(search.found(in: bytes("XK7, blue!")) == [0])
    #expect(search.found(in: bytes("xk7 blues")) == [0])
    #expect(search.found(in: bytes("XK7, blues")) == [])
    #expect(search.found(in: bytes("a Z\u{200b}Q b")) == [1])
    #expect(search.found(in: bytes("lazquez")) == [1])
    #expect(search.found(in: bytes("a=#=b")) == [2])
    #expect(search.found(in: bytes("")) == [])
  }
}
