import Foundation
import GateProvenance
import GateTestSupport
import Testing

struct AuditReviewTests {
  private static let day = 86_400
  private static let dataset = "f68c615024f9e821dac00e7c2b9c64ce2f1e3f35adc5da8d927b2443d698c197"

  private static func review(at time: String, everyDays days: Int) throws -> [AuditReview.Item] {
    let path = "\(Repository.fixtures)/provenance/log/log.jsonl"
    let lines = LogLines([UInt8](try Data(contentsOf: URL(filePath: path))))
    return AuditReview(
      try lines.entries(lines.count), every: days * day, now: try #require(UTCTime(time))
    ).items
  }

  /// The log of another tool: an audit on 26 November, a verdict that stands of the 3rd, a waiver
  /// until 15 December.
  @Test func `what is due follows from the last verdict, audit and waiver`() throws {
    func states(_ time: String, _ days: Int) throws -> [String: AuditReview.State] {
      try Self.review(at: time, everyDays: days).reduce(into: [:]) { $0[$1.name] = $1.state }
    }
    #expect(
      try states("2026-11-27T00:00:00Z", 30)
        == ["golden": .current, Self.dataset: .current, "W-1": .endsSoon])
    #expect(
      try states("2026-12-10T00:00:00Z", 30)
        == ["golden": .current, Self.dataset: .overdue, "W-1": .endsSoon])
    #expect(
      try states("2026-12-16T00:00:00Z", 7)
        == ["golden": .overdue, Self.dataset: .overdue, "W-1": .overdue])
    // The edge: exactly thirty days are not too old.
    #expect(try states("2026-12-03T08:00:00Z", 30)[Self.dataset] == .current)
    #expect(try states("2026-12-03T08:00:01Z", 30)[Self.dataset] == .overdue)
  }

  @Test func `the last verdict of a data set is one that stands`() throws {
    let items = try Self.review(at: "2026-11-27T00:00:00Z", everyDays: 30)
    #expect(items.map(\.kind) == [.dataset, .policy, .waiver])
    #expect(items[0].last == UTCTime("2026-11-03T08:00:00Z"))
  }

  private static func entry(_ day: Int, _ event: LogEntry.Event) throws -> LogEntry {
    let date = "2026-11-\(day < 10 ? "0" : "")\(day)T00:00:00Z"
    return LogEntry(at: try #require(UTCTime(date)), event)
  }

  private static func verdict(_ digit: String, expires: String? = nil) -> LogEntry.Event {
    let digest = String(repeating: digit, count: 64)
    return .verdict(
      .init(
        statement: digest, verdict: "pass", dataset: dataset, policy: "p",
        expires: expires.flatMap { UTCTime($0) }))
  }

  @Test func `a data set whose verdicts were all taken back is withdrawn, not overdue`() throws {
    let revoked = LogEntry.Event.revoke(statement: String(repeating: "a", count: 64), reason: "r")
    let entries = [try Self.entry(1, Self.verdict("a")), try Self.entry(2, revoked)]
    let now = try #require(UTCTime("2027-11-27T00:00:00Z"))
    let review = AuditReview(entries, every: Self.day, now: now)
    #expect(review.items.map(\.state) == [.withdrawn, .overdue])
    let again = AuditReview(
      entries + [try Self.entry(3, Self.verdict("b"))], every: 400 * Self.day, now: now)
    #expect(again.items.map(\.state) == [.current, .current])
  }

  @Test func `a verdict that has expired is overdue, and one that will is told`() throws {
    func state(_ expires: String) throws -> AuditReview.State? {
      AuditReview(
        [try Self.entry(1, Self.verdict("a", expires: expires))], every: 30 * Self.day,
        now: try #require(UTCTime("2026-11-20T00:00:00Z"))
      ).items.first { $0.kind == .dataset }?.state
    }
    #expect(try state("2026-11-19T00:00:00Z") == .overdue)
    #expect(try state("2026-12-19T00:00:00Z") == .endsSoon)
    #expect(try state("2027-12-19T00:00:00Z") == .current)
  }
}
