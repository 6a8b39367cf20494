import Foundation
import GateKernels
import GateModel
import SynthgateKit
import Testing

/// What is judged of texts where nobody gives a holdout.
@Suite final class TextHoldoutTests {
  private let folder = NSTemporaryDirectory() + "text-holdout-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Documents of words drawn from three hundred, 60 to 99 of them.
  private func document(_ number: Int) -> String {
    var generator = SeededGenerator(seed: UInt64(number), label: "document")
    return (0..<(60 + generator.integer(below: 40))).map { _ in
      "w\(generator.integer(below: 300))"
    }.joined(separator: " ")
  }

  private func write(_ documents: [String], _ name: String) throws -> String {
    let path = folder + "/" + name
    try documents.map { #"{"text":"\#($0)"}"# + "\n" }.joined()
      .write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func statuses(
    _ real: [String], _ candidate: [String]
  ) async throws -> [String: Finding.Status] {
    let run = try await Synthgate.check(
      CheckRequest(
        real: [try write(real, "real.jsonl")], synthetic: [try write(candidate, "candidate.jsonl")])
    )
    return Dictionary(
      run.findings.filter { $0.axis == .memorization }.map { ($0.check, $0.status) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test func passagesAreJudgedWithoutAHoldout() async throws {
    let real = (0..<600).map(document)
    var candidate = (1000..<1300).map(document)
    let honest = try await statuses(real, candidate)
    #expect(honest["mem-spans"] == .pass)
    // Shorter ones are shared by chance as well: what is rare among unseen texts nobody knows.
    #expect(honest["mem-any13"] == .notMeasured)
    for index in stride(from: 0, to: 300, by: 10) {
      let passage = real[index].split(separator: " ").prefix(58).joined(separator: " ")
      candidate[index] = "so " + passage + " " + candidate[index]
    }
    #expect(try await statuses(real, candidate)["mem-spans"] == .fail)
  }

  /// Texts that recur in nature stand in any sample of it.
  @Test func whatRecursByItselfIsNoCopy() async throws {
    var generator = SeededGenerator(seed: 7, label: "population")
    func sample(_ count: Int) -> [String] {
      (0..<count).map { _ in document(generator.integer(below: 20_000)) }
    }
    let (real, candidate) = (sample(1200), sample(600))
    #expect(!Set(real).isDisjoint(with: candidate))
    let honest = try await statuses(real, candidate)
    #expect(honest["mem-long-copies"] != .fail && honest["mem-spans"] == .pass)
    let copied = candidate.dropLast(30) + real.prefix(30)
    #expect(try await statuses(real, Array(copied))["mem-long-copies"] == .fail)
  }
}
