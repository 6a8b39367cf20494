import GateWording

/// A gauge with its samples.
struct PrometheusFamily {
  private let name: String
  private let help: String
  private let samples: [Sample]

  struct Sample {
    /// `{policy="tabular",axis="fidelity"}`; nothing where there are none.
    let labels: String
    let value: Double

    init(_ labels: [(String, String)], _ value: Double) {
      let list = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
      self.labels = labels.isEmpty ? "" : "{\(list)}"
      self.value = value
    }

    /// A label's value is any text but for these three; servers refuse long ones.
    private static func escaped(_ text: String) -> String {
      var result = ""
      for scalar in clipped(text, to: mostCharacters).unicodeScalars {
        switch scalar {
        case "\\": result += "\\\\"
        case "\"": result += "\\\""
        case "\n": result += "\\n"
        default: result.unicodeScalars.append(scalar)
        }
      }
      return result
    }

    private static let mostCharacters = 200
  }

  init(_ name: String, _ help: String, _ samples: [Sample]) {
    self.name = name
    self.help = help
    self.samples = samples
  }

  /// The first samples of each set of labels, up to a bound, and how many are not among them.
  static func bounded(
    _ name: String, _ help: String, _ samples: [Sample], to most: Int
  ) -> (family: PrometheusFamily, left: Int) {
    var seen: Set<String> = []
    var kept: [Sample] = []
    for sample in samples where kept.count < most && seen.insert(sample.labels).inserted {
      kept.append(sample)
    }
    return (PrometheusFamily(name, help, kept), samples.count - kept.count)
  }

  /// Nothing where there are no samples.
  var text: String {
    guard !samples.isEmpty else { return "" }
    return "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
      + samples.map { "\(name)\($0.labels) \(shortestNumber($0.value))\n" }.joined()
  }
}
