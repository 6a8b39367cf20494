import GateKernels
import GateMetrics
import GateModel
import GatePreparation
import Testing

/// Clumps against comparing every row with every row, by their definition in docs/method.md.
@Suite("Clumps are those that comparing all rows finds")
struct ClumpTests {
  /// Rows of two numbers and a category, some of them in crowds.
  private struct Draw {
    var x: [Double?] = []
    var y: [Double?] = []
    var c: [String?] = []

    mutating func add(_ count: Int, _ generator: inout SeededGenerator) {
      for _ in 0..<count {
        x.append(generator.integer(below: 12) == 0 ? nil : generator.unit())
        y.append(generator.unit())
        c.append("c\(generator.integer(below: 2))")
      }
    }

    mutating func addCrowd(
      _ count: Int, at row: Int, of other: Draw, _ generator: inout SeededGenerator
    ) {
      for _ in 0..<count {
        x.append(other.x[row].map { $0 + 0.001 * generator.unit() })
        y.append(other.y[row].map { $0 + 0.001 * generator.unit() })
        c.append(other.c[row])
      }
    }

    var columns: [ExampleColumn] { [.numbers("x", x), .numbers("y", y), .categories("c", c)] }
  }

  private struct Model {
    let comparison: Comparison

    private func cells(_ table: PreparedTable, _ row: Int) -> [Double] {
      comparison.compared.map { column in
        comparison.columns[column].isNumeric
          ? table.numbers(column)[row] : Double(table.codes(column)[row])
      }
    }

    /// All distances of one data set to another.
    func distances(_ from: PreparedTable, _ to: PreparedTable) -> [[Double]] {
      let compared = comparison.compared
      let ranges = compared.map { column -> Double in
        let real = comparison.realNumbers(column)
        return (real.max() ?? 0) - (real.min() ?? 0)
      }
      let others = (0..<to.rowCount).map { cells(to, $0) }
      return (0..<from.rowCount).map { row in
        let own = cells(from, row)
        return others.map { other in
          var sum = 0.0
          for (place, column) in compared.enumerated() {
            let (a, b) = (own[place], other[place])
            if a.isNaN || b.isNaN {
              sum += a.isNaN && b.isNaN ? 0 : 1
            } else if comparison.columns[column].isNumeric {
              sum += min(1, abs(a - b) / ranges[place])
            } else {
              sum += a == b ? 0 : 1
            }
          }
          return sum / Double(compared.count)
        }
      }
    }

    static func without(_ place: Int, _ list: [Double]) -> [Double] {
      list.indices.filter { $0 != place }.map { list[$0] }
    }
  }

