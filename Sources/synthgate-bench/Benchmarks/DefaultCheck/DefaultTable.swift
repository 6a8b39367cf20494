import Glibc

/// A made-up table that the default check is timed with.
enum DefaultTable: String, CaseIterable {
  case flights, bank, customers

  /// Rows of each data set; half of the real ones are held out.
  struct Size {
    let real: Int
    let holdout: Int
    let synthetic: Int
  }

  /// The files of one size.
  struct Files {
    let real: String
    let holdout: String
    let synthetic: String
  }

  /// Names of the columns of a table and how a check is told of them.
  var roles: [String] {
    switch self {
    case .flights: ["--label", label, "--protected", "origin"]
    case .bank: ["--label", label, "--positive", "yes", "--protected", "age,job"]
    case .customers: ["--label", label, "--positive", "yes", "--protected", "sex,group"]
    }
  }

  var label: String {
    switch self {
    case .flights: "carrier"
    case .bank: "y"
    case .customers: "approved"
    }
  }

  /// A third, half or as many candidate rows as real ones.
  func size(real rows: Int) -> Size {
    let share =
      switch self {
      case .flights: 3
      case .bank: 2
      case .customers: 1
      }
    return Size(real: rows, holdout: rows / 2, synthetic: rows / share)
  }

  /// Writes the files of a size unless they are there.
  func files(_ size: Size, in folder: String) -> Files {
    mkdir(folder, 0o755)
    let files = Files(
      real: "\(folder)/real.csv", holdout: "\(folder)/holdout.csv",
      synthetic: "\(folder)/synthetic.csv")
    let parts = [(files.real, size.real), (files.holdout, size.holdout)]
    for (path, rows) in parts { type.write(path, rows: rows, of: rawValue, isCandidate: false) }
    type.write(files.synthetic, rows: size.synthetic, of: rawValue, isCandidate: true)
    return files
  }

  private var type: any SeededRecords.Type {
    switch self {
    case .flights: FlightRecords.self
    case .bank: BankRecords.self
    case .customers: CustomerRecords.self
    }
  }
}
