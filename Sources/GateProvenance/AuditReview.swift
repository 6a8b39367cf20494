/// What a log says is due: policies and data sets that nobody judged lately, and waivers that end.
package struct AuditReview: Sendable {
  /// By kind, then by name.
  package let items: [Item]

  package struct Item: Sendable, Hashable {
    package let kind: Kind
    /// Of a policy or a waiver; of a data set its digest.
    package let name: String
    /// The last verdict or audit, or when the waiver was noted.
    package let last: UTCTime?
    /// When a verdict or a waiver ends; `nil` where it does not.
    package let ends: UTCTime?
    package let state: State
  }

  package enum Kind: String, Sendable, CaseIterable, Comparable {
    case policy, dataset, waiver

    package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  package enum State: String, Sendable {
    case current
    /// It ends before the next audit.
    case endsSoon = "ends-soon"
    case overdue
    /// Every verdict of it was taken back.
    case withdrawn
  }

  /// - Parameter every: seconds from one audit to the next.
  package init(_ entries: [LogEntry], every: Int, now: UTCTime) {
    var tally = Tally()
    let states = LogStates(entries)
    for entry in entries { tally.add(entry, states) }
    items = tally.items(every: every, now: now).sorted {
      ($0.kind, $0.name) < ($1.kind, $1.name)
    }
  }

  /// The last of everything, by name.
  private struct Tally {
    private var policies: [String: UTCTime] = [:]
    /// `nil` where no verdict stands.
    private var datasets: [String: (time: UTCTime, ends: UTCTime?)?] = [:]
    private var waivers: [String: (time: UTCTime, ends: UTCTime)] = [:]

    mutating func add(_ entry: LogEntry, _ states: LogStates) {
      switch entry.event {
      case .verdict(let verdict):
        if let policy = verdict.policy { note(policy, entry.time) }
        if states[verdict.statement] == .logged {
          datasets[verdict.dataset] = (entry.time, verdict.expires)
        } else if datasets[verdict.dataset] == nil {
          datasets[verdict.dataset] = .some(nil)
        }
      case .audit(let policy): note(policy, entry.time)
      case .waiver(let id, _, let expires, _): waivers[id] = (entry.time, expires)
      case .supersede, .revoke: break
      }
    }

    private mutating func note(_ policy: String, _ time: UTCTime) {
      policies[policy] = max(time, policies[policy] ?? time)
    }

    func items(every: Int, now: UTCTime) -> [Item] {
      func state(_ last: UTCTime?, _ ends: UTCTime?) -> State {
        if let last, now.seconds - last.seconds > every { return .overdue }
        guard let ends else { return .current }
        return ends <= now ? .overdue : ends.seconds - now.seconds < every ? .endsSoon : .current
      }
      let ofPolicies = policies.map {
        Item(kind: .policy, name: $0, last: $1, ends: nil, state: state($1, nil))
      }
      let ofDatasets = datasets.map { name, standing in
        Item(
          kind: .dataset, name: name, last: standing?.time, ends: standing?.ends,
          state: standing.map { state($0.time, $0.ends) } ?? .withdrawn)
      }
      let ofWaivers = waivers.map { name, waiver in
        Item(
          kind: .waiver, name: name, last: waiver.time, ends: waiver.ends,
          state: state(nil, waiver.ends))
      }
      return ofPolicies + ofDatasets + ofWaivers
    }
  }
}
