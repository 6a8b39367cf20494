import GateKernels

extension SingleDefect {
  static let all = [
    clock, closedDays, clones(of: 0.5, noise: 0.03, "an ordinary person, noise 0.03"),
    clones(of: 0.9, noise: 0.1, "a person far out, noise 0.1"), copies, sign, sum, order, outlier,
    triple, rounding, roundedRows,
  ]

  private static let clock = SingleDefect(
    name: "clock shifted, hours", law: { _ in .timeOfDay }, axis: .fidelity, check: "fid-calendar",
    column: "called", strengths: [0, 0.25, 0.5, 0.75, 1, 2, 4],
    plant: { rows, hours, _ in
      rows.change(["called"], in: 1) { cells in
        let parts = cells[0].split(separator: "T")
        let clock = parts[1].split(separator: ":").compactMap { Int($0) }
        let minutes = 60 * clock[0] + clock[1] + Int((60 * hours).rounded())
        return ["\(parts[0])T\(CellText.clock(minutes)):\(CellText.digits(clock[2], 2))"]
      }
    })

  /// The desks of the law are open on five days of weeks that begin at day 19,362, a multiple of seven.
  private static let closedDays = SingleDefect(
    name: "days moved to the weekend, rows", law: { _ in .timeOfDay }, axis: .fidelity,
    check: "fid-calendar", column: "day", isShare: true,
    strengths: [0, 0.05, 0.1, 0.2, 0.25, 0.3, 0.5],
    plant: { rows, share, random in
      let days = 19_362..<19_362 + 7 * 40
      let starts = Dictionary(days.map { (CellText.day(Double($0)), $0 - $0 % 7) }) { $1 }
      rows.change(["day"], in: share) { cells in
        let start = starts[cells[0]] ?? days.lowerBound
        return [CellText.day(Double(start + 5 + random.integer(below: 2)))]
      }
    })

  /// - Parameters:
  ///   - rank: of the person by distance from the mean, 0 the most ordinary.
  ///   - noise: in standard deviations.
  private static func clones(of rank: Double, noise: Double, _ who: String) -> SingleDefect {
    SingleDefect(
      name: "clones of \(who)", law: { _ in .normals }, axis: .memorization, check: "mem-",
      strengths: noise < 0.1 ? [0, 4, 6, 8, 10, 20, 60] : [0, 5, 10, 20, 40, 60, 100],
      plant: { rows, count, random in
        let people = rows.real.map { $0.compactMap { Double($0) } }.sorted {
          $0.reduce(0) { $0 + $1 * $1 } < $1.reduce(0) { $0 + $1 * $1 }
        }
        let person = people[Int(rank * Double(people.count - 1))]
        rows.replaceFirst(
          with: (0..<Int(count)).map { _ in
            person.map { CellText.decimal($0 + noise * random.normal(), 4) }
          })
      })
  }

  private static let copies = SingleDefect(
    name: "copies under a new key, rows", law: { _ in Population.lognormal.underNewKey() },
    axis: .memorization, check: "mem-", isShare: true,
    strengths: [0, 0.0005, 0.001, 0.002, 0.003, 0.005, 0.01],
    plant: { rows, share, random in
      var sources = rows.real.makeIterator()
      rows.change(rows.header, in: share) { cells in
        Array(cells.prefix(1) + (sources.next() ?? cells).dropFirst())
      }
    })

  private static let sign = SingleDefect(
    name: "correlation turned from +rho to -rho, rho", law: { .correlated(by: $0) },
    axis: .fidelity, check: "fid-correlation", column: "x",
    strengths: [0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.5],
    plant: { rows, _, _ in
      rows.change(["x"], in: 1) { cells in
        [cells[0].hasPrefix("-") ? String(cells[0].dropFirst()) : "-" + cells[0]]
      }
    })

  private static let sum = SingleDefect(
    name: "sum 10 % too large, rows", law: { _ in .sums }, axis: .validity, check: "val-dependency",
    column: "gross", isShare: true, strengths: [0, 0.001, 0.003, 0.005, 0.007, 0.01, 0.02],
    plant: { rows, share, _ in
      rows.change(["gross"], in: share) { [CellText.decimal(1.1 * (Double($0[0]) ?? 0), 2)] }
    })

  private static let order = SingleDefect(
    name: "begin and end exchanged, rows", law: { _ in .sums }, axis: .validity, check: "val-order",
    column: "started", isShare: true, strengths: [0, 0.001, 0.002, 0.003, 0.004, 0.005, 0.01],
    plant: { rows, share, _ in rows.change(["started", "ended"], in: share) { $0.reversed() } })

  private static let outlier = SingleDefect(
    name: "one value beyond the real ones, interquartile ranges", law: { _ in .normals },
    axis: .validity, check: "val-outlier", column: "n1", strengths: [0, 2, 4, 6, 7, 8, 10, 100],
    plant: { rows, ranges, _ in
      let real = rows.sortedReal("n1")
      let range = real[real.count * 3 / 4] - real[real.count / 4]
      guard ranges > 0, let largest = real.last else { return }
      rows.change(["n1"], inFirst: 1) { _ in [CellText.decimal(largest + ranges * range, 4)] }
    })

  private static let triple = SingleDefect(
    name: "parity of two columns turned, rows", law: { _ in .parity }, axis: .fidelity,
    check: "fid-triple", isShare: true, strengths: [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3],
    plant: { rows, share, _ in rows.change(["odd"], in: share) { [$0[0] == "yes" ? "no" : "yes"] } }
  )

  /// Found where the column is named first.
  private static let rounding = SingleDefect(
    name: "money rounded in all rows, step", law: { _ in .people }, axis: .fidelity,
    check: "fid-detection", column: "income", strengths: [0, 1000, 1500, 2000, 3000, 5000, 10_000],
    plant: { rows, step, _ in rows.change(["income"], in: 1) { [rounded($0[0], to: step)] } })

  private static let roundedRows = SingleDefect(
    name: "money rounded to thousands, rows", law: { _ in .people }, axis: .validity,
    check: "val-outlier", column: "income", isShare: true,
    strengths: [0, 0.01, 0.02, 0.05, 0.1, 0.2, 1],
    plant: { rows, share, _ in rows.change(["income"], in: share) { [rounded($0[0], to: 1000)] } })

  private static func rounded(_ cell: String, to step: Double) -> String {
    CellText.decimal(step * ((Double(cell) ?? 0) / step).rounded(), 2)
  }
}
