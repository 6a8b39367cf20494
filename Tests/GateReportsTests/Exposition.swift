/// Prometheus' text format as its documentation gives it (prometheus.io, "Exposition formats"): a help
/// and a type line for each name, then its samples; in labels `\\`, `\"` and `\n` are escapes.
struct Exposition {
  struct Sample: Hashable {
    let name: String
    let labels: [String: String]
    let value: String
  }

  private(set) var samples: [Sample] = []

  /// - Returns: `nil` where the text is not of this form.
  init?(_ text: String) {
    guard text.hasSuffix("\n") else { return nil }
    var name = ""
    var isTyped = false
    var names: Set<String> = []
    for line in text.unicodeScalars.split(separator: "\n").map({ String($0) }) {
      if line.hasPrefix("# HELP ") {
        name = String(line.dropFirst(7).prefix { $0 != " " })
        isTyped = false
        guard names.insert(name).inserted else { return nil }
      } else if line.hasPrefix("# TYPE ") {
        guard line == "# TYPE \(name) gauge" else { return nil }
        isTyped = true
      } else {
        guard isTyped, let sample = Self.sample(line), sample.name == name else { return nil }
        samples.append(sample)
      }
    }
    guard Set(samples.map { [$0.name: $0.labels] }).count == samples.count else { return nil }
  }

  func value(_ name: String, _ labels: [String: String] = [:]) -> String? {
    samples.first { sample in
      sample.name == name && labels.allSatisfy { sample.labels[$0.key] == $0.value }
    }?.value
  }

  private static func sample(_ line: String) -> Sample? {
    var rest = Array(line.unicodeScalars)[...]
    func take(until stop: (Unicode.Scalar) -> Bool) -> String {
      let part = rest.prefix { !stop($0) }
      rest = rest.dropFirst(part.count)
      return String(String.UnicodeScalarView(part))
    }
    let name = take { $0 == "{" || $0 == " " }
    var labels: [String: String] = [:]
    if rest.first == "{" {
      repeat {
        rest = rest.dropFirst()
        let key = take { $0 == "=" }
        guard rest.starts(with: "=\"".unicodeScalars) else { return nil }
        rest = rest.dropFirst(2)
        var value = String.UnicodeScalarView()
        while let scalar = rest.popFirst(), scalar != "\"" {
          guard scalar == "\\" else {
            value.append(scalar)
            continue
          }
          switch rest.popFirst() {
          case "n": value.append("\n")
          case "\\": value.append("\\")
          case "\"": value.append("\"")
          default: return nil
          }
        }
        labels[key] = String(value)
      } while rest.first == ","
      guard rest.popFirst() == "}" else { return nil }
    }
    guard rest.popFirst() == " " else { return nil }
    let value = String(String.UnicodeScalarView(rest))
    guard Double(value)?.isFinite == true else { return nil }
    return Sample(name: name, labels: labels, value: value)
  }
}