  @Test(arguments: [true, false], [1, 2, 3] as [UInt64])
  func slowModel(hasHoldout: Bool, seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed, label: "clumps")
    var (reference, holdout, candidate) = (Draw(), Draw(), Draw())
    reference.add(90, &generator)
    holdout.add(70, &generator)
    candidate.addCrowd(14, at: 3, of: reference, &generator)
    candidate.addCrowd(25, at: 8, of: reference, &generator)
    candidate.addCrowd(9, at: 20, of: reference, &generator)
    candidate.addCrowd(12, at: 5, of: holdout, &generator)
    candidate.add(80, &generator)
    let comparison = MetricExample(
      "drawn", reference: reference.columns, candidate: candidate.columns,
      holdout: hasHoldout ? holdout.columns : nil, subject: .table, value: 0
    ).comparison
    let found = await Clumps(comparison, threads: 2).largest
    let model = Model(comparison: comparison)
    let (t, s) = (comparison.reference, comparison.candidate)
    let yardSide = comparison.holdout ?? t
    let toYard = model.distances(s, yardSide).map { $0.sorted() }
    let toReference = model.distances(s, t)
    let within = model.distances(s, s)
    let balls = within.enumerated().map { row, list in
      list.indices.filter { list[$0] <= 0.2 * toYard[row][4] }
    }
    var taken: Set<Int> = []
    var expected: [(centres: [Int], rows: [Int])] = []
    for centre in balls.indices.sorted(by: { (balls[$1].count, $0) < (balls[$0].count, $1) })
    where balls[centre].count >= 10 && !taken.contains(centre) {
      let rows = balls[centre].filter { !taken.contains($0) }
      guard rows.count >= 10 else { continue }
      taken.formUnion(rows)
      // In one dimension any row between the two middle ones has the least sum.
      let sums = rows.map { row in rows.map { within[row][$0] }.reduce(0, +) }
      let least = sums.min() ?? 0
      expected.append((zip(rows, sums).filter { $0.1 < least + 1e-9 }.map(\.0), rows))
    }
    let dense = balls.indices.filter { balls[$0].count >= 10 }
    let others = Set(balls.indices).subtracting(taken).subtracting(dense)
    #expect(expected.count >= 3)
    #expect(found.map { $0.rows.sorted() } == expected.map(\.rows))
    for (clump, model) in zip(found, expected) { #expect(model.centres.contains(clump.rows[0])) }

    func own(_ side: PreparedTable) -> [[Double]] {
      model.distances(side, side).enumerated().map { Model.without($0, $1) }
    }
    let membersNear = own(t).map { $0.min() ?? 0 }
    let memberYards =
      comparison.holdout.map { model.distances(t, $0).map { $0.sorted()[4] } }
      ?? own(t).map { $0.sorted()[4] }
    let members = zip(membersNear, memberYards).map { $0 / $1 }
    let strangers = comparison.holdout.map { h in
      zip(model.distances(h, t), own(h)).map { ($0.min() ?? 0) / $1.sorted()[4] }
    }
    for clump in found {
      let centre = clump.rows[0]
      let nearest = toReference[centre].min() ?? 0
      #expect(abs(clump.ratio - nearest / toYard[centre][4]) < 1e-9)
      for (row, record) in zip(clump.rows, clump.records) {
        #expect(abs(toReference[row][record] - (toReference[row].min() ?? 0)) < 1e-12)
      }
      let other = toYard[centre][hasHoldout ? 0 : 1]
      guard nearest < 0.3 * other else {
        #expect(clump.ranks == nil)
        continue
      }
      let ranks = try #require(clump.ranks)
      let outside = t.hashes.indices.filter {
        toReference[centre][$0] > 0.2 * toYard[centre][4]
      }
      let real = outside.map { members[$0] } + (strangers ?? [])
      #expect(ranks.real == Clumps.Rank(count: real.count { $0 <= clump.ratio }, of: real.count))
      let rest = others.map { (toReference[$0].min() ?? 0) / toYard[$0][4] }
      #expect(
        ranks.candidate == Clumps.Rank(count: rest.count { $0 <= clump.ratio }, of: rest.count))
    }
    #expect(found.contains { $0.ranks != nil })
  }

  /// Ten rows of one candidate entity are one row, however alike; so are those of the holdout.
  @Test func rowsOfAnEntityAreNoClump() async {
    var generator = SeededGenerator(seed: 1, label: "clumps of entities")
    func table(_ name: String, people: Int, visits: Int) -> [ExampleColumn] {
      let levels = (0..<people).map { _ in (generator.unit(), generator.unit()) }
      let rows = (0..<people * visits).map { $0 / visits }
      return [
        .categories("person", rows.map { "\(name)\($0)" }),
        .numbers("x", rows.map { levels[$0].0 + 0.0001 * generator.unit() }),
        .numbers("y", rows.map { levels[$0].1 + 0.0001 * generator.unit() }),
      ]
    }
    let (t, s, h) = (
      table("t", people: 40, visits: 12), table("s", people: 40, visits: 12),
      table("h", people: 40, visits: 12)
    )
    func clumps(_ role: ColumnRole) async -> Int {
      let comparison = MetricExample(
        "drawn", reference: t, candidate: s, holdout: h, roles: ["person": [role]],
        subject: .table, value: 0
      ).comparison
      return await Clumps(comparison, threads: 1).largest.count
    }
    #expect(await clumps(.entity) == 0)
    #expect(await clumps(.id) > 0)
  }
}
