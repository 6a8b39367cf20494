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
  let total: Int
  /// The estimated number of categories that the sample missed.
  let unseenCategories: Double
  /// The estimated share of each of them.
  let unseenShare: Double
  private let discount: Double

  /// Counts of one sample; zeros are ignored. The sample has at least one row.
  init(counts: [Int]) {
    let total = counts.reduce(0, +)
    precondition(total > 0, "shares need at least one row")
    self.total = total
    let once = Double(counts.count { $0 == 1 })
    let twice = Double(counts.count { $0 == 2 })
    let rows = Double(total)
    let missing: Double
    let categories: Double
    if twice > 0 {
      missing = once / rows * (rows - 1) * once / ((rows - 1) * once + 2 * twice)
      categories = (rows - 1) / rows * once * once / (2 * twice)
    } else if once > 1 {
      missing = once / rows * (rows - 1) * (once - 1) / ((rows - 1) * (once - 1) + 2)
      categories = (rows - 1) / rows * once * (once - 1) / 2
    } else {
      missing = 0
      categories = 0
    }
    unseenCategories = categories
    unseenShare = categories > 0 ? missing / categories : 0
    var weight = 0.0
    for count in counts where count > 0 {
      weight += Double(count) / rows * Self.chanceUnseen(count, of: total)
    }
    discount = weight > 0 ? missing / weight : 0
  }

  /// The estimated true share of a category that was seen `count` times.
  func share(count: Int) -> Double {
    Double(count) / Double(total) * (1 - discount * Self.chanceUnseen(count, of: total))
  }

  private static func chanceUnseen(_ count: Int, of total: Int) -> Double {
    pow(1 - Double(count) / Double(total), Double(total))
  }
}
