import Glibc

/// The true shares behind a sample of counts, with room for categories that the sample missed.
///
/// The plain shares of a sample give its unseen categories nothing and its rare ones too much, so
/// that the noise computed from them is too small. Chao and Jost (2015) estimate the unseen mass
/// from the categories that were seen once and twice, spread it over the number of unseen categories
/// by Chao's lower bound, and take it from the rare categories, as their appendix for bootstrap
/// samples does. With no category seen once, the shares are the plain ones.
struct AdjustedShares {
  /// The rows of the sample.
  let total: Double
  /// The estimated number of categories that the sample missed.
  let unseenCategories: Double
  /// The estimated share of each of them.
  let unseenShare: Double
  private let discount: Double

  /// Counts of one sample; zeros are ignored. The sample has at least one row.
  init(counts: [Int]) {
    let total = Double(counts.reduce(0, +))
    precondition(total > 0, "shares need at least one row")
    var weight = 0.0
    for count in counts where count > 0 {
      weight += Double(count) / total * Self.chanceUnseen(count, of: total)
    }
    self.init(
      total: total, once: Double(counts.count { $0 == 1 }),
      twice: Double(counts.count { $0 == 2 }), weight: weight)
  }

  /// From the numbers of categories seen once and twice, and the mean over rows of the chance to
  /// miss the row's category.
  private init(total: Double, once: Double, twice: Double, weight: Double) {
    self.total = total
    let pairs = twice > 0 ? 2 * twice / once : 2 / max(once - 1, 1)
    let missing = once > 1 || twice > 0 ? once / total * (total - 1) / (total - 1 + pairs) : 0
    let categories = once > 1 || twice > 0 ? (total - 1) / total * once / pairs : 0
    let isOpen = missing > 0 && categories > 0
    unseenCategories = isOpen ? categories : 0
    unseenShare = isOpen ? missing / categories : 0
    discount = isOpen && weight > 0 ? min(1, missing / weight) : 0
  }

  /// What these shares would be, on average, estimated from another sample of the same size drawn
  /// from the population that they describe; `counts` is the sample that they came from.
  func again(counts: [Int]) -> AdjustedShares {
    var once = 0.0
    var twice = 0.0
    var weight = 0.0
    func add(mean: Double, times: Double) {
      once += times * mean * exp(-mean)
      twice += times * mean * mean / 2 * exp(-mean)
      // E[C exp(-C)] of a Poisson count.
      weight += times * mean * exp(-1 + mean * (exp(-1) - 1)) / total
    }
    for count in counts where count > 0 { add(mean: share(count: count) * total, times: 1) }
    add(mean: unseenShare * total, times: unseenCategories)
    return AdjustedShares(total: total, once: once, twice: twice, weight: weight)
  }

  /// The estimated true share of a category that was seen `count` times.
  func share(count: Int) -> Double {
    Double(count) / total * (1 - discount * Self.chanceUnseen(count, of: total))
  }

  private static func chanceUnseen(_ count: Int, of total: Double) -> Double {
    pow(1 - Double(count) / total, total)
  }
}
