import GateModel

/// What documents of the candidate have in common with real ones and with benchmarks.
enum TextsSection {
  static func make(_ context: HTMLContext) -> HTMLSection? {
    let nodes = [Axis.memorization, .contamination].flatMap { axis in
      shares(of: axis, context).map { [shareTable(axis, $0, context)] } ?? []
    }
    let tables =
      (nodes.isEmpty ? [] : [legend]) + nodes
      + headed("Copied passages by length", spanTable(context))
      + headed("Words that most documents share", quoteTable(context))
    guard !tables.isEmpty else { return nil }
    return HTMLSection(
      "texts", "Copied texts, benchmarks and shared words", short: "Texts", tables)
  }

  private static func headed(_ title: String, _ table: HTMLNode?) -> [HTMLNode] {
    table.map { [.element("h3", [], [.text(title)]), $0] } ?? []
  }

  private static let legend = HTMLNode.element(
    "p", class: "legend",
    [
      .element("span", class: "key syn-bar", ["candidate"]),
      .element("span", class: "key real", ["unseen real texts"]),
      .text(
        " Shares of the documents. What unseen real texts share with the reference by nature is no copy."
      ),
    ])

  /// A metric of texts that counts documents on both sides.
  private typealias Share = (measurement: Measurement, pair: ScorePair, count: Int)

  private static func shares(of axis: Axis, _ context: HTMLContext) -> [Share]? {
    let found = context.run.measurements.compactMap { measurement -> Share? in
      guard measurement.metric.hasPrefix("\(axis.rawValue).text."),
        case .measured(let score) = measurement.outcome,
        let own = score.facts.amounts["synthetic"], let real = score.facts.amounts["real"],
        own.unit == .share, real.unit == .share, let count = own.count
      else { return nil }
      return (measurement, ScorePair(first: own.value, second: real.value), count)
    }
    return found.isEmpty ? nil : found
  }

  private static func shareTable(
    _ axis: Axis, _ shares: [Share], _ context: HTMLContext
  ) -> HTMLNode {
    let scale = PairBarsPicture.scale(of: shares.map(\.pair))
    var table = HTMLTable(
      axis == .contamination ? "Documents with items of benchmarks" : "Documents with real texts",
      class: "dumbbells copies",
      [
        .init(title: "what"), .init(title: "of"), .init(title: "", kind: .picture),
        .init(title: "documents", kind: .number), .init(title: "candidate", kind: .number),
        .init(title: "unseen", kind: .number), .init(title: "limit", kind: .number),
        .init(title: "status"),
      ])
    for share in shares {
      let finding = context.finding(share.measurement.metric, share.measurement.subject)
      let bars = PairBarsPicture(pair: share.pair, kinds: ("syn", "real"))
      table.add([
        .text(context.title(of: share.measurement.metric)),
        .name(share.measurement.subject.label), bars.node(scale), .count(share.count),
        .share(share.pair.first), .share(share.pair.second),
        finding?.limit.map { .limit($0) } ?? .list([]), .status(finding),
      ])
    }
    return table.node
  }

  /// What many documents share, named by hashes: the words are for the evidence file alone.
  private static func quoteTable(_ context: HTMLContext) -> HTMLNode? {
    let shared = context.run.measurements.flatMap { measurement -> [(Subject, Contributor)] in
      guard Self.quoting.contains(measurement.metric),
        case .measured(let score) = measurement.outcome
      else { return [] }
      return score.contributors.filter { $0.contribution > 0 }.map { (measurement.subject, $0) }
    }
    guard !shared.isEmpty else { return nil }
    var table = HTMLTable(
      "Words that most documents share (\(OptionName.evidence) tells them)", class: "bins",
      [
        .init(title: "field"), .init(title: "words"), .init(title: "", kind: .picture),
        .init(title: "more documents than real", kind: .number),
      ])
    let most = shared.map(\.1.contribution).max() ?? 1
    let scale = PictureScale(from: 0, to: max(most, 0.01))
    for (subject, contributor) in shared {
      let bar = HTMLNode.element(
        "rect",
        [
          ("class", "syn"), ("width", scale.percent(max(0, contributor.contribution))),
          ("height", "14"),
        ])
      table.add([
        .name(subject.columns.first ?? ""), .text(contributor.label),
        .picture(height: 14, [bar]), .share(contributor.contribution),
      ])
    }
    return table.node
  }

  private static let quoting = ["diversity.text.templates", "diversity.text.openings"]

  /// Copied passages by their length; `nil` where none is listed.
  private static func spanTable(_ context: HTMLContext) -> HTMLNode? {
    let lengths = context.run.measurements.flatMap { measurement -> [Int] in
      guard case .measured(let score) = measurement.outcome else { return [] }
      return score.matchedRows.compactMap { $0.passage?.spanTokens }
    }
    guard !lengths.isEmpty else { return nil }
    var table = HTMLTable(
      "Copied passages by length", class: "bins",
      [
        .init(title: "tokens in a row"), .init(title: "", kind: .picture),
        .init(title: "documents", kind: .number),
      ])
    let starts = [50, 75, 100, 150, 200, 300, 500, 1000]
    let counts = zip(starts, starts.dropFirst() + [.max]).map { start, end in
      (start, end, lengths.count { $0 >= start && $0 < end })
    }
    let scale = PictureScale(from: 0, to: Double(counts.map(\.2).max() ?? 1))
    for (start, end, count) in counts where count > 0 {
      let words = end == .max ? "\(start) or more" : "\(start) to \(end - 1)"
      let bar = HTMLNode.element(
        "rect", [("class", "syn"), ("width", scale.percent(Double(count))), ("height", "14")])
      table.add([.text(words), .picture(height: 14, [bar]), .count(count)])
    }
    return table.node
  }
}

extension Passage {
  /// Of a copied passage its tokens.
  fileprivate var spanTokens: Int? {
    if case .span(let tokens) = kind { tokens } else { nil }
  }
}
