/// Small made-up tables, for runs that must end quickly.
enum SampleTable {
  /// `age`, `city`, `income`, `label`; the seed makes two tables differ.
  static func csv(rows: Int, seed: Int) -> String {
    var state = UInt64(seed) &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    let cities = ["Oslo", "Rome", "Kyoto", "Lima"]
    let lines = (0..<rows).map { _ in
      let age = 18 + next(60)
      let city = cities[Int(next(4))]
      let income = 1000 + next(90_000)
      return "\(age),\(city),\(income),\(next(3) == 0 ? "yes" : "no")"
    }
    return (["age,city,income,label"] + lines).joined(separator: "\n") + "\n"
  }
}
