import GateKernels

/// Laws with one relation that a defect can turn, beside columns that have no part in it.
extension Population {
  /// Two normals of a given correlation.
  static func correlated(by rho: Double) -> Population {
    Population(name: "correlated normals", header: ["x", "y", "z", "group"]) { _, random in
      let x = random.normal()
      let y = rho * x + (1 - rho * rho).squareRoot() * random.normal()
      return [
        [x, y, random.normal()].map { CellText.decimal($0, 3) }
          + ["g\(random.integer(below: 3))"]
      ]
    }
  }

  /// In nine of ten rows `odd` says whether one of `left` and `right` holds alone: of these three no
  /// two tell anything of each other.
  static let parity = Population(
    name: "parity", header: ["left", "right", "odd", "size"]
  ) { _, random in
    let (left, right) = (random.isTrue(0.5), random.isTrue(0.5))
    let isOdd = (left != right) == random.isTrue(0.9)
    return [
      [left, right, isOdd].map { $0 ? "yes" : "no" } + [CellText.decimal(random.normal(), 3)]
    ]
  }

  /// The same with a column of random whole numbers in front, of which few repeat.
  func underNewKey() -> Population {
    Population(
      name: name + " under a key", header: ["ticket"] + header, roles: roles, positive: positive,
      rowsEach: rowsEach
    ) { [draw] place, random in
      draw(place, &random).map { ["\(random.integer(below: 10_000_000))"] + $0 }
    }
  }
}
