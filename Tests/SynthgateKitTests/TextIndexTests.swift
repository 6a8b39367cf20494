import Foundation
import GateModel
import SynthgateKit
import Testing

/// A reference that was read once and is kept in a file.
@Suite final class TextIndexTests {
  private let folder = NSTemporaryDirectory() + "text-index-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func write(_ numbers: Range<Int>, _ name: String) throws -> String {
    let lines = numbers.map { number in
      let answer =
        "It follows" + String(repeating: " step \(number % 11)", count: 3 + number % 9)
        + " number \(number) of \(number % 7 == 0 ? "a@b.example" : "all")."
      return
        #"{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"What "#
        + #"follows from \#(number * 7) and \#(number % 13)?"},{"role":"assistant","content":""#
        + answer + "\"}]}\n"
    }
    let path = folder + "/" + name
    try lines.joined().write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func request(_ real: [String]) throws -> CheckRequest {
    var request = CheckRequest(
      real: real, synthetic: [try write(560..<860, "candidate.jsonl")],
      holdout: [try write(300..<600, "holdout.jsonl")])
    request.benchmarks = [Benchmark(name: "b", paths: [try write(700..<720, "items.jsonl")])]
    return request
  }

  private func index() async throws -> String {
    let path = folder + "/ref.sgi"
    let real = try write(0..<200, "real-1.jsonl")
    let more = try write(200..<300, "real-2.jsonl")
    let result = try await Synthgate.buildIndex(IndexRequest(real: [real, more], output: path))
    #expect(result.records == 300)
    return path
  }

  /// A member of the run file as bytes.
  private func member(_ key: String, of run: RunRecord) throws -> Data {
    let document = try JSONSerialization.jsonObject(with: Data(Synthgate.render(run, as: .json)))
    let value = try #require((document as? [String: Any])?[key])
    return try JSONSerialization.data(withJSONObject: value, options: .sortedKeys)
  }

  @Test func scoresAreThoseOfTheFilesByteForByte() async throws {
    let path = try await index()
    let read = try await Synthgate.check(
      try request([folder + "/real-1.jsonl", folder + "/real-2.jsonl"]))
    var other = try request([])
    other.index = path
    let stored = try await Synthgate.check(other)
    for key in ["scores", "findings", "evidence", "axes", "inputs", "detectors", "coverage"] {
      let (own, other) = (try member(key, of: stored), try member(key, of: read))
      #expect(own == other, "\(key)")
    }
    #expect(read.measurements.contains { $0.metric == "memorization.text.spans" })
    #expect(stored.verdict == read.verdict)
    #expect(stored.diagnostics.contains { $0.code == "SG2063" })
  }

  @Test func nobodyElseMayReadItAndNothingIsOverwritten() async throws {
    let path = try await index()
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let again = IndexRequest(real: [folder + "/real-1.jsonl"], output: path)
    let error: SynthgateError?
    do throws(SynthgateError) {
      _ = try await Synthgate.buildIndex(again)
      error = nil
    } catch let refusal {
      error = refusal
    }
    #expect(error?.exitCode == 73)
  }

  private func refusal(_ bytes: [UInt8]) async throws -> SynthgateError? {
    let path = folder + "/odd.sgi"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    var request = try request([])
    request.index = path
    return await refusal(of: request)
  }

  private func refusal(of request: CheckRequest) async -> SynthgateError? {
    do throws(SynthgateError) {
      _ = try await Synthgate.check(request)
      return nil
    } catch {
      return error
    }
  }

  @Test func whatIsNoWholeIndexOfThisVersionIsRefused() async throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: try await index())))
    let odd: [(String, [UInt8], String)] = [
      ("cut", Array(bytes.dropLast(10)), "cut"), ("a stub", Array(bytes.prefix(12)), "cut"),
      ("longer", bytes + [0], "behind its end"),
      ("foreign", Array("PAR1".utf8) + bytes, "no index"), ("empty", [], "no index"),
      ("older", replacing("\"format\":2", with: "\"format\":0", in: bytes), "format 0"),
      (
        "another Unicode", replacing("\"unicode\":\"", with: "\"unicode\":\"x", in: bytes),
        "Unicode"
      ),
    ]
    for (name, content, words) in odd {
      let error = try await refusal(content)
      #expect(error?.exitCode == ExitCode.malformed, "\(name)")
      #expect(error?.reason.contains(words) == true, "\(name): \(error?.reason ?? "")")
    }
    // In the header, in the body and in the digest.
    let path = try #require(String(decoding: bytes, as: UTF8.self).range(of: "real-1"))
    let named = String(decoding: bytes, as: UTF8.self)[..<path.lowerBound].utf8.count
    for place in [named, bytes.count - 1, bytes.count / 2, bytes.count - 4000] {
      var damaged = bytes
      damaged[place] ^= 1
      let error = try await refusal(damaged)
      #expect(error?.exitCode == ExitCode.malformed)
      #expect(error?.reason.contains("damaged") == true)
    }
  }

  /// In the header, whose length is corrected.
  private func replacing(_ text: String, with other: String, in bytes: [UInt8]) -> [UInt8] {
    let length = bytes[8..<16].reversed().reduce(0) { $0 << 8 | Int($1) }
    let header = String(decoding: bytes[16..<(16 + length)], as: UTF8.self)
    let changed = Array(header.replacingOccurrences(of: text, with: other).utf8)
    #expect(Array(header.utf8) != changed)
    let size = (0..<8).map { UInt8(truncatingIfNeeded: changed.count >> (8 * $0)) }
    return bytes[..<8] + size + changed + bytes[(16 + length)...]
  }

  @Test func aRequestThatMakesNoSenseIsRefused() async throws {
    let path = try await index()
    var both = try request([folder + "/real-1.jsonl"])
    both.index = path
    var without = try request([])
    (without.index, without.holdout) = (path, [])
    var tables = try request([])
    (tables.index, tables.policy) = (path, "tabular")
    for request in [both, without, tables] {
      let error = await refusal(of: request)
      #expect(error?.exitCode == ExitCode.usage)
    }
  }
}
