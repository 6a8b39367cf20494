import GateJSON
import GateMetrics
import GateModel
import GatePreparation
import GateStatistics
import Testing

/// Attacks on 10,000 people against what peers and independent code find (fixtures/privacy).
@Suite("Attacks on 10,000 people")
struct AttackTests {
  private static let roles: [String: Set<ColumnRole>] = [
    "age": [.quasiIdentifier], "race": [.quasiIdentifier], "sex": [.quasiIdentifier],
    "education": [.quasiIdentifier], "country": [.quasiIdentifier], "occupation": [.sensitive],
  ]

  @Test(
    "replicated uniques, DiSCO and revealed uniques are synthpop's",
    arguments: ["copy", "leak0p1", "leak1", "fresh", "noisycopy", "ctgan"])
  func disclosure(name: String) async throws {
    let golden = try Golden.values("privacy")["disclosure_synthpop_formulas"]?[name]
    let comparison = try await Golden.comparison(
      "privacy", "train", name == "copy" ? "train" : "cand_\(name)", holdout: "holdout",
      roles: Self.roles)
    let prefix = "memorization.reidentification"
    let scores = await Scores(
      ["\(prefix).replicated-uniques", "\(prefix).disco", "\(prefix).revealed"], comparison)
    for (score, key, unit) in [
      (scores["\(prefix).replicated-uniques", .table], "repU", 100.0),
      (scores["\(prefix).disco", .column("occupation")], "DiSCO", 100),
      (
        scores["\(prefix).revealed", .column("occupation")], "uniqueMatchedAndRevealed_count",
        10_000
      ),
    ] {
      let score = try #require(score)
      for (part, side) in [("members", "train"), ("nonMembers", "holdout")] {
        let expected = try #require(golden?[side]?[key]?.doubleValue)
        let found = try #require(score.parts[part])
        // The golden values are rounded to six decimals.
        #expect(abs(found * unit - expected) <= 1e-6, "\(key) \(side)")
      }
    }
  }

  @Test(
    "identifiability, SDMetrics' overfitting score and the plain attack's area",
    arguments: ["fresh", "leak1", "leak0p1", "leak1noisy", "noisycopy", "ctgan"])
  func peers(name: String) async throws {
    let golden = try Golden.values("privacy")["dcr_family_full_10k"]?[name]
    let comparison = try await Golden.comparison(
      "privacy", "train", "cand_\(name)", holdout: "holdout")
    var facts = Facts()
    facts[ClassFacts.self] = .made(
      ClassFacts(comparison, hasNear: false, recordsSeed: EvaluationContext().seed))
    facts[Neighbours.self] = .made(
      await Neighbours(
        comparison, scale: .reference, isolation: true, ownSets: true, threads: 2))
    func score(_ metric: any Metric.Type, _ subject: Subject = .table) throws -> Score {
      let found = metric.evaluate(comparison, facts, in: EvaluationContext()).first {
        $0.subject == subject
      }
      guard case .measured(let score)? = found?.outcome else { throw Missing() }
      return score
    }
    func expected(_ key: String) throws -> Double { try #require(golden?[key]?.doubleValue) }
    let identifiability = try score(PeerIdentifiability.self)
    #expect(identifiability.value.value == (try expected("identifiability_train")))
    #expect(identifiability.parts["holdout"] == (try expected("identifiability_holdout")))
    let overfitting = try score(PeerOverfitting.self).value.value
    #expect(abs(overfitting - (try expected("sdmetrics_overfitting_score"))) <= 1e-12)
    let ratio = try score(PeerNNDR.self)
    #expect(abs(ratio.value.value - (try expected("mostly_style_nndr_10th_train"))) <= 1e-12)
    let area = try score(Membership.self, .level("distance at 10 % FPR")).parts["areaUnderCurve"]
    #expect(abs((area ?? 0) - (try expected("mia_auc_plain_distance"))) <= 1e-6)
  }

  @Test("anonymeter's residual risks", arguments: [(500, 60, 40), (500, 500, 500)])
  func residualRisk(trials: Int, attack: Int, control: Int) throws {
    let key = "residual_\(trials)_\(attack)_vs_\(control)"
    let golden = try Golden.values("privacy")["anonymeter_unit"]?[key]?.arrayValue
    let risk = try #require(
      ResidualRisk(
        attack: attack, of: trials, control: control, of: trials, confidence: 0.95))
    #expect(abs(risk.value - (golden?[0].doubleValue ?? .infinity)) <= 1e-12)
    #expect(abs(risk.error - (golden?[1].doubleValue ?? .infinity)) <= 1e-9)
  }

