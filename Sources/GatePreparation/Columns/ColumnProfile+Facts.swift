import GateModel

extension ColumnProfile {
  /// The counts of a column on both sides in bins of its own, which tell of no person: each has at
  /// least ten real rows. Scores have other bins.
  ///
  /// Numbers: bins between printable edges, counted anew, each with too few rows joined to its
  /// neighbour. Categories: those with enough real rows, and `rest`.
  ///
  /// `nil` of text, of identifiers, of strings that are nearly all different, and where all rows
  /// are in one bin.
  package init?(_ facts: ColumnFacts, of column: ComparedColumn, hasHoldout: Bool) {
    guard let bins = facts.bins, column.roles.isDisjoint(with: [.id]) else { return nil }
    let own: [Bin]
    if column.isNumeric {
      own = Self.numbers(
        facts.sortedReference, facts.sortedCandidate, hasHoldout ? facts.sortedHoldout : nil,
        ofAll: facts.sortedReal, column.kind)
    } else {
      let real = facts.referenceCounts
      let distinct = real.count { $0 > 0 }
      guard 10 * distinct < 9 * real.reduce(0, +) else { return nil }
      own = Self.categories(bins, hasHoldout: hasHoldout)
    }
    guard own.reduce(0, { $0 + $1.real }) >= PrintableEdges.fewestRows else { return nil }
    self.init(column: column.name, kind: column.kind, bins: own)
  }

  /// - Parameters, all ascending:
  ///   - holdout: `nil` where there is none.
  ///   - sortedReal: of all real rows.
  static func numbers(
    _ real: [Double], _ synthetic: [Double], _ holdout: [Double]?, ofAll sortedReal: [Double],
    _ kind: ColumnKind
  ) -> [Bin] {
    let uppers = NumberBins(sorted: real).uppers
    let edges = PrintableEdges(uppers.dropLast(), sortedReal, kind).rounded
    var bins: [Bin] = []
    var (low, realBefore, syntheticBefore, holdoutBefore) = (Double?.none, 0, 0, 0)
    for edge in edges.compactMap({ $0 }) {
      let realRows = countUpTo(edge, in: real)
      let isEnough =
        realRows - realBefore >= PrintableEdges.fewestRows
        && real.count - realRows >= PrintableEdges.fewestRows
      guard isEnough else { continue }
      let syntheticRows = countUpTo(edge, in: synthetic)
      let holdoutRows = holdout.map { countUpTo(edge, in: $0) }
      bins.append(
        Bin(
          label: name(real[realBefore..<realRows], low, edge, kind), real: realRows - realBefore,
          synthetic: syntheticRows - syntheticBefore,
          holdout: holdoutRows.map { $0 - holdoutBefore }))
      (low, realBefore) = (edge, realRows)
      (syntheticBefore, holdoutBefore) = (syntheticRows, holdoutRows ?? 0)
    }
    bins.append(
      Bin(
        label: name(real[realBefore...], low, nil, kind), real: real.count - realBefore,
        synthetic: synthetic.count - syntheticBefore,
        holdout: holdout.map { $0.count - holdoutBefore }))
    return bins
  }

  /// The one value of the real rows, or the edges.
  private static func name(
    _ rows: ArraySlice<Double>, _ low: Double?, _ high: Double?, _ kind: ColumnKind
  ) -> String {
    if let only = rows.first, only == rows.last, rows.count >= PrintableEdges.fewestRows {
      return label(only, as: kind)
    }
    let edges = (low.map { edgeLabel($0, as: kind) }, high.map { edgeLabel($0, as: kind) })
    switch edges {
    case (let low?, let high?): return "over \(low) up to \(high)"
    case (let low?, nil): return "over \(low)"
    case (nil, let high?): return "up to \(high)"
    case (nil, nil): return "all values"
    }
  }

  private static func categories(_ bins: ColumnBins, hasHoldout: Bool) -> [Bin] {
    var real = [Int](repeating: 0, count: bins.count)
    var synthetic = [Int](repeating: 0, count: bins.count)
    var holdout = [Int](repeating: 0, count: bins.count)
    for bin in bins.reference where bin >= 0 { real[Int(bin)] += 1 }
    for bin in bins.holdout where bin >= 0 { holdout[Int(bin)] += 1 }
    for bin in bins.candidate where bin >= 0 { synthetic[Int(bin)] += 1 }
    let kept = real.indices.filter { real[$0] >= PrintableEdges.fewestRows }
    let folded = real.indices.filter { real[$0] < PrintableEdges.fewestRows }
    var profile = kept.map { index in
      Bin(
        label: bins.labels[index], real: real[index], synthetic: synthetic[index],
        holdout: hasHoldout ? holdout[index] : nil)
    }
    let rest = Bin(
      label: Self.rest, real: folded.reduce(0) { $0 + real[$1] },
      synthetic: folded.reduce(0) { $0 + synthetic[$1] },
      holdout: hasHoldout ? folded.reduce(0) { $0 + holdout[$1] } : nil)
    if rest.real + rest.synthetic > 0 { profile.append(rest) }
    return profile
  }
}
