import GateModel
import Testing

@testable import GatePolicy

@Suite struct PairListingTests {
  /// 60 columns have 1,770 pairs; the k-th has a distance of k / 1,770, a fact.
  private static let pairs = (0..<60).flatMap { first in
    (first + 1..<60).map { Subject.pair(name(first), name($0)) }
  }

  private static func name(_ number: Int) -> String { "c\(number + 100)" }

  private func judgement(of measurements: [Measurement]) throws -> Judgement {
    judged(
      try policy(
        checks: #""c":{"metric":"fidelity.contingency","of":"value","failIf":{"gt":0.8}}"#),
      measurements)
  }

  private func distances() -> [Measurement] {
    Self.pairs.enumerated().map { index, pair in
      measured("fidelity.contingency", pair, value: Double(index) / Double(Self.pairs.count))
    }
  }

  @Test func `All pairs are judged and counted, the worst are listed`() throws {
    let judgement = try judgement(of: distances())
    let failing = 353  // k / 1,770 > 0.8, so k from 1,417 to 1,769
    #expect(judgement.axes[.fidelity]?.checks == 1770)
    #expect(judgement.axes[.fidelity]?.failed == failing)
    #expect(judgement.findings.map(\.subject) == Array(Self.pairs.suffix(1000)))
    #expect(judgement.findings.count { $0.status == .fail } == failing)
    #expect(judgement.omittedFindings == [OmittedFindings(check: "c", counts: [.pass: 770])])
    #expect(judgement.diagnostics.map(\.code) == ["SG3008"])
  }

  @Test func `A violation counts although it is not listed`() throws {
    let all = Self.pairs.map { measured("fidelity.contingency", $0, value: 0.9) }
    let judgement = try judgement(of: all)
    #expect(judgement.verdict == .fail)
    #expect(judgement.axes[.fidelity]?.failed == 1770)
    #expect(judgement.omittedFindings.map(\.counts) == [[.fail: 770]])
    // Of equals the first.
    #expect(judgement.findings.map(\.subject) == Array(Self.pairs.prefix(1000)))
  }

  @Test func `The order of measurements does not matter`() throws {
    let (ahead, back) = try (
      judgement(of: distances()), judgement(of: distances().reversed())
    )
    #expect(ahead.findings.map(\.message) == back.findings.map(\.message))
    #expect(ahead.omittedFindings == back.omittedFindings)
  }

  @Test func `What could not be measured counts although it is not listed`() throws {
    let judgement = try judgement(of: Self.pairs.map { unmeasured("fidelity.contingency", $0) })
    #expect(judgement.verdict == .incomplete)
    #expect(judgement.findings.count == 1000)
    #expect(judgement.omittedFindings.map(\.counts) == [[.notMeasured: 770]])
  }
}