  @Test(
    "anonymeter's success rates",
    arguments: [(500, 0), (500, 5), (500, 250), (500, 500), (2000, 20)])
  func rate(trials: Int, successes: Int) throws {
    let golden = try Golden.values("privacy")["anonymeter_unit"]?["wilson_\(trials)_\(successes)"]
    let rate = try #require(ResidualRisk.rate(successes, of: trials, confidence: 0.95))
    #expect(abs(rate.centre - (golden?.arrayValue?[0].doubleValue ?? .infinity)) <= 1e-12)
    #expect(abs(rate.reach - (golden?.arrayValue?[1].doubleValue ?? .infinity)) <= 1e-12)
  }

  /// anonymeter attacks 1,000 people; all 10,000 are attacked here, so that only its own error
  /// counts: three standard deviations of its share.
  @Test(
    "guesses of income are as often right as anonymeter's",
    arguments: ["fresh", "leak1", "leak0p1", "noisycopy"])
  func inference(name: String) async throws {
    let golden = try Golden.values("privacy")["anonymeter"]?["inf:income"]?[name]
    let comparison = try await Golden.comparison(
      "privacy", "train", "cand_\(name)", holdout: "holdout")
    let scores = await Scores(["memorization.inference"], comparison)
    let score = try #require(scores["memorization.inference", .column("income")])
    for (part, key) in [("attack", "n_success"), ("control", "n_control")] {
      let theirs = try #require(golden?[key]?.arrayValue?.first?.doubleValue) / 1000
      let spread = 3 * (theirs * (1 - theirs) / 1000).squareRoot()
      #expect(abs((score.parts[part] ?? 0) - theirs) <= spread, "\(part)")
    }
  }

  /// Over six runs of 500 predicates each; all predicates are tried here.
  @Test(
    "singling out by one column is anonymeter's",
    arguments: ["copy", "leak1", "leak0p1", "fresh", "noisycopy"])
  func singlingOut(name: String) async throws {
    let golden = try Golden.values("privacy")["anonymeter"]?["uni"]?[name]
    let comparison = try await Golden.comparison(
      "privacy", "train", name == "copy" ? "train" : "cand_\(name)", holdout: "holdout")
    let scores = await Scores(["memorization.singling-out"], comparison)
    let score = try #require(scores["memorization.singling-out", .level("univariate")])
    for (part, key) in [("attack", "n_success"), ("control", "n_control")] {
      let runs = try #require(golden?[key]?.arrayValue).compactMap(\.doubleValue)
      let theirs = runs.reduce(0, +) / Double(runs.count) / 500
      let spread = 3 * (theirs * (1 - theirs) / 500 / Double(runs.count)).squareRoot()
      #expect(abs((score.parts[part] ?? 0) - theirs) <= spread + 0.002, "\(part)")
    }
  }

  /// One run of 500 predicates on three columns, and of 2,000 people linked by ten neighbours with
  /// the columns dealt alike (anonymeter_attacks.py); all are tried here, so that only its own
  /// error counts: three standard deviations of its share.
  @Test("multivariate predicates and links are anonymeter's", arguments: ["fresh", "noisycopy"])
  func multivariate(name: String) async throws {
    let golden = try Golden.values("privacy")["anonymeter_columns"]
    let comparison = try await Golden.comparison(
      "privacy", "train", "cand_\(name)", holdout: "holdout")
    let scores = await Scores(
      ["memorization.singling-out", "memorization.linkability"], comparison)
    for (metric, level, key) in [
      ("memorization.singling-out", "multivariate", "multivariate"),
      ("memorization.linkability", "k=1", "link_k1"),
      ("memorization.linkability", "k=10", "link_k10"),
    ] {
      let score = try #require(scores[metric, .level(level)])
      let trials = try #require(golden?[key]?["trials"]?.doubleValue)
      for part in ["attack", "control"] {
        let count = try #require(golden?[key]?[name]?[part]?.doubleValue)
        let theirs = count / trials
        let spread = 3 * (theirs * (1 - theirs) / trials).squareRoot()
        #expect(abs((score.parts[part] ?? 0) - theirs) <= spread, "\(key) \(part)")
      }
    }
  }

  private struct Missing: Error {}
}
