import GateLearning
import Testing

@Suite("Learners")
struct LearnerTests {
  /// Three features spread evenly over [0, 1): multiples of the powers of 1.2207, the generalised
  /// golden ratio in three dimensions (Roberts 2018).
  private static func features(_ rows: Int, seed: Int) -> FeatureMatrix {
    let steps = [0.8191725133961645, 0.6710436067037893, 0.5497004779019703]
    return FeatureMatrix(
      rowCount: rows, columnCount: 3,
      values: (0..<rows).flatMap { row in
        steps.map { step in
          let place = Double(seed * 100_000 + row) * step
          return Float(place - place.rounded(.down))
        }
      })
  }

  private static func rows(_ features: FeatureMatrix) -> [ArraySlice<Float>] {
    (0..<features.rowCount).map { features.values[$0 * 3..<($0 + 1) * 3] }
  }

  /// Whether exactly one of the first two is above one half: no line separates that.
  private static func crossed(_ features: FeatureMatrix) -> [Float] {
    rows(features).map { ($0[$0.startIndex] > 0.5) != ($0[$0.startIndex + 1] > 0.5) ? 1 : 0 }
  }

  private static func accuracy(_ predictions: [Float], _ targets: [Float]) -> Double {
    Double(zip(predictions, targets).count { ($0 > 0.5) == ($1 > 0.5) }) / Double(targets.count)
  }

  @Test("trees learn what no line separates, and the linear model does not")
  func crossedSquares() throws {
    let (train, test) = (Self.features(2000, seed: 1), Self.features(1000, seed: 2))
    func accuracy(_ learner: Learner) throws -> Double {
      let model = try #require(
        learner.model(of: train, targets: Self.crossed(train), task: .classes(count: 2)))
      return Self.accuracy(try #require(model.predictions(test)), Self.crossed(test))
    }
    #expect(try accuracy(.trees) > 0.95)
    #expect(try accuracy(.linear) < 0.6)
  }

  @Test("regression finds the coefficients of a plane", arguments: Learner.allCases)
  func plane(learner: Learner) throws {
    let (train, test) = (Self.features(4000, seed: 1), Self.features(500, seed: 2))
    func targets(_ features: FeatureMatrix) -> [Float] {
      Self.rows(features).map { 3 * $0[$0.startIndex] - 2 * $0[$0.startIndex + 1] + 1 }
    }
    let model = try #require(learner.model(of: train, targets: targets(train), task: .number))
    let found = try #require(model.predictions(test))
    let error = zip(found, targets(test)).map { ($0 - $1) * ($0 - $1) }.reduce(0, +) / 500
    // The plane's variance is 13/12; steps of fifty trees leave more than the penalised line does.
    #expect(error < 0.02, "\(error)")
  }

  @Test("more than two classes get probabilities that add up to one", arguments: Learner.allCases)
  func classes(learner: Learner) throws {
    let train = Self.features(900, seed: 1)
    let targets = Self.rows(train).map { ($0[$0.startIndex] * 3).rounded(.down) }
    let model = try #require(
      learner.model(of: train, targets: targets, task: .classes(count: 3)))
    let found = try #require(model.predictions(train))
    #expect(found.count == 2700)
    for row in 0..<900 {
      let sum = found[row * 3..<row * 3 + 3].reduce(0, +)
      #expect(abs(sum - 1) < 1e-5)
    }
    let right = (0..<900).count { row in
      let own = found[row * 3..<row * 3 + 3]
      return own.firstIndex(of: own.max() ?? 0).map { $0 - row * 3 } == Int(targets[row])
    }
    #expect(right > 600, "\(right)")
  }

  @Test(
    "the same rows give the same model, alone or among other threads", arguments: Learner.allCases)
  func repeatable(learner: Learner) async throws {
    let train = Self.features(1500, seed: 3)
    let targets = Self.crossed(train)
    func learned() -> [Float]? {
      learner.model(of: train, targets: targets, task: .classes(count: 2))?.predictions(train)
    }
    let alone = try #require(learned())
    await withTaskGroup(of: [Float]?.self) { group in
      for _ in 0..<6 { group.addTask { learned() } }
      for await other in group { #expect(other == alone) }
    }
  }

  @Test("rows that are left out teach nothing", arguments: Learner.allCases)
  func rowsLeftOut(learner: Learner) throws {
    let train = Self.features(2000, seed: 3)
    let targets = Self.crossed(train)
    let left = (0..<2000).filter { $0 % 5 == 1 }
    var lies = targets
    for row in left { lies[row] = 1 - lies[row] }
    func rows(_ targets: [Float]) throws -> LearningRows {
      try #require(
        LearningRows(train, targets: targets, task: .classes(count: 2), learner: learner))
    }
    let honest = try rows(targets)
    let model = try #require(honest.model(leavingOut: left))
    let found = try #require(model.predictions(train))
    #expect(try #require(try rows(lies).model(leavingOut: left)).predictions(train) == found)
    #expect(honest.predictions(of: model) == found)
    // Neither what was learned before, nor what is learned after it, makes a difference.
    let whole = try #require(honest.model()).predictions(train)
    #expect(
      whole
        == learner.model(of: train, targets: targets, task: .classes(count: 2))?
        .predictions(train))
    #expect(whole != found)
    #expect(try #require(honest.model(leavingOut: left)).predictions(train) == found)
    // As good as a model of the other rows alone.
    let kept = (0..<2000).filter { $0 % 5 != 1 }
    let alone = try #require(
      learner.model(
        of: train.selecting(kept), targets: kept.map { targets[$0] }, task: .classes(count: 2)))
    let test = Self.features(1000, seed: 2)
    let difference =
      Self.accuracy(try #require(alone.predictions(test)), Self.crossed(test))
      - Self.accuracy(try #require(model.predictions(test)), Self.crossed(test))
    #expect(abs(difference) < 0.03, "\(difference)")
  }

  @Test("gain goes to the features that matter")
  func gains() throws {
    let train = Self.features(2000, seed: 1)
    let model = try #require(
      Learner.trees.model(of: train, targets: Self.crossed(train), task: .classes(count: 2)))
    let gains = model.gains(columnCount: 3)
    #expect(gains[2] < 0.1 * min(gains[0], gains[1]))
  }

  @Test("what cannot be learned gives no model", arguments: Learner.allCases)
  func refusals(learner: Learner) {
    let empty = FeatureMatrix(rowCount: 0, columnCount: 2, values: [])
    #expect(learner.model(of: empty, targets: [], task: .number) == nil)
    let one = FeatureMatrix(rowCount: 1, columnCount: 1, values: [1])
    #expect(learner.model(of: one, targets: [.nan], task: .number) == nil)
    #expect(learner.model(of: one, targets: [1, 2], task: .number) == nil)
  }

  @Test("rows can be selected and joined")
  func matrices() {
    let matrix = FeatureMatrix(rowCount: 3, columnCount: 2, values: [1, 2, 3, 4, 5, 6])
    let selected = matrix.selecting([2, 0])
    #expect(selected.values == [5, 6, 1, 2])
    #expect(matrix.appending(selected).rowCount == 5)
    #expect(matrix.dropping(0).values == [2, 4, 6])
    #expect(matrix.dropping(1).values == [1, 3, 5])
  }
}
